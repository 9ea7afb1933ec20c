package vn.kiemtin.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes reports as intake does. */
final class ReportEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String bootstrapServers;

    ReportEvents(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Returns when the broker has all of them. */
    void publish(List<String> texts) throws InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>(texts.size());
            for (var text : texts) {
                sent.add(producer.send(event(text)));
            }
            for (var acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take the reports", e.getCause());
        }
    }

    private static ProducerRecord<byte[], byte[]> event(String text) {
        var id = UUID.randomUUID().toString();
        var now = Instant.now().toString();
        var record = new ProducerRecord<>("kiemtin.reports", bytes(id), data(id, now, text));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id,
                        "ce_source", "/bench",
                        "ce_type", "vn.kiemtin.ReportSubmitted.v1",
                        "ce_subject", id,
                        "ce_time", now,
                        "ce_aggregateversion", "1",
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static byte[] data(String id, String now, String text) {
        try {
            return JSON.writeValueAsBytes(Map.of(
                    "reportId", id,
                    "receivedAt", now,
                    "channel", "API",
                    "text", text,
                    "platform", "FACEBOOK",
                    "field", "ECONOMY_FINANCE",
                    "language", "vi"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
