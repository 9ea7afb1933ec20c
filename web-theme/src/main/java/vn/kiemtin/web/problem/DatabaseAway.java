package vn.kiemtin.web.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Tells whether a request failed because PostgreSQL cannot be reached, by SQLSTATE (PostgreSQL manual, appendix A). */
public final class DatabaseAway {

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
            if (cause instanceof SQLException sql && isConnectionFailure(sql)) {
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

    private static boolean isConnectionFailure(SQLException e) {
        var state = e.getSQLState();
        if (state == null) {
            // The pool gives up waiting for a connection without a state.
            return String.valueOf(e.getMessage()).contains("Acquisition timeout")
                    || String.valueOf(e.getMessage()).contains("acquisition timeout");
        }
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }
}
