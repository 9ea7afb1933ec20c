package vn.kiemtin.cases.reference.changes;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/** Reads and writes the tables of reference data, in the caller's transaction where there is one. */
@Singleton
public class ReferenceTables {

    private final DataSource database;

    ReferenceTables(DataSource database) {
        this.database = database;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    public <T> List<T> read(String sql, Reading<T> reading, @Nullable Object... parameters) {
        try (var connection = database.getConnection();
                var statement = prepare(connection, sql, parameters);
                var row = statement.executeQuery()) {
            var found = new ArrayList<T>();
            while (row.next()) {
                found.add(reading.of(row));
            }
            return List.copyOf(found);
        } catch (SQLException e) {
            throw new DatabaseFailure("read reference data", e);
        }
    }

    public <T> Optional<T> first(String sql, Reading<T> reading, @Nullable Object... parameters) {
        return read(sql, reading, parameters).stream().findFirst();
    }

    /** Whether the query answers anything. */
    public boolean any(String sql, @Nullable Object... parameters) {
        return !read(sql, row -> true, parameters).isEmpty();
    }

    /** Answers how many rows it changed. */
    public int write(String sql, @Nullable Object... parameters) {
        try (var connection = database.getConnection();
                var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("write reference data", e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case null -> statement.setObject(i + 1, null);
                case Enum<?> constant -> statement.setString(i + 1, constant.name());
                case List<?> texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
                case Object value -> statement.setObject(i + 1, value);
            }
        }
        return statement;
    }
}
