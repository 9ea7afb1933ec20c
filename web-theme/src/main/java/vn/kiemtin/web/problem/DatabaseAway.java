package vn.kiemtin.web.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Tells whether a request failed because PostgreSQL cannot be reached or could not serve it just now, by SQLSTATE (PostgreSQL manual, appendix A):
 * sending it again may help.
 */
public final class DatabaseAway {

    /** Connection exceptions, insufficient resources, operator intervention, system errors. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** Serialization failure, deadlock, lock not to be had in time, transaction idle or going on for too long. */
    private static final Set<String> CODES = Set.of("40001", "40P01", "55P03", "25P03", "25P04");

    private DatabaseAway() {}

    /** Whether this failure, or a cause of it, is that the database cannot be reached or ended the connection. */
    public static boolean explains(Throwable failure) {
        return explains(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Also by what was suppressed: there the transaction manager puts why a commit failed. */
    private static boolean explains(Throwable failure, Set<Throwable> seen) {
        for (var cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && passes(sql)) {
                return true;
            }
            for (var suppressed : cause.getSuppressed()) {
                if (explains(suppressed, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean passes(SQLException e) {
        var state = e.getSQLState();
        if (state == null) {
            // The pool gives up waiting for a connection without a state.
            return String.valueOf(e.getMessage()).contains("Acquisition timeout")
                    || String.valueOf(e.getMessage()).contains("acquisition timeout");
        }
        return CODES.contains(state) || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
