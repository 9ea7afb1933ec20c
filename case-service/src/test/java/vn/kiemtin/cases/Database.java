package vn.kiemtin.cases;

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

    /** Of the case of this number. */
    public String caseId(String number) {
        return text("select id from case_file where number = ?", number);
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

    /**
     * @return how many rows it changed
     */
    public int change(String sql, Object... arguments) {
        try (var connection = source.getConnection();
                var change = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                change.setObject(i + 1, arguments[i]);
            }
            return change.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
