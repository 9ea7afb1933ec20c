package vn.kiemtin.messaging.consumer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;
import vn.kiemtin.messaging.EventTypes;
import vn.kiemtin.messaging.anchors.HistoryEnd;

/** Which events this service takes, and who takes them. */
@Singleton
public class Subscriptions {

    private final Map<String, Taker<?>> takers = new HashMap<>();
    private final Set<String> topics;
    private final ObjectReader reader;

    /**
     * @throws IllegalStateException if two consumers take the same event
     */
    public Subscriptions(@All List<EventConsumer<?>> consumers, ObjectMapper json) {
        var reader = json.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.reader = reader.forType(Told.class);
        for (var consumer : consumers) {
            var type = EventTypes.wireName(EventTypes.of(consumer.event()));
            if (takers.put(type, new Taker<>(consumer, reader)) != null) {
                throw new IllegalStateException("two consumers take " + type);
            }
        }
        topics = consumers.stream()
                .map(consumer -> EventTypes.of(consumer.event()).topic())
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> topics() {
        return topics;
    }

    /** Where the history of the event's subject ends; null where the data does not tell that. */
    @Nullable
    HistoryEnd historyIn(byte[] data) {
        try {
            Told told = reader.readValue(data);
            return told == null || told.history() == null ? null : HistoryEnd.in(told.history());
        } catch (IOException e) {
            return null;
        }
    }

    private record Told(@Nullable JsonNode history) {}

    /**
     * Reads the data of an event for the one who takes it.
     *
     * @return null where nobody takes this type
     * @throws IOException if the data cannot be read
     */
    @Nullable
    Reading<?> read(EventMetadata metadata, byte[] data) throws IOException {
        var taker = takers.get(metadata.type());
        return taker == null ? null : taker.read(metadata, data);
    }

    private static class Taker<E extends Record> {

        private final EventConsumer<E> consumer;
        private final ObjectReader reader;

        Taker(EventConsumer<E> consumer, ObjectReader reader) {
            this.consumer = consumer;
            this.reader = reader.forType(consumer.event());
        }

        Reading<E> read(EventMetadata metadata, byte[] data) throws IOException {
            E event = reader.readValue(data);
            if (event == null) {
                throw new IOException("the data is null");
            }
            return new Reading<>(consumer, event, metadata);
        }
    }
}
