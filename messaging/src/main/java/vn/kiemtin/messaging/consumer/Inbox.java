package vn.kiemtin.messaging.consumer;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.EventMetadata;

/** Which events this service has taken responsibility for. Works in the caller's transaction. */
@Singleton
public class Inbox {

    private static final String ADMIT = """
            insert into inbox (event_id, topic, key, aggregate_version)
            select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::bigint[])
            on conflict do nothing returning event_id
            """;
    private static final String LAST_VERSIONS =
            "select key, topic, max(aggregate_version) from inbox where key = any (?) group by key, topic";
    private static final String FORGET = """
            delete from inbox where event_id in (
                select event_id from inbox where received_at < now() - ? * interval '1 second' limit 5000)
            """;

    private final DataSource database;

    Inbox(DataSource database) {
        this.database = database;
    }

    /** Remembers these events and tells which of them are new. Waits for a transaction that is taking the same event. */
    Set<UUID> admit(Collection<Incoming.Event> events) {
        if (events.isEmpty()) {
            return Set.of();
        }
        // In one order everywhere, so that two transactions cannot wait for each other.
        var ordered = events.stream()
                .sorted(Comparator.comparing(event -> event.metadata().id()))
                .toList();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(ADMIT)) {
            insert.setArray(1, connection.createArrayOf("uuid", column(ordered, EventMetadata::id)));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            ordered.stream().map(e -> e.origin().topic()).toArray()));
            insert.setArray(3, connection.createArrayOf("uuid", column(ordered, EventMetadata::subject)));
            insert.setArray(4, connection.createArrayOf("bigint", column(ordered, EventMetadata::aggregateVersion)));
            var fresh = new HashSet<UUID>();
            try (var returned = insert.executeQuery()) {
                while (returned.next()) {
                    fresh.add(returned.getObject(1, UUID.class));
                }
            }
            return fresh;
        } catch (SQLException e) {
            throw new DatabaseFailure("admit events to the inbox", e);
        }
    }

    /** The highest version seen of each of these events' subjects, by stream. */
    Map<Stream, Long> lastVersions(List<Incoming.Event> events) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(LAST_VERSIONS)) {
            select.setArray(1, connection.createArrayOf("uuid", column(events, EventMetadata::subject)));
            var versions = new HashMap<Stream, Long>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    versions.put(new Stream(found.getString(2), found.getObject(1, UUID.class)), found.getLong(3));
                }
            }
            return versions;
        } catch (SQLException e) {
            throw new DatabaseFailure("read the versions seen last", e);
        }
    }

    /** Forgets some events received longer ago than this; answers how many. */
    int forgetOlderThan(Duration retention) {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(FORGET)) {
            delete.setLong(1, retention.toSeconds());
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("forget old events", e);
        }
    }

    /** The events of one subject on one topic. */
    record Stream(String topic, UUID subject) {

        static Stream of(Incoming.Event event) {
            return new Stream(event.origin().topic(), event.metadata().subject());
        }
    }

    private static Object[] column(List<Incoming.Event> events, Function<EventMetadata, Object> value) {
        return events.stream().map(event -> value.apply(event.metadata())).toArray();
    }
}
