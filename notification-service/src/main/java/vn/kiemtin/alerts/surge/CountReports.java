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
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.CaseTold;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Counts a report once, in the transaction in which its event is taken, by its own time. Reports are only added, and the rows of cases that consumers change are those of the cases of
 * their events, so that they never wait for each other; whoever looks for surges sums up, and waits for none of them.
 */
@Singleton
public class CountReports {

    private static final String KNOW_CASE = """
            insert into surge_case (case_id, number, severity, lead, coordinating, restricted_to, field)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (case_id) do update set told_at = now()
            """;
    private static final String COUNT = """
            insert into surge_arrival (case_id, field, locality, reported_at) values (?, ?, ?, ?)
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

    /** One more report of this case; how it stands is told beside, by {@link CaseTold}. */
    public void count(CaseFacts facts, String field, @Nullable String locality, Instant reportedAt) {
        try (var connection = database.getConnection()) {
            know(connection, facts);
            try (var insert = connection.prepareStatement(COUNT)) {
                insert.setObject(1, facts.caseId());
                insert.setString(2, field);
                insert.setString(3, locality);
                insert.setObject(4, reportedAt.atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("count a report", e);
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

    private static void know(Connection connection, CaseFacts facts) throws SQLException {
        try (var upsert = connection.prepareStatement(KNOW_CASE)) {
            upsert.setObject(1, facts.caseId());
            upsert.setString(2, facts.number());
            upsert.setString(3, facts.severity());
            upsert.setString(4, facts.lead());
            upsert.setArray(5, texts(connection, facts.coordinating()));
            upsert.setArray(6, texts(connection, facts.restrictedTo()));
            upsert.setString(7, facts.field());
            upsert.executeUpdate();
        }
    }

    private static Array texts(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }
}
