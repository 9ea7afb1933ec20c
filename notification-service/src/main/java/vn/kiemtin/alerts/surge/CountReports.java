package vn.kiemtin.alerts.surge;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.CaseTold;
import vn.kiemtin.alerts.rules.CaseWatcher;
import vn.kiemtin.messaging.Columns;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Counts a report once, in the transaction in which its event is taken, by its own time. Reports are only added, and the rows of cases that consumers change are those of the cases of
 * their events, so that they never wait for each other; whoever looks for surges sums up, and waits for none of them.
 */
@Singleton
public class CountReports implements CaseWatcher {

    private static final String KNOW_CASE = """
            insert into surge_case (case_id, number, severity, lead, coordinating, restricted_to, field)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (case_id) do update set told_at = now()
            """;
    private static final String COUNT = """
            insert into surge_arrival (case_id, field, locality, reported_at)
            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
            """;
    private static final String KNOWN = """
            select case_id, severity, lead, coordinating, restricted_to, field from surge_case where case_id = any (?)
            """;
    private static final String UPDATE_CASE = """
            with told as (select ?::text as severity, ?::text as lead, ?::text[] as coordinating, ?::text[] as restricted_to, ?::text as field)
            update surge_case known
            set severity = told.severity, lead = told.lead, coordinating = told.coordinating,
                restricted_to = told.restricted_to, field = coalesce(told.field, known.field)
            from told
            where case_id = ?
              and (known.severity, known.lead, known.coordinating, known.restricted_to, known.field)
                  is distinct from (told.severity, told.lead, told.coordinating, told.restricted_to, coalesce(told.field, known.field))
            """;

    private final Surges surges;
    private final Event<SurgeConcernsOthers> concernsOthers;
    private final DataSource database;

    CountReports(Surges surges, Event<SurgeConcernsOthers> concernsOthers, DataSource database) {
        this.surges = surges;
        this.concernsOthers = concernsOthers;
        this.database = database;
    }

    /**
     * One more report of a case.
     *
     * @param field of the case
     */
    public record Counted(
            CaseFacts facts, String field, @Nullable String locality, Instant reportedAt) {}

    /** How their cases stand is told beside, by {@link CaseTold}. */
    public void count(List<Counted> reports) {
        if (reports.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection()) {
            var cases = new LinkedHashMap<UUID, CaseFacts>();
            reports.forEach(report -> cases.putIfAbsent(report.facts().caseId(), report.facts()));
            know(connection, cases.values());
            try (var insert = connection.prepareStatement(COUNT)) {
                insert.setArray(
                        1,
                        Columns.of(
                                connection,
                                "uuid",
                                reports,
                                report -> report.facts().caseId()));
                insert.setArray(2, Columns.of(connection, "text", reports, Counted::field));
                insert.setArray(3, Columns.of(connection, "text", reports, Counted::locality));
                insert.setArray(
                        4,
                        Columns.of(
                                connection,
                                "timestamptz",
                                reports,
                                report -> report.reportedAt().toString()));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("count reports", e);
        }
    }

    /** Those that stand otherwise than here, where reports of them are counted. */
    @Override
    public Set<UUID> concernedBy(Collection<CaseFacts> told) {
        var known = known(told.stream().map(CaseFacts::caseId).collect(Collectors.toSet()));
        return told.stream()
                .filter(facts -> {
                    var kept = known.get(facts.caseId());
                    return kept != null && !kept.isAs(facts);
                })
                .map(CaseFacts::caseId)
                .collect(Collectors.toSet());
    }

    private Map<UUID, Known> known(Set<UUID> cases) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(KNOWN)) {
            select.setArray(1, connection.createArrayOf("uuid", cases.toArray()));
            var known = new HashMap<UUID, Known>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    known.put(
                            row.getObject(1, UUID.class),
                            new Known(
                                    row.getString(2),
                                    row.getString(3),
                                    List.of((String[]) row.getArray(4).getArray()),
                                    List.of((String[]) row.getArray(5).getArray()),
                                    row.getString(6)));
                }
            }
            return known;
        } catch (SQLException e) {
            throw new DatabaseFailure("read how cases stand", e);
        }
    }

    /** What is kept of a case. */
    private record Known(
            String severity,
            String lead,
            List<String> coordinating,
            List<String> restrictedTo,
            @Nullable String field) {

        boolean isAs(CaseFacts facts) {
            return severity.equals(facts.severity())
                    && lead.equals(facts.lead())
                    && coordinating.equals(facts.coordinating())
                    && restrictedTo.equals(facts.restrictedTo())
                    && (facts.field() == null || facts.field().equals(field));
        }
    }

    /**
     * Others may see the case now, or lead it. First of all, and before alerts are withdrawn: a surge of the case that is being raised at this moment is so before, and is among
     * those withdrawn, or is left and goes to those who see it then. Whom a surge that goes on concerns only now is told of it; who was told is not told again.
     */
    void standsNow(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) CaseTold told) {
        var facts = told.facts();
        if (changed(facts) && told.turn() != CaseTold.Turn.MERGED) {
            surges.openOf(facts.caseId())
                    .ifPresent(surge -> concernsOthers.fire(new SurgeConcernsOthers(surge, facts)));
        }
    }

    private boolean changed(CaseFacts facts) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(UPDATE_CASE)) {
            update.setString(1, facts.severity());
            update.setString(2, facts.lead());
            update.setArray(3, texts(connection, facts.coordinating()));
            update.setArray(4, texts(connection, facts.restrictedTo()));
            update.setString(5, facts.field());
            update.setObject(6, facts.caseId());
            return update.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new DatabaseFailure("note how a case stands", e);
        }
    }

    private static void know(Connection connection, Collection<CaseFacts> cases) throws SQLException {
        try (var upsert = connection.prepareStatement(KNOW_CASE)) {
            for (var facts : cases) {
                upsert.setObject(1, facts.caseId());
                upsert.setString(2, facts.number());
                upsert.setString(3, facts.severity());
                upsert.setString(4, facts.lead());
                upsert.setArray(5, texts(connection, facts.coordinating()));
                upsert.setArray(6, texts(connection, facts.restrictedTo()));
                upsert.setString(7, facts.field());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static Array texts(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }
}
