package vn.kiemtin.system.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads row by row, never a whole table into memory. */
final class Sql {

    private static final int ROWS_AT_A_TIME = 2000;

    private Sql() {}

    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** One transaction that sees one state of the database; what it makes (temporary tables) is gone afterwards. */
    static <T> T in(SystemAccess.Database database, Work<T> work) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var result = work.on(connection);
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + database, e);
        }
    }

    static void each(Connection connection, String select, Row row) throws SQLException {
        try (var statement = connection.prepareStatement(select)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    row.read(found);
                }
            }
        }
    }

    static long count(Connection connection, String select) throws SQLException {
        try (var statement = connection.prepareStatement(select);
                var found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }
}
