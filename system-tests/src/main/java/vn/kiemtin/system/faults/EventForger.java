package vn.kiemtin.system.faults;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.kiemtin.messaging.CloudEventHeaders;
import vn.kiemtin.system.check.TopicReader;

/** Publishes what no service would: records that nobody can read, and events that were published before. */
final class EventForger {

    private final String bootstrapServers;
    private final Random chance;
    private final Queue<UUID> poisoned = new ConcurrentLinkedQueue<>();

    EventForger(String bootstrapServers, long seed) {
        this.bootstrapServers = bootstrapServers;
        this.chance = new Random(seed);
    }

    /** The keys of all poison published: what may be found parked after the run. */
    List<UUID> poisonedKeys() {
        return List.copyOf(poisoned);
    }

    String poison(Fault.Poison poison) {
        var key = new UUID(chance.nextLong(), chance.nextLong());
        var record = new ProducerRecord<>(
                poison.topic(),
                bytes(key.toString()),
                bytes(poison.kind() == Fault.Poison.Kind.GARBAGE ? "\u0000?" : "{"));
        if (poison.kind() == Fault.Poison.Kind.BROKEN_DATA) {
            Map.of(
                            CloudEventHeaders.SPEC_VERSION,
                            CloudEventHeaders.SPEC_VERSION_1_0,
                            CloudEventHeaders.ID,
                            UUID.randomUUID().toString(),
                            CloudEventHeaders.SOURCE,
                            "/nobody",
                            CloudEventHeaders.TYPE,
                            aTypeOf(poison.topic()),
                            CloudEventHeaders.SUBJECT,
                            key.toString(),
                            CloudEventHeaders.TIME,
                            Instant.now().toString(),
                            CloudEventHeaders.AGGREGATE_VERSION,
                            "1",
                            CloudEventHeaders.CONTENT_TYPE,
                            "application/json")
                    .forEach((name, value) -> record.headers().add(name, bytes(value)));
        }
        poisoned.add(key);
        publish(List.of(record));
        return "";
    }

    String repeat(Fault.Repeat repeat) {
        var published = published(repeat.topic());
        Collections.shuffle(published, chance);
        var again = published.stream()
                .limit(repeat.events())
                .map(record -> new ProducerRecord<>(
                        record.topic(), record.partition(), record.key(), record.value(), record.headers()))
                .toList();
        publish(again);
        return again.size() + " of " + published.size();
    }

    private static String aTypeOf(String topic) {
        return "vn.kiemtin." + (topic.equals("kiemtin.reports") ? "ReportSubmitted" : "CaseOpened") + ".v1";
    }

    /** Every event of a topic so far but the forged ones. */
    private List<ConsumerRecord<byte[], byte[]>> published(String topic) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        new TopicReader(bootstrapServers).read(topic, found -> {
            if (found instanceof TopicReader.Found.Event event && !poisoned.contains(event.subject())) {
                records.add(event.origin());
            }
        });
        return records;
    }

    private void publish(List<ProducerRecord<byte[], byte[]>> records) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (var acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not take the forged records", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
