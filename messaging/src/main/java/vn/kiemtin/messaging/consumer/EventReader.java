package vn.kiemtin.messaging.consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.CloudEventHeaders;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

/** Reads records as CloudEvents in binary mode. Whatever arrives, it answers; it never throws. */
@Singleton
public class EventReader {

    private static final Logger LOG = Logger.getLogger(EventReader.class);

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
            return new Incoming.Event(
                    origin,
                    metadata,
                    subscriptions.historyIn(origin.value()),
                    subscriptions.read(metadata, origin.value()));
        } catch (Malformed e) {
            return new Incoming.Unreadable(origin, e.problem);
        } catch (IOException | RuntimeException e) {
            return new Incoming.Unreadable(origin, withoutData(e));
        }
    }

    /** Reads records and lets whoever takes them make ready what can be made ready before. */
    List<Incoming> readAndMakeReady(List<ConsumerRecord<byte[], byte[]>> origins) {
        var read = origins.stream().map(this::readAndMakeReady).toList();
        Map<EventConsumer<?>, List<Reading<?>>> byConsumer = new LinkedHashMap<>();
        for (var incoming : read) {
            var reading = incoming instanceof Incoming.Event event ? event.reading() : null;
            if (reading != null) {
                byConsumer
                        .computeIfAbsent(reading.consumer(), none -> new ArrayList<>())
                        .add(reading);
            }
        }
        byConsumer.values().forEach(EventReader::makeReadyTogether);
        return read;
    }

    /** What the database does not answer now is asked again when the events are handled. */
    private static void makeReadyTogether(List<Reading<?>> together) {
        try {
            together.getFirst().makeReadyTogether(together);
        } catch (RuntimeException e) {
            LOG.debugf("events-not-made-ready events=%d error=%s", together.size(), e);
        }
    }

    private Incoming readAndMakeReady(ConsumerRecord<byte[], byte[]> origin) {
        var incoming = read(origin);
        if (incoming instanceof Incoming.Event event && event.reading() != null) {
            makeReady(event.reading());
        }
        return incoming;
    }

    /** What fails here fails again when the event is handled, and is told then. */
    private static void makeReady(Reading<?> reading) {
        try {
            reading.makeReady();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debugf(
                    "event-not-made-ready event=%s error=%s", reading.metadata().id(), e);
        }
    }

    private static EventMetadata metadata(ConsumerRecord<byte[], byte[]> origin) {
        return new EventMetadata(
                required(origin, CloudEventHeaders.ID, UUID::fromString),
                required(origin, CloudEventHeaders.SOURCE),
                required(origin, CloudEventHeaders.TYPE),
                required(origin, CloudEventHeaders.SUBJECT, UUID::fromString),
                required(origin, CloudEventHeaders.TIME, Instant::parse),
                required(origin, CloudEventHeaders.AGGREGATE_VERSION, Long::parseLong),
                header(origin, CloudEventHeaders.TRACEPARENT));
    }

    private static String required(ConsumerRecord<byte[], byte[]> origin, String name) {
        var value = header(origin, name);
        if (value == null) {
            throw new Malformed("lacks the header " + name);
        }
        return value;
    }

    private static <T> T required(ConsumerRecord<byte[], byte[]> origin, String name, Function<String, T> parser) {
        try {
            return parser.apply(required(origin, name));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Malformed("malformed header " + name);
        }
    }

    /** What is wrong and where; the exception's own message may quote what a citizen wrote. */
    private static String withoutData(Exception e) {
        var what = e.getClass().getSimpleName();
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            what += " at " + mapping.getPathReference();
        }
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            what += " (line %d, column %d)"
                    .formatted(
                            json.getLocation().getLineNr(), json.getLocation().getColumnNr());
        }
        return what;
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> origin, String name) {
        var header = origin.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String problem;

        Malformed(String problem) {
            super(problem);
            this.problem = problem;
        }
    }
}
