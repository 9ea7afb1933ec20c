package vn.kiemtin.system.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads a topic from its beginning to where it ends now, in no group, so that nobody notices. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_SILENT_POLLS = 60;

    private final String servers;

    /**
     * @param servers Kafka's bootstrap servers
     */
    public TopicReader(String servers) {
        this.servers = servers;
    }

    /** A record of a topic. */
    public sealed interface Found {

        ConsumerRecord<byte[], byte[]> origin();

        default String key() {
            var key = origin().key();
            return key == null ? "" : new String(key, StandardCharsets.UTF_8);
        }

        record Event(ConsumerRecord<byte[], byte[]> origin, UUID id, String type, UUID subject, long version)
                implements Found {}

        /** Without the headers that make an event. */
        record Unreadable(ConsumerRecord<byte[], byte[]> origin) implements Found {}
    }

    /**
     * Whether the topic is still there from its first record on; false where retention has cut it, or there is none.
     *
     * @param each hears of every record, per partition in order
     * @throws IllegalStateException when Kafka hands out nothing for half a minute
     */
    public boolean read(String topic, Consumer<Found> each) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var known = consumer.listTopics().get(topic);
            if (known == null) {
                return false;
            }
            var partitions = known.stream()
                    .map(part -> new TopicPartition(topic, part.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            int silent = 0;
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
                var polled = consumer.poll(POLL);
                silent = polled.isEmpty() ? silent + 1 : 0;
                if (silent > MOST_SILENT_POLLS) {
                    throw new IllegalStateException("Kafka does not hand out what " + topic + " holds");
                }
                polled.forEach(record -> each.accept(found(record)));
            }
            return consumer.beginningOffsets(partitions).values().stream().allMatch(first -> first == 0);
        }
    }

    private static Found found(ConsumerRecord<byte[], byte[]> record) {
        var id = header(record, "ce_id");
        var type = header(record, "ce_type");
        var subject = header(record, "ce_subject");
        var version = header(record, "ce_aggregateversion");
        if (id == null || type == null || subject == null || version == null) {
            return new Found.Unreadable(record);
        }
        try {
            return new Found.Event(
                    record, UUID.fromString(id), type, UUID.fromString(subject), Long.parseLong(version));
        } catch (IllegalArgumentException malformed) {
            return new Found.Unreadable(record);
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
