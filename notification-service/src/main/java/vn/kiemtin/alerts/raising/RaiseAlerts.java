package vn.kiemtin.alerts.raising;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.inbox.AlertRaised;
import vn.kiemtin.alerts.inbox.InboxChanged;
import vn.kiemtin.alerts.inbox.InboxLog;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.CaseTold;
import vn.kiemtin.alerts.rules.Demand;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.alerts.rules.Rule;
import vn.kiemtin.alerts.rules.Severity;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Raises what the rules demand: alert, inbox entry and whatever follows from it (who observes {@link AlertRaised}), all in the consumer's transaction. What
 * was told before for the same rule, subject, audience and cause is not told again, unless it was withdrawn; nor is what may be so, after what is.
 *
 * <p>A further cause within the window of the rule counts an alert up of which nobody has taken notice yet: the inbox shows it as it is now, nothing
 * else follows. One that is more severe than that alert, or sure where that says what may be so, is an alert of its own.
 */
@Singleton
class RaiseAlerts {

    private static final Logger LOG = Logger.getLogger(RaiseAlerts.class);

    /** The alert's own cause, too: an instance of the release before keeps no other. */
    private static final String IS_TOLD = """
            with told (rule, subject, audience, causes) as (values (?, ?, ?, ?::text[]))
            select exists (select from alert_cause c
                           where c.rule = told.rule and c.subject = told.subject and c.audience = told.audience
                             and c.cause = any (told.causes) and not withdrawn)
                or exists (select from alert a
                           where a.rule = told.rule and a.subject = told.subject and a.audience = told.audience
                             and a.cause = any (told.causes) and withdrawn_at is null)
            from told
            """;

    /** Until the commit. */
    private static final String HOLD =
            "select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', ?::text, ?::text, ?::text), 0))";
    /** Only now, when all that others told before is there to be seen; and only what a rule itself told its recipients. */
    private static final String OPEN = """
            select id from alert
            where rule = ? and subject = ? and audience = ? and via is not null
              and withdrawn_at is null and acknowledged_at is null and raised_at > ?
              and coalesce(array_position(array['NORMAL', 'HIGH', 'SEVERE'], severity), 1) >= ? and (cause like '% perhaps') = ?
            order by raised_at desc, id desc limit 1 for update
            """;

    private static final String ADD_CAUSE = """
            insert into alert_cause (alert_id, rule, subject, audience, cause, told_at) values (?, ?, ?, ?, ?, ?)
            on conflict (rule, subject, audience, cause) where not withdrawn do nothing
            """;
    private static final String COUNT_UP = """
            update alert set occurrences = occurrences + 1, last_at = ?, cause = ?, report_count = ? where id = ?
            """;
    private static final String INSERT = """
            with told as (
                insert into alert_cause (alert_id, rule, subject, audience, cause, told_at) values (uuidv7(), ?, ?, ?, ?, ?)
                on conflict (rule, subject, audience, cause) where not withdrawn do nothing
                returning alert_id, rule, subject, audience, cause, told_at)
            insert into alert (id, rule, subject, audience, cause, raised_at, case_id, case_number, severity, report_count, via)
            select told.*, ?, ?, ?, ?, ? from told returning id
            """;

    /** Two who are told of one case at once hold what they hold in the same order. */
    private static final Comparator<Demand> IN_ONE_ORDER = Comparator.comparing(Demand::rule)
            .thenComparing(demand -> demand.audience().name());

    private final AlertRules rules;
    private final InboxLog inbox;
    private final DataSource database;
    private final Clock clock;
    private final Event<AlertRaised> alertRaised;
    private final Event<InboxChanged> changed;
    private final Event<CaseTold> told;

    RaiseAlerts(
            AlertRules rules,
            InboxLog inbox,
            DataSource database,
            Clock clock,
            Event<AlertRaised> alertRaised,
            Event<InboxChanged> changed,
            Event<CaseTold> told) {
        this.rules = rules;
        this.inbox = inbox;
        this.database = database;
        this.clock = clock;
        this.alertRaised = alertRaised;
        this.changed = changed;
        this.told = told;
    }

    void demandedBy(Happening happening) {
        demandedBy(happening, CaseTold.Turn.NONE);
    }

    void demandedBy(Happening happening, CaseTold.Turn turn) {
        if (!(happening instanceof Happening.SurgeBegan)) {
            told.fire(new CaseTold(happening.facts(), turn));
        }
        for (var demand :
                rules.demandedBy(happening).stream().sorted(IN_ONE_ORDER).toList()) {
            raise(demand, Subject.of(happening), happening.facts(), clock.instant());
        }
    }

    /**
     * What an alert is about.
     *
     * @param caseId null, as the number, where it is no case
     */
    record Subject(
            String name, @Nullable UUID caseId, @Nullable String number) {

        static Subject of(Happening happening) {
            var facts = happening.facts();
            return happening instanceof Happening.SurgeBegan surge && !facts.isOfCase()
                    ? new Subject(surge.subject(), null, null)
                    : new Subject("case:" + facts.caseId(), facts.caseId(), facts.number());
        }
    }

    private void raise(Demand demand, Subject subject, CaseFacts facts, Instant now) {
        try (var connection = database.getConnection()) {
            if (isTold(connection, demand, subject)) {
                return;
            }
            var window = rules.byCode(demand.rule()).map(Rule::window).orElse(Duration.ZERO);
            if (!window.isZero()) {
                hold(connection, demand, subject);
                var open = open(connection, demand, subject, facts, now.minus(window));
                if (open.isPresent()) {
                    countUp(connection, open.get(), demand, subject, facts, now);
                    return;
                }
            }
            var raised = insert(connection, demand, subject, facts, now);
            if (raised.isPresent()) {
                inbox.append(demand.audience().name(), raised.get(), InboxLog.Kind.RAISED);
                alertRaised.fire(new AlertRaised(raised.get(), demand, facts, now));
                changed.fire(new InboxChanged());
                log("alert-raised", raised.get(), demand, subject);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("raise an alert", e);
        }
    }

    private void countUp(
            Connection connection, UUID alertId, Demand demand, Subject subject, CaseFacts facts, Instant now)
            throws SQLException {
        try (var cause = connection.prepareStatement(ADD_CAUSE);
                var update = connection.prepareStatement(COUNT_UP)) {
            cause.setObject(1, alertId);
            cause.setString(2, demand.rule());
            cause.setString(3, subject.name());
            cause.setString(4, demand.audience().name());
            cause.setString(5, demand.keptCause());
            cause.setObject(6, now.atOffset(ZoneOffset.UTC));
            if (cause.executeUpdate() == 0) {
                return;
            }
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setString(2, demand.keptCause());
            update.setInt(3, facts.reportCount());
            update.setObject(4, alertId);
            update.executeUpdate();
        }
        inbox.append(demand.audience().name(), alertId, InboxLog.Kind.UPDATED);
        changed.fire(new InboxChanged());
        log("alert-counted", alertId, demand, subject);
    }

    private static void log(String what, UUID alertId, Demand demand, Subject subject) {
        LOG.infof(
                "%s alert=%s rule=%s subject=%s audience=%s cause=\"%s\"",
                what,
                alertId,
                demand.rule(),
                subject.number() == null ? subject.name() : subject.number(),
                demand.audience().name(),
                demand.keptCause());
    }

    private static boolean isTold(Connection connection, Demand demand, Subject subject) throws SQLException {
        try (var select = connection.prepareStatement(IS_TOLD)) {
            identify(select, demand, subject);
            select.setArray(4, connection.createArrayOf("text", new String[] {demand.cause(), demand.keptCause()}));
            try (var row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void hold(Connection connection, Demand demand, Subject subject) throws SQLException {
        try (var hold = connection.prepareStatement(HOLD)) {
            identify(hold, demand, subject);
            hold.executeQuery().close();
        }
    }

    private static Optional<UUID> open(
            Connection connection, Demand demand, Subject subject, CaseFacts facts, Instant since) throws SQLException {
        try (var select = connection.prepareStatement(OPEN)) {
            identify(select, demand, subject);
            select.setObject(4, since.atOffset(ZoneOffset.UTC));
            select.setInt(5, Severity.of(facts.severity()).ordinal() + 1);
            select.setBoolean(6, !demand.certain());
            return id(select);
        }
    }

    private static Optional<UUID> insert(
            Connection connection, Demand demand, Subject subject, CaseFacts facts, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            identify(insert, demand, subject);
            insert.setString(4, demand.keptCause());
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            insert.setObject(6, subject.caseId());
            insert.setString(7, subject.number());
            insert.setString(8, facts.severity());
            insert.setInt(9, facts.reportCount());
            insert.setString(10, demand.via());
            return id(insert);
        }
    }

    private static void identify(PreparedStatement statement, Demand demand, Subject subject) throws SQLException {
        statement.setString(1, demand.rule());
        statement.setString(2, subject.name());
        statement.setString(3, demand.audience().name());
    }

    private static Optional<UUID> id(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
        }
    }
}
