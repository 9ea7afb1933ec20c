package vn.kiemtin.messaging.consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventMetadata;
import vn.kiemtin.messaging.RecordText;
import vn.kiemtin.messaging.anchors.HistoryEnd;

/** A record as it came from the broker: an event, or something that cannot be read as one. */
public sealed interface Incoming {

    ConsumerRecord<byte[], byte[]> origin();

    /**
     * @param history where its subject's history ends, if it tells that
     * @param reading its data as its consumer takes it; null for a type nobody here takes
     */
    record Event(
            ConsumerRecord<byte[], byte[]> origin,
            EventMetadata metadata,
            @Nullable HistoryEnd history,
            @Nullable Reading<?> reading)
            implements Incoming {

        /** Whether one consumer takes both at once. */
        boolean goesWith(Event other) {
            return reading != null && other.reading != null && reading.goesWith(other.reading);
        }
    }

    record Unreadable(ConsumerRecord<byte[], byte[]> origin, String error) implements Incoming {}

    default TopicPartition partition() {
        return new TopicPartition(origin().topic(), origin().partition());
    }

    /** The record's key as text; events of one key are handled in order. */
    default @Nullable String key() {
        return RecordText.key(origin().key());
    }
}
