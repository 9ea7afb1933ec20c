package vn.kiemtin.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.relay.RelaySignal;

/**
 * Where a service puts what must become known. An event appended here is published to Kafka after the surrounding transaction
 * has committed, at least once and in order per aggregate; if the transaction rolls back, it never existed.
 */
@Singleton
public class Outbox {

    /** The identity numbers rows in the order of their places. */
    private static final String INSERT = """
            insert into outbox (topic, key, type, aggregate_version, traceparent, data)
            select topic, key, type, aggregate_version, traceparent, data
            from unnest(?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                 with ordinality as told (topic, key, type, aggregate_version, traceparent, data, place)
            order by place
            """;

    private static final String NOTHING = "{}";

    private final DataSource database;
    private final ObjectMapper json;
    private final TransactionSynchronizationRegistry transaction;
    private final RelaySignal relay;
    private final MessagingSettings settings;

    Outbox(
            DataSource database,
            ObjectMapper json,
            TransactionSynchronizationRegistry transaction,
            RelaySignal relay,
            MessagingSettings settings) {
        this.database = database;
        this.json = json;
        this.transaction = transaction;
        this.relay = relay;
        this.settings = settings;
    }

    /**
     * Appends an event to the current transaction.
     *
     * <p>The caller must have inserted or locked the aggregate's row in this transaction before: only then is the order of
     * outbox rows the order of commits. Size and form are checked here, so that a row that could not be published is never written.
     *
     * @param subject id of the aggregate; the record's key
     * @param aggregateVersion 1 for the first event of the aggregate, growing by one per event
     * @param event a record annotated with {@link EventType}
     * @throws IllegalArgumentException if the event is too large, has no type, or its version is not positive: a defect of the caller
     * @throws IllegalStateException outside of a transaction
     */
    public void append(UUID subject, long aggregateVersion, Record event) {
        appendAll(List.of(new Told(subject, aggregateVersion, event)));
    }

    /** What {@link #append} appends. */
    public record Told(UUID subject, long aggregateVersion, Record event) {}

    /** Like {@link #append}, of several events in this order, with one statement. */
    public void appendAll(List<Told> events) {
        if (events.isEmpty()) {
            return;
        }
        var traceparent = currentTraceparent();
        insert(events.stream()
                .map(told -> {
                    check(told.aggregateVersion());
                    var type = EventTypes.of(told.event().getClass());
                    return new Row(told.subject(), told.aggregateVersion(), type, traceparent, write(told.event()));
                })
                .toList());
        wakeTheRelayAfterCommit();
    }

    /**
     * Like {@link #append}, but written when the transaction is about to commit, with members that are known only then. Events come in the order of these
     * calls, after all that were appended otherwise; what is wrong with one makes the transaction fail at its end.
     *
     * @param beside a record whose members, of other names, stand beside the event's own; asked for once, at the end
     */
    public void appendAtTheEnd(UUID subject, long aggregateVersion, Record event, Supplier<? extends Record> beside) {
        check(aggregateVersion);
        var type = EventTypes.of(event.getClass());
        var traceparent = currentTraceparent();
        atTheEnd().add(() -> new Row(subject, aggregateVersion, type, traceparent, write(event, beside.get())));
        wakeTheRelayAfterCommit();
    }

    private void check(long aggregateVersion) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException(
                    "an event is appended in the transaction that makes it true; there is none");
        }
        if (aggregateVersion < 1) {
            throw new IllegalArgumentException("an aggregate's first event has version 1, not " + aggregateVersion);
        }
    }

    private void insert(List<Row> rows) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setArray(
                    1, Columns.of(connection, "text", rows, row -> row.type().topic()));
            insert.setArray(2, Columns.of(connection, "uuid", rows, Row::subject));
            insert.setArray(3, Columns.of(connection, "text", rows, row -> EventTypes.wireName(row.type())));
            insert.setArray(4, Columns.of(connection, "bigint", rows, Row::aggregateVersion));
            insert.setArray(5, Columns.of(connection, "text", rows, Row::traceparent));
            insert.setArray(6, Columns.of(connection, "text", rows, Row::data));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("append events to the outbox", e);
        }
    }

    private String write(Record event) {
        return checked(event, text(event));
    }

    private String write(Record event, Record beside) {
        return checked(event, together(text(event), text(beside)));
    }

    /** Two objects as one: the members of the one, then those of the other. */
    private static String together(String one, String other) {
        if (one.equals(NOTHING) || other.equals(NOTHING)) {
            return one.equals(NOTHING) ? other : one;
        }
        return one.substring(0, one.length() - 1) + "," + other.substring(1);
    }

    private String text(Record record) {
        try {
            return json.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + record.getClass(), e);
        }
    }

    private String checked(Record event, String data) {
        var bytes = data.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > settings.maxEventBytes()) {
            throw new IllegalArgumentException("%s has %d bytes, more than the %d an event may have"
                    .formatted(event.getClass().getSimpleName(), bytes, settings.maxEventBytes()));
        }
        return data;
    }

    /** What is to be written at the end of this transaction. */
    private List<Supplier<Row>> atTheEnd() {
        var known = (@Nullable Waiting) transaction.getResource(Waiting.class);
        if (known != null) {
            return known.rows;
        }
        var waiting = new Waiting(new ArrayList<>());
        transaction.putResource(Waiting.class, waiting);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                insert(waiting.rows.stream().map(Supplier::get).toList());
            }

            @Override
            public void afterCompletion(int status) {}
        });
        return waiting.rows;
    }

    private record Waiting(List<Supplier<Row>> rows) {}

    private record Row(
            UUID subject,
            long aggregateVersion,
            EventType type,
            @Nullable String traceparent,
            String data) {}

    private void wakeTheRelayAfterCommit() {
        if (transaction.getResource(RelaySignal.class) != null) {
            return;
        }
        transaction.putResource(RelaySignal.class, relay);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    relay.wake();
                }
            }
        });
    }

    private static @Nullable String currentTraceparent() {
        var context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                context.getTraceId(),
                                context.getSpanId(),
                                context.getTraceFlags().asHex())
                : null;
    }
}
