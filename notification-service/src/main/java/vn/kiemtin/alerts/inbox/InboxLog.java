package vn.kiemtin.alerts.inbox;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * What happened in the inboxes, numbered per audience. The counter's row stays locked until the commit, so numbers have no gap and become visible in
 * their order: whoever has seen number n has seen all before it.
 */
@Singleton
public class InboxLog {

    private static final String NEXT = """
            insert into audience_counter as counter (audience, last) values (?, 1)
            on conflict (audience) do update set last = counter.last + 1 returning last
            """;
    private static final String APPEND =
            "insert into inbox_entry (audience, sequence, alert_id, kind) values (?, ?, ?, ?)";
    private static final String LAST = "select audience, last from audience_counter";
    private static final String AFTER = """
            select sequence, alert_id, kind from inbox_entry
            where audience = ? and sequence > ? order by sequence limit ?
            """;

    private final DataSource database;

    InboxLog(DataSource database) {
        this.database = database;
    }

    /** What an entry tells. */
    public enum Kind {
        RAISED,
        ACKNOWLEDGED
    }

    /**
     * @param sequence 1 for the audience's first
     */
    record Entry(String audience, long sequence, UUID alertId, Kind kind) {}

    /** Appends in the connection's transaction. */
    public void append(Connection connection, String audience, UUID alertId, Kind kind) throws SQLException {
        long sequence;
        try (var next = connection.prepareStatement(NEXT)) {
            next.setString(1, audience);
            try (var row = next.executeQuery()) {
                row.next();
                sequence = row.getLong(1);
            }
        }
        try (var append = connection.prepareStatement(APPEND)) {
            append.setString(1, audience);
            append.setLong(2, sequence);
            append.setObject(3, alertId);
            append.setString(4, kind.name());
            append.executeUpdate();
        }
    }

    /** The last number of every audience. */
    Map<String, Long> last() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(LAST);
                var row = select.executeQuery()) {
            var last = new HashMap<String, Long>();
            while (row.next()) {
                last.put(row.getString(1), row.getLong(2));
            }
            return last;
        } catch (SQLException e) {
            throw new DatabaseFailure("read the inboxes' counters", e);
        }
    }

    List<Entry> after(String audience, long sequence, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(AFTER)) {
            select.setString(1, audience);
            select.setLong(2, sequence);
            select.setInt(3, limit);
            var entries = new ArrayList<Entry>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(
                            audience, row.getLong(1), row.getObject(2, UUID.class), Kind.valueOf(row.getString(3))));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new DatabaseFailure("read an inbox", e);
        }
    }
}
