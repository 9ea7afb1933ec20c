package vn.kiemtin.messaging.consumer;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.CloudEventHeaders;
import vn.kiemtin.messaging.EventMetadata;

/** Reads records as CloudEvents in binary mode. Whatever arrives, it answers; it never throws. */
@Singleton
public class EventReader {

    private final Subscriptions subscriptions;

    public EventReader(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    public Incoming read(ConsumerRecord<byte[], byte[]> origin) {
        try {
            if (!CloudEventHeaders.SPEC_VERSION_1_0.equals(required(origin, CloudEventHeaders.SPEC_VERSION))) {
                return new Incoming.Unreadable(origin, "not a CloudEvent 1.0");
            }
            var metadata = metadata(origin);
            var key = origin.key();
            if (key == null || !metadata.subject().toString().equals(new String(key, StandardCharsets.UTF_8))) {
                return new Incoming.Unreadable(origin, "key and subject differ");
            }
            if (origin.value() == null) {
                return new Incoming.Unreadable(origin, "no data");
            }
            return new Incoming.Event(origin, metadata, subscriptions.read(metadata, origin.value()));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return new Incoming.Unreadable(origin, e.toString());
        }
    }

    private static EventMetadata metadata(ConsumerRecord<byte[], byte[]> origin) {
        return new EventMetadata(
                UUID.fromString(required(origin, CloudEventHeaders.ID)),
                required(origin, CloudEventHeaders.SOURCE),
                required(origin, CloudEventHeaders.TYPE),
                UUID.fromString(required(origin, CloudEventHeaders.SUBJECT)),
                Instant.parse(required(origin, CloudEventHeaders.TIME)),
                Long.parseLong(required(origin, CloudEventHeaders.AGGREGATE_VERSION)),
                header(origin, CloudEventHeaders.TRACEPARENT));
    }

    private static String required(ConsumerRecord<byte[], byte[]> origin, String name) {
        var value = header(origin, name);
        if (value == null) {
            throw new IllegalArgumentException("lacks the header " + name);
        }
        return value;
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> origin, String name) {
        var header = origin.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
