package vn.kiemtin.alerts;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Looks at what is stored and changes it, past the application, in the transaction of the test where there is one. */
@Singleton
public class Database {

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /** The first column of the first row; null where there is none. */
    public String text(String sql, Object... arguments) {
        try (var connection = source.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setObject(i + 1, arguments[i]);
            }
            try (var row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql, Object... arguments) {
        return Long.parseLong(text(sql, arguments));
    }

    public void change(String sql, Object... arguments) {
        try (var connection = source.getConnection();
                var change = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                change.setObject(i + 1, arguments[i]);
            }
            change.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
