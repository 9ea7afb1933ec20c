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
import vn.kiemtin.messaging.Columns;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * What happened in the inboxes, numbered per audience. The counter's row stays locked until the commit, so numbers have no gap and become visible in
 * their order: whoever has seen number n has seen all before it.
 */
@Singleton
public class InboxLog {

    private static final String RESERVE = """
            insert into audience_counter as counter (audience, last)
            select audience, entries from unnest(?::text[], ?::bigint[]) with ordinality as told (audience, entries, place) order by place
            on conflict (audience) do update set last = counter.last + excluded.last returning audience, last
            """;
    private static final String APPEND = """
            insert into inbox_entry (audience, sequence, alert_id, kind) select * from unnest(?::text[], ?::bigint[], ?::uuid[], ?::text[])
            """;
    private static final String LAST = "select audience, last from audience_counter";
    private static final String AFTER = """
            select after.audience, sequence, alert_id, kind
            from unnest(?::text[], ?::bigint[]) as after (audience, seen),
                 lateral (select sequence, alert_id, kind from inbox_entry
                          where inbox_entry.audience = after.audience and sequence > seen and kind = any (?) order by sequence limit ?) entry
            order by 1, 2
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

    /**
     * But for what only a newer release tells.
     *
     * @param seen by audience, how far it has been read
     * @param limit of each
     */
    Map<String, List<Entry>> after(Map<String, Long> seen, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(AFTER)) {
            var audiences = List.copyOf(seen.keySet());
            select.setArray(1, connection.createArrayOf("text", audiences.toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", audiences.stream().map(seen::get).toArray()));
            select.setArray(3, connection.createArrayOf("text", KINDS));
            select.setInt(4, limit);
            var entries = new HashMap<String, List<Entry>>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var audience = row.getString(1);
                    entries.computeIfAbsent(audience, _ -> new ArrayList<>())
                            .add(new Entry(
                                    audience,
                                    row.getLong(2),
                                    row.getObject(3, UUID.class),
                                    Kind.valueOf(row.getString(4))));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new DatabaseFailure("read inboxes", e);
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
                append(connection, reserve(connection));
            } catch (SQLException e) {
                throw new DatabaseFailure("number the inbox", e);
            }
        }

        @Override
        public void afterCompletion(int status) {}

        /** How far each audience's inbox goes with these. */
        private Map<String, Long> reserve(Connection connection) throws SQLException {
            try (var reserve = connection.prepareStatement(RESERVE)) {
                reserve.setArray(
                        1, connection.createArrayOf("text", byAudience.keySet().toArray()));
                reserve.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint",
                                byAudience.values().stream()
                                        .map(news -> (long) news.size())
                                        .toArray()));
                var last = new HashMap<String, Long>();
                try (var row = reserve.executeQuery()) {
                    while (row.next()) {
                        last.put(row.getString(1), row.getLong(2));
                    }
                }
                return last;
            }
        }

        private void append(Connection connection, Map<String, Long> last) throws SQLException {
            var entries = new ArrayList<Entry>();
            byAudience.forEach((audience, all) -> {
                long sequence = last.getOrDefault(audience, 0L) - all.size();
                for (var news : all) {
                    entries.add(new Entry(audience, ++sequence, news.alertId(), news.kind()));
                }
            });
            try (var append = connection.prepareStatement(APPEND)) {
                append.setArray(1, Columns.of(connection, "text", entries, Entry::audience));
                append.setArray(2, Columns.of(connection, "bigint", entries, Entry::sequence));
                append.setArray(3, Columns.of(connection, "uuid", entries, Entry::alertId));
                append.setArray(
                        4,
                        Columns.of(
                                connection,
                                "text",
                                entries,
                                entry -> entry.kind().name()));
                append.executeUpdate();
            }
        }
    }
}
