package vn.kiemtin.messaging.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import vn.kiemtin.messaging.CloudEventHeaders;

/** Speaks to the broker as another service would: publishes events and reads what was published. */
public class KafkaProbe implements AutoCloseable {

    private static final int PARTITIONS = 12;

    /** Topics that were seen to, by broker: to ask for each again at every event costs more than the event. */
    private static final Map<String, Set<String>> SEEN_TO = new ConcurrentHashMap<>();

    /** What was read of topics, by broker and topic: to begin anew at every look costs more with every event. */
    private static final Map<String, Map<String, Reading>> READINGS = new ConcurrentHashMap<>();

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;

    public KafkaProbe(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Connected to the broker of the application under test. */
    public static KafkaProbe connected() {
        return new KafkaProbe(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    /** Publishes an event under a new id, which it answers. */
    public UUID publish(String topic, UUID subject, long aggregateVersion, String eventName, String json) {
        var id = UUID.randomUUID();
        publish(id, topic, subject, aggregateVersion, eventName, json);
        return id;
    }

    /** Publishes an event under this id; under the id of an earlier one, it is that event delivered again. */
    public void publish(UUID id, String topic, UUID subject, long aggregateVersion, String eventName, String json) {
        publish(id, topic, subject, aggregateVersion, eventName, json, Map.of());
    }

    /** Publishes an event with further headers. */
    public void publish(
            UUID id,
            String topic,
            UUID subject,
            long aggregateVersion,
            String eventName,
            String json,
            Map<String, String> furtherHeaders) {
        var record = record(topic, subject.toString(), json);
        furtherHeaders.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        Map.of(
                        CloudEventHeaders.SPEC_VERSION,
                        "1.0",
                        CloudEventHeaders.ID,
                        id.toString(),
                        CloudEventHeaders.SOURCE,
                        "/probe",
                        CloudEventHeaders.TYPE,
                        "vn.kiemtin." + eventName + ".v1",
                        CloudEventHeaders.SUBJECT,
                        subject.toString(),
                        CloudEventHeaders.TIME,
                        Instant.now().toString(),
                        CloudEventHeaders.AGGREGATE_VERSION,
                        Long.toString(aggregateVersion),
                        CloudEventHeaders.CONTENT_TYPE,
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(record);
    }

    /** Publishes something that is no event. */
    public void publishGarbage(String topic, String key) {
        publishGarbage(topic, key, Map.of());
    }

    /** Publishes something that is no event, with headers. */
    public void publishGarbage(String topic, String key, Map<String, String> headers) {
        var record = record(topic, key, "\u0000not json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(record);
    }

    /** Creates a topic that refuses records larger than this. */
    public void createTopic(String topic, int maxMessageBytes) {
        create(new NewTopic(topic, PARTITIONS, (short) 1)
                .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes))));
    }

    /** Lets a topic take records up to this size from now on. */
    public void allow(String topic, int maxMessageBytes) {
        var change = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes)),
                AlterConfigOp.OpType.SET);
        administer(admin -> admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                .all());
    }

    /** Deletes a topic with all its records, as when a broker is rebuilt. */
    public void deleteTopic(String topic) {
        administer(admin -> admin.deleteTopics(List.of(topic)).all());
        seenTo().remove(topic);
        readings().remove(topic);
    }

    /** Records of a topic that a group has not said it took. */
    public long untaken(String group, String topic) {
        var taken = administer(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var ends =
                administer(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
                        .get(topic)
                        .partitions()
                        .stream()
                        .map(part -> new TopicPartition(topic, part.partition()))
                        .collect(Collectors.toMap(Function.identity(), part -> OffsetSpec.latest()));
        return administer(admin -> admin.listOffsets(ends).all()).entrySet().stream()
                .mapToLong(end -> end.getValue().offset()
                        - (taken.get(end.getKey()) == null
                                ? 0
                                : taken.get(end.getKey()).offset()))
                .sum();
    }

    /** The configuration a topic has. */
    public Config configuration(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return administer(admin -> admin.describeConfigs(List.of(resource)).all())
                .get(resource);
    }

    /** All records of one subject on a topic, in order. */
    public List<Published> events(String topic, UUID subject) {
        return all(topic).stream()
                .filter(published -> subject.toString().equals(published.key()))
                .toList();
    }

    /** All records of a topic up to now, ordered within each key. */
    public List<Published> all(String topic) {
        ensure(topic);
        return readings()
                .computeIfAbsent(topic, unread -> new Reading(bootstrapServers, topic))
                .upToNow();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        ensure(record.topic());
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void ensure(String topic) {
        if (!seenTo().contains(topic)) {
            create(new NewTopic(topic, PARTITIONS, (short) 1));
            seenTo().add(topic);
        }
    }

    private Set<String> seenTo() {
        return SEEN_TO.computeIfAbsent(bootstrapServers, broker -> ConcurrentHashMap.newKeySet());
    }

    private Map<String, Reading> readings() {
        return READINGS.computeIfAbsent(bootstrapServers, broker -> new ConcurrentHashMap<>());
    }

    private void create(NewTopic topic) {
        try {
            administer(admin -> admin.createTopics(List.of(topic)).all());
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private <T> T administer(Function<Admin, KafkaFuture<T>> task) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return task.apply(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, String value) {
        return new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    /** A topic that is read on from where the last look ended. */
    private static final class Reading {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final List<TopicPartition> partitions;
        private final List<Published> found = new ArrayList<>();

        Reading(String bootstrapServers, String topic) {
            this.consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            this.partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        synchronized List<Published> upToNow() {
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(Published.of(record)));
            }
            return List.copyOf(found);
        }
    }

    /**
     * A record on the broker.
     *
     * @param headers the CloudEvents attributes and others, by header name
     */
    public record Published(String key, String json, Map<String, String> headers) {

        /** The event's name, for example {@code CaseOpened}. */
        public String name() {
            return headers.get(CloudEventHeaders.TYPE)
                    .replaceFirst("^vn\\.kiemtin\\.", "")
                    .replaceFirst("\\.v\\d+$", "");
        }

        public UUID id() {
            return UUID.fromString(headers.get(CloudEventHeaders.ID));
        }

        public long aggregateVersion() {
            return Long.parseLong(headers.get(CloudEventHeaders.AGGREGATE_VERSION));
        }

        static Published of(ConsumerRecord<byte[], byte[]> record) {
            var headers = new HashMap<String, String>();
            record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
            return new Published(text(record.key()), text(record.value()), headers);
        }

        private static String text(byte[] bytes) {
            return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
