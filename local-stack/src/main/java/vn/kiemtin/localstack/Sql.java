package vn.kiemtin.localstack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements about databases and roles, which take no parameters. */
final class Sql {

    private Sql() {}

    static boolean exists(Connection connection, String query, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Names and literals are quoted by the server itself. */
    static void execute(Connection connection, String template, String... values) throws SQLException {
        String command = template;
        if (values.length > 0) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT format(?, VARIADIC ?)")) {
                statement.setString(1, template);
                statement.setArray(2, connection.createArrayOf("text", values));
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    command = rows.getString(1);
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
