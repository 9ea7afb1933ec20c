package vn.kiemtin.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells of severe cases as case-service does, each a case of its own. */
final class CaseEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<byte[], byte[]> producer;

    CaseEvents(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends without waiting for the broker. */
    void opened(int number, String lead, String coordinating) {
        var id = UUID.randomUUID();
        var now = Instant.now();
        var record =
                new ProducerRecord<>("kiemtin.cases", bytes(id.toString()), data(id, number, lead, coordinating, now));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/bench",
                        "ce_type", "vn.kiemtin.CaseOpened.v1",
                        "ce_subject", id.toString(),
                        "ce_time", now.toString(),
                        "ce_aggregateversion", "1",
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        producer.send(record);
    }

    private static byte[] data(UUID id, int number, String lead, String coordinating, Instant now) {
        try {
            return JSON.writeValueAsBytes(Map.ofEntries(
                    Map.entry("caseId", id),
                    Map.entry("number", "HS-2026-%06d".formatted(number)),
                    Map.entry("status", "NEW"),
                    Map.entry("field", "HEALTH"),
                    Map.entry("severity", "SEVERE"),
                    Map.entry("lead", lead),
                    Map.entry("coordinating", List.of(coordinating)),
                    Map.entry("history", Map.of("length", 1, "head", "0".repeat(64))),
                    Map.entry("deadline", now.plus(Duration.ofDays(2)).toString()),
                    Map.entry("at", now.toString()),
                    Map.entry("reportId", UUID.randomUUID()),
                    Map.entry("platform", "FACEBOOK"),
                    Map.entry("locality", "phuong-hoan-kiem"),
                    Map.entry("summary", "Nghe nói từ mai cả thành phố ngừng cấp nước ba ngày")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
