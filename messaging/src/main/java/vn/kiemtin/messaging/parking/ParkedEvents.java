package vn.kiemtin.messaging.parking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.RecordText;

/**
 * The events set aside. Works in the caller's transaction.
 *
 * <p>{@link #holding} and {@link #lockOldest} lock rows against each other: while an operator redrives the last parked event of a key, a new
 * event of that key waits and then finds the way free; so none is left behind.
 */
@Singleton
public class ParkedEvents {

    private static final int LONGEST_ERROR = 2_000;
    private static final String HOLDING = "select key from parked_event where key = any (?) for key share";
    // Only what is unreadable can be there already, delivered again; an event comes here once, past the inbox.
    private static final String PARK = """
            insert into parked_event
                (topic, kafka_partition, kafka_offset, key, headers, value, reason, error, attempts)
            values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String COLUMNS =
            "id, topic, kafka_partition, kafka_offset, key, headers, value, reason, error, attempts, parked_at";
    private static final String PAGE = "select " + COLUMNS + " from parked_event where id > ? order by id limit ?";
    private static final String HEADS = """
            select distinct on (coalesce(key, id::text)) id, key from parked_event
            where ?::text is null or key = ? order by coalesce(key, id::text), id
            """;
    private static final String LOCK_OLDEST = "select " + COLUMNS + """
             from parked_event
            where key = ? or (?::text is null and id = ?) order by id limit 1 for update
            """;
    private static final String REMOVE = "delete from parked_event where id = ?";
    // One that could not be read is not in the inbox and has to remain known as such.
    private static final String NOTE_FAILURE = """
            update parked_event set error = ?, attempts = attempts + 1,
                reason = case reason when 'UNREADABLE' then reason else 'FAILED' end
            where id = ?
            """;
    private static final String COUNT = "select count(*) from parked_event";

    private final DataSource database;
    private final ObjectMapper json;

    ParkedEvents(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Which of these keys have parked events, so that later ones must park behind. */
    public Set<String> holding(Collection<String> keys) {
        return query(
                        "look for parked keys",
                        HOLDING,
                        (select, connection) -> select.setArray(1, connection.createArrayOf("text", keys.toArray())),
                        row -> row.getString(1))
                .stream()
                .collect(Collectors.toCollection(HashSet::new));
    }

    public void park(
            ConsumerRecord<byte[], byte[]> origin, ParkedEvent.Reason reason, @Nullable String error, int attempts) {
        park(origin, RecordText.key(origin.key()), headers(origin), reason, error, attempts);
    }

    /** Parks a record without its key and headers, because they cannot be stored. */
    public void parkBare(ConsumerRecord<byte[], byte[]> origin, String error, int attempts) {
        park(origin, null, "{}", ParkedEvent.Reason.UNREADABLE, error, attempts);
    }

    private void park(
            ConsumerRecord<byte[], byte[]> origin,
            @Nullable String key,
            String headers,
            ParkedEvent.Reason reason,
            @Nullable String error,
            int attempts) {
        execute("park an event", PARK, (insert, connection) -> {
            insert.setString(1, origin.topic());
            insert.setInt(2, origin.partition());
            insert.setLong(3, origin.offset());
            insert.setString(4, key);
            insert.setString(5, headers);
            insert.setBytes(6, origin.value());
            insert.setString(7, reason.name());
            insert.setString(8, error == null ? null : shortened(error));
            insert.setInt(9, attempts);
        });
    }

    /** A page of parked events in order, from the first after this id. */
    public List<ParkedEvent> page(long afterId, int limit) {
        return query(
                "list parked events",
                PAGE,
                (select, connection) -> {
                    select.setLong(1, afterId);
                    select.setInt(2, limit);
                },
                this::parkedEvent);
    }

    /** The first parked event of each key, oldest first (each event without key counts by itself); of one key only, if one is given. */
    public List<Head> heads(@Nullable String onlyKey) {
        return query(
                        "list parked keys",
                        HEADS,
                        (select, connection) -> {
                            select.setString(1, onlyKey);
                            select.setString(2, onlyKey);
                        },
                        row -> new Head(row.getLong(1), row.getString(2)))
                .stream()
                .sorted(Comparator.comparingLong(Head::id))
                .toList();
    }

    /** The oldest event still parked of the head's key, locked. */
    public Optional<ParkedEvent> lockOldest(Head head) {
        return query(
                        "lock a parked event",
                        LOCK_OLDEST,
                        (select, connection) -> {
                            select.setString(1, head.key());
                            select.setString(2, head.key());
                            select.setLong(3, head.id());
                        },
                        this::parkedEvent)
                .stream()
                .findFirst();
    }

    /** Removes one; false if it was gone. */
    public boolean remove(long id) {
        return execute("remove a parked event", REMOVE, (delete, connection) -> delete.setLong(1, id)) == 1;
    }

    public void noteFailure(long id, String error) {
        execute("note a failed redrive", NOTE_FAILURE, (update, connection) -> {
            update.setString(1, shortened(error));
            update.setLong(2, id);
        });
    }

    public long count() {
        return query("count parked events", COUNT, (select, connection) -> {}, row -> row.getLong(1))
                .getFirst();
    }

    private String headers(ConsumerRecord<byte[], byte[]> origin) {
        var headers = new LinkedHashMap<String, @Nullable String>();
        for (var header : origin.headers()) {
            headers.put(RecordText.of(header.key()), RecordText.of(header.value()));
        }
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("headers cannot be written as JSON", e);
        }
    }

    private ParkedEvent parkedEvent(ResultSet row) throws SQLException {
        try {
            Map<String, String> headers = json.readValue(row.getString("headers"), new TypeReference<>() {});
            return new ParkedEvent(
                    row.getLong("id"),
                    row.getString("topic"),
                    row.getInt("kafka_partition"),
                    row.getLong("kafka_offset"),
                    row.getString("key"),
                    headers,
                    row.getBytes("value"),
                    ParkedEvent.Reason.valueOf(row.getString("reason")),
                    row.getString("error"),
                    row.getInt("attempts"),
                    row.getObject("parked_at", OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException e) {
            throw new SQLException("headers cannot be read as JSON", e);
        }
    }

    private static String shortened(String error) {
        var clean = RecordText.of(error);
        return clean.length() <= LONGEST_ERROR ? clean : clean.substring(0, LONGEST_ERROR);
    }

    private <T> List<T> query(String attempt, String sql, Parameters parameters, RowReader<T> reader) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            parameters.set(statement, connection);
            var rows = new ArrayList<T>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(reader.read(found));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseFailure(attempt, e);
        }
    }

    private int execute(String attempt, String sql, Parameters parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            parameters.set(statement, connection);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(attempt, e);
        }
    }

    /**
     * Where redriving begins.
     *
     * @param key null where the record has none; it then stands alone
     */
    public record Head(long id, @Nullable String key) {}

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement, Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
