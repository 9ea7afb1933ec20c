package vn.kiemtin.messaging;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tells an outage of the database, which passes, from a failure that belongs to what was being handled. */
public final class Outage {

    /**
     * SQLSTATE classes and codes of PostgreSQL (manual, appendix A) that say nothing about the statement's content: connection exceptions,
     * insufficient resources (disk full among them), operator intervention (shutdown), system errors, and waits that were given up
     * because another transaction held a lock.
     */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    private static final Set<String> CODES = Set.of("40001", "40P01", "55P03", "25P03", "25P04");

    private Outage() {}

    /** Whether this was caused by an outage, or the database does not answer now. */
    public static boolean explains(Throwable failure, DataSource database) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
        }
        return !answers(database);
    }

    /** Whether the database answers a query. */
    public static boolean answers(DataSource database) {
        try (var connection = database.getConnection();
                var probe = connection.createStatement()) {
            return probe.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isOutage(SQLException e) {
        if (e instanceof SQLTransientConnectionException || e instanceof SQLTimeoutException) {
            return true;
        }
        @Nullable String state = e.getSQLState();
        return state != null
                && (CODES.contains(state) || (state.length() == 5 && CLASSES.contains(state.substring(0, 2))));
    }
}
