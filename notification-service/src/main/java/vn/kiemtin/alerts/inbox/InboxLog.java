package vn.kiemtin.alerts.inbox;

import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * What happened in the inboxes, numbered per audience. The counter's row stays locked until the commit, so numbers have no gap and become visible in
 * their order: whoever has seen number n has seen all before it.
 */
@Singleton
public class InboxLog {

    private static final String RESERVE = """
            insert into audience_counter as counter (audience, last) values (?, ?)
            on conflict (audience) do update set last = counter.last + excluded.last returning last
            """;
    private static final String APPEND =
            "insert into inbox_entry (audience, sequence, alert_id, kind) values (?, ?, ?, ?)";
    private static final String LAST = "select audience, last from audience_counter";
    private static final String AFTER = """
            select sequence, alert_id, kind from inbox_entry
            where audience = ? and sequence > ? and kind = any (?) order by sequence limit ?
            """;

    private static final String[] KINDS =
            Stream.of(Kind.values()).map(Kind::name).toArray(String[]::new);

    private final DataSource database;
    private final TransactionSynchronizationRegistry transaction;

    InboxLog(DataSource database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** What an entry tells. */
    public enum Kind {
        RAISED,
        ACKNOWLEDGED,
        WITHDRAWN,
        /** It happened again: the alert has counted up. */
        UPDATED
    }

    /**
     * @param sequence 1 for the audience's first
     */
    record Entry(String audience, long sequence, UUID alertId, Kind kind) {}

    /**
     * Appends to the current transaction, in which the alert was written. The numbers are drawn when it commits, by the order of the audiences'
     * names: so the counters are locked for a moment only, and never crosswise by two transactions.
     *
     * @throws IllegalStateException outside of a transaction
     */
    public void append(String audience, UUID alertId, Kind kind) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("the inbox is written in the transaction of what it tells; there is none");
        }
        unnumbered().add(audience, new News(alertId, kind));
    }

    private Unnumbered unnumbered() {
        if (transaction.getResource(InboxLog.class) instanceof Unnumbered begun) {
            return begun;
        }
        var unnumbered = new Unnumbered();
        transaction.putResource(InboxLog.class, unnumbered);
        transaction.registerInterposedSynchronization(unnumbered);
        return unnumbered;
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

    /** But for what only a newer release tells. */
    List<Entry> after(String audience, long sequence, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(AFTER)) {
            select.setString(1, audience);
            select.setLong(2, sequence);
            select.setArray(3, connection.createArrayOf("text", KINDS));
            select.setInt(4, limit);
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

    private record News(UUID alertId, Kind kind) {}

    /** What a transaction appends, until it commits. */
    private final class Unnumbered implements Synchronization {

        private final TreeMap<String, List<News>> byAudience = new TreeMap<>();

        void add(String audience, News news) {
            byAudience.computeIfAbsent(audience, name -> new ArrayList<>()).add(news);
        }

        @Override
        public void beforeCompletion() {
            try (var connection = database.getConnection()) {
                for (var inbox : byAudience.entrySet()) {
                    append(connection, inbox.getKey(), inbox.getValue());
                }
            } catch (SQLException e) {
                throw new DatabaseFailure("number the inbox", e);
            }
        }

        @Override
        public void afterCompletion(int status) {}

        private static void append(Connection connection, String audience, List<News> all) throws SQLException {
            long sequence = reserve(connection, audience, all.size()) - all.size();
            try (var append = connection.prepareStatement(APPEND)) {
                for (var news : all) {
                    append.setString(1, audience);
                    append.setLong(2, ++sequence);
                    append.setObject(3, news.alertId());
                    append.setString(4, news.kind().name());
                    append.addBatch();
                }
                append.executeBatch();
            }
        }

        private static long reserve(Connection connection, String audience, int count) throws SQLException {
            try (var reserve = connection.prepareStatement(RESERVE)) {
                reserve.setString(1, audience);
                reserve.setLong(2, count);
                try (var row = reserve.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }
    }
}
