package vn.kiemtin.alerts.escalation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import vn.kiemtin.alerts.inbox.AlertsRaised;

/** Takes steps of a case's alerts at times of the test's own. */
@Singleton
public class Climbs {

    private final ClimbStep climb;
    private final Escalations escalations;
    private final Chains chains;
    private final DataSource database;
    private volatile Predicate<UUID> failing = _ -> false;

    Climbs(ClimbStep climb, Escalations escalations, Chains chains, DataSource database) {
        this.climb = climb;
        this.chains = chains;
        this.escalations = escalations;
        this.database = database;
    }

    /** From now on climbs of these cases fail after everything is written, before the commit. */
    public void failBeforeTheCommit(Predicate<UUID> ofCase) {
        failing = ofCase;
    }

    void raised(@Observes AlertsRaised raised) {
        if (raised.all().stream()
                .anyMatch(alert -> alert.demand().cause().startsWith("step ")
                        && failing.test(alert.facts().caseId()))) {
            throw new IllegalStateException("the process dies");
        }
    }

    /** As if the case's alert had been raised then. */
    public void raisedAt(UUID caseId, Instant time) {
        run("update escalation set raised_at = ?, due_at = ? where case_id = ?", time, time, caseId);
    }

    /** Alerts that never began to climb, of whatever case, do so now. */
    public void makeUpForMissing() {
        escalations.startMissing(chains.inForce());
    }

    /** Takes the case's step that is due then.
     * @return how many steps were taken */
    public int at(UUID caseId, Instant time) {
        return climb.climb(
                strings("select alert_id from escalation where case_id = ?", caseId).stream()
                        .map(UUID::fromString)
                        .toList(),
                time);
    }

    /** As if the answer to the commit of what was climbed then had been lost. */
    public void unheardOf(UUID caseId, Instant time) {
        strings("select alert_id from escalation where case_id = ?", caseId)
                .forEach(alertId -> escalations.postpone(UUID.fromString(alertId), time));
    }

    /** Takes whatever of these cases is due then, as the watch does; escalations of other cases end.
     * @return how many steps were taken */
    public int all(List<UUID> cases, Instant time) {
        endAllBut(cases);
        return watch().climbAll(time);
    }

    /** The steps that were climbed or skipped, and what ended it. */
    public List<String> record(UUID caseId) {
        return strings("""
                select escalation_step.step || ' ' || outcome from escalation_step join escalation using (alert_id) where case_id = ?
                order by escalation.raised_at, escalation_step.step
                """, caseId);
    }

    /** Whom each climb reached, in the order of steps: step, audience, as whom. */
    public List<String> reached(UUID caseId) {
        return strings("""
                select step || ' ' || audience || ' ' || reached_as from climb join alert on id = alert_id where case_id = ?
                order by step, audience
                """, caseId);
    }

    public List<String> endings(UUID caseId) {
        return strings(
                "select coalesce(ended_because, 'open') from escalation where case_id = ? order by raised_at", caseId);
    }

    /** Audiences whose live inbox was told that somebody took notice of an alert of this case. */
    public List<String> toldOfNotice(UUID caseId) {
        return strings("""
                select inbox_entry.audience from inbox_entry join alert on id = alert_id
                where kind = 'ACKNOWLEDGED' and case_id = ? order by 1
                """, caseId);
    }

    /** Instances of the watch, running for a while over this case's alerts alone. */
    public void watch(int instances, UUID caseId, Runnable meanwhile) throws InterruptedException {
        endAllBut(List.of(caseId));
        var watches = Stream.generate(this::watch).limit(instances).toList();
        try {
            watches.forEach(watch -> watch.start(new StartupEvent()));
            meanwhile.run();
        } finally {
            for (var watch : watches) {
                watch.stop(new ShutdownEvent());
            }
        }
    }

    private ClimbWhenDue watch() {
        return new ClimbWhenDue(escalations, chains, climb, new EveryMoment(), new SimpleMeterRegistry());
    }

    private void endAllBut(List<UUID> cases) {
        run(
                "update escalation set ended_at = now(), ended_because = 'WITHDRAWN' where ended_at is null and case_id <> all (?)",
                (Object) cases.toArray(UUID[]::new));
    }

    private record EveryMoment() implements EscalationSettings {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration lookEvery() {
            return Duration.ofMillis(10);
        }
    }

    public void run(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(
                        i + 1, parameters[i] instanceof Instant time ? Timestamp.from(time) : parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> strings(String sql, UUID caseId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setObject(1, caseId);
            var all = new ArrayList<String>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    all.add(row.getString(1));
                }
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
