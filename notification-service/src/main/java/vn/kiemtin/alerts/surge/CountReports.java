package vn.kiemtin.alerts.surge;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Counts a report once, in the transaction in which its event is taken, by its own time. Consumers only add rows here, so that they never wait for each other; whoever looks for surges
 * sums them up.
 */
@Singleton
public class CountReports {

    private static final String KNOW_CASE = """
            insert into surge_case as known (case_id, number, severity, lead, restricted_to) values (?, ?, ?, ?, ?)
            on conflict (case_id) do update set severity = excluded.severity, lead = excluded.lead,
                restricted_to = excluded.restricted_to, told_at = now()
            """;
    private static final String COUNT = """
            insert into surge_arrival (case_id, field, locality, reported_at) values (?, ?, ?, ?)
            """;
    private static final String UPDATE_CASE = """
            update surge_case set severity = ?, lead = ?, restricted_to = ? where case_id = ?
            """;

    private final DataSource database;

    CountReports(DataSource database) {
        this.database = database;
    }

    /** One more report of this case. */
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
     * Others see the case now, or lead it. To be called before alerts are withdrawn: a surge of the case that is being raised at this moment is so before, and is among
     * those withdrawn, or waits and goes to those who see it then.
     */
    public void standsNow(CaseFacts facts) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(UPDATE_CASE)) {
            update.setString(1, facts.severity());
            update.setString(2, facts.lead());
            update.setArray(3, restrictedTo(connection, facts));
            update.setObject(4, facts.caseId());
            update.executeUpdate();
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
            upsert.setArray(5, restrictedTo(connection, facts));
            upsert.executeUpdate();
        }
    }

    private static Array restrictedTo(Connection connection, CaseFacts facts) throws SQLException {
        return connection.createArrayOf("text", facts.restrictedTo().toArray());
    }
}
