package vn.kiemtin.reports;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Looks at what is stored, past the application. */
@Singleton
public class Database {

    private final DataSource source;

    private final DataSource keyStore;

    @Inject
    Database(DataSource source, @io.quarkus.agroal.DataSource("keys") AgroalDataSource keyStore) {
        this.source = source;
        this.keyStore = keyStore;
    }

    /** The database in which the keys of contacts are. */
    public Database keyStore() {
        return new Database(keyStore);
    }

    private Database(DataSource keyStore) {
        this.source = keyStore;
        this.keyStore = keyStore;
    }

    public long reports() {
        return number("select count(*) from report");
    }

    /** Outbox rows written since the beginning, those published and deleted included. */
    public long outboxRowsEver() {
        return number("select case when is_called then last_value else 0 end from outbox_id_seq");
    }

    public UUID reportWithText(String text) {
        return UUID.fromString(text("select id::text from report where content = ?", text));
    }

    public String text(String sql, Object... arguments) {
        try (var connection = source.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setObject(i + 1, arguments[i]);
            }
            try (var found = select.executeQuery()) {
                if (!found.next()) {
                    throw new AssertionError("nothing found by " + sql);
                }
                return found.getString(1);
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
                var update = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                update.setObject(i + 1, arguments[i]);
            }
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every column of every row of every table here, as text. */
    public String everything() {
        return text("""
                select string_agg(query_to_xml(format('select * from %I', tablename), true, false, '')::text, '')
                from pg_tables where schemaname = 'public'
                """);
    }
}
