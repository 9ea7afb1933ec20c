package vn.kiemtin.messaging.parking;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.Outage;
import vn.kiemtin.messaging.consumer.EventReader;
import vn.kiemtin.messaging.consumer.Incoming;
import vn.kiemtin.messaging.consumer.Redelivery;

/**
 * Hands parked events to their consumers again, per key in order, each in one transaction with its removal. The first of a key that
 * fails again keeps the later ones parked behind it.
 */
@Singleton
public class Redrive {

    private static final Logger LOG = Logger.getLogger(Redrive.class);

    private final ParkedEvents parked;
    private final EventReader reader;
    private final Redelivery redelivery;
    private final DataSource database;

    Redrive(ParkedEvents parked, EventReader reader, Redelivery redelivery, DataSource database) {
        this.parked = parked;
        this.reader = reader;
        this.redelivery = redelivery;
        this.database = database;
    }

    /**
     * Redrives all parked events, or those of one key.
     *
     * @throws RuntimeException if the database is away; what was redriven until then stays so
     */
    public Result redrive(@Nullable String onlyKey) {
        int handled = 0;
        int failed = 0;
        for (var head : parked.heads(onlyKey)) {
            var outcome = Outcome.HANDLED;
            while ((outcome = redriveOldest(head)) == Outcome.HANDLED) {
                handled++;
            }
            failed += outcome == Outcome.FAILED ? 1 : 0;
        }
        return new Result(handled, failed, parked.count());
    }

    /** Gives up a parked event for good, so that those behind it can be redriven; false if there is none with this id. */
    public boolean discard(long id, String reason) {
        var removed = QuarkusTransaction.requiringNew().call(() -> parked.remove(id));
        if (removed) {
            LOG.warnf("parked-event-discarded id=%d reason=%s", id, reason.replaceAll("\\s+", " "));
        }
        return removed;
    }

    private Outcome redriveOldest(ParkedEvents.Head head) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> parked.lockOldest(head).map(this::redrive).orElse(Outcome.NONE_LEFT));
        } catch (RuntimeException e) {
            if (Outage.explains(e, database)) {
                throw e;
            }
            noteFailure(head, e.toString());
            return Outcome.FAILED;
        }
    }

    private Outcome redrive(ParkedEvent event) {
        return switch (reader.read(original(event))) {
            case Incoming.Unreadable unreadable -> {
                parked.noteFailure(event.id(), unreadable.error());
                yield Outcome.FAILED;
            }
            case Incoming.Event readable -> {
                // One that could be read when it was parked is in the inbox already; one that could not is not.
                redelivery.deliver(readable, event.reason() != ParkedEvent.Reason.UNREADABLE);
                parked.remove(event.id());
                LOG.infof("event-redriven event=%s", readable.metadata().id());
                yield Outcome.HANDLED;
            }
        };
    }

    private void noteFailure(ParkedEvents.Head head, String error) {
        QuarkusTransaction.requiringNew()
                .run(() -> parked.lockOldest(head).ifPresent(event -> parked.noteFailure(event.id(), error)));
    }

    private static ConsumerRecord<byte[], byte[]> original(ParkedEvent event) {
        var headers = new RecordHeaders();
        event.headers()
                .forEach((name, value) ->
                        headers.add(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
        var key = event.key() == null ? null : event.key().getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                event.topic(),
                event.partition(),
                event.offset(),
                event.parkedAt().toEpochMilli(),
                TimestampType.NO_TIMESTAMP_TYPE,
                key == null ? -1 : key.length,
                event.value() == null ? -1 : event.value().length,
                key,
                event.value(),
                headers,
                Optional.empty());
    }

    /**
     * What a redrive did.
     *
     * @param handled events that are now handled
     * @param failedKeys keys whose first event failed again
     * @param stillParked events parked now
     */
    @Schema(name = "Redriven")
    public record Result(int handled, int failedKeys, long stillParked) {}

    private enum Outcome {
        HANDLED,
        FAILED,
        NONE_LEFT
    }
}
