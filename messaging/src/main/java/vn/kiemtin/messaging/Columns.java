package vn.kiemtin.messaging;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows as arrays, a column each: what {@code unnest} makes rows of again, so that one statement writes them all. */
public final class Columns {

    private Columns() {}

    /**
     * One column, in the order of the rows.
     *
     * @param type as PostgreSQL calls it
     * @param value of a row; null is null
     */
    public static <T> Array of(
            Connection connection, String type, Collection<T> rows, Function<T, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }
}
