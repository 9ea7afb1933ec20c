package vn.kiemtin.web.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells whether a request failed because PostgreSQL cannot be reached, by SQLSTATE (PostgreSQL manual, appendix A). */
final class DatabaseAway {

    private DatabaseAway() {}

    static boolean explains(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && isConnectionFailure(sql)) {
                return true;
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
