package vn.kiemtin.system.grouping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.kiemtin.messaging.CloudEventHeaders;
import vn.kiemtin.system.replay.Traits;

/**
 * Publishes reports as intake does, all to one partition: what is brought together depends on what came first, and only so the same seed does the same
 * again.
 */
final class ReportStream {

    private static final String TOPIC = "kiemtin.reports";
    private static final int PARTITION = 0;

    private final String bootstrapServers;
    private final Traits traits;
    private final ObjectMapper json = new ObjectMapper();

    ReportStream(String bootstrapServers, long seed) {
        this.bootstrapServers = bootstrapServers;
        this.traits = new Traits(seed);
    }

    /** Returns when the broker has all of them. */
    void publish(List<SentReport> reports) throws InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var report : reports) {
                sent.add(producer.send(event(report)));
            }
            for (var acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take the reports", e.getCause());
        }
    }

    private ProducerRecord<byte[], byte[]> event(SentReport report) {
        var record = new ProducerRecord<>(TOPIC, PARTITION, bytes(report.id().toString()), data(report));
        Map.of(
                        CloudEventHeaders.SPEC_VERSION,
                        CloudEventHeaders.SPEC_VERSION_1_0,
                        CloudEventHeaders.ID,
                        report.id().toString(),
                        CloudEventHeaders.SOURCE,
                        "/evaluation",
                        CloudEventHeaders.TYPE,
                        "vn.kiemtin.ReportSubmitted.v1",
                        CloudEventHeaders.SUBJECT,
                        report.id().toString(),
                        CloudEventHeaders.TIME,
                        Instant.now().toString(),
                        CloudEventHeaders.AGGREGATE_VERSION,
                        "1",
                        CloudEventHeaders.CONTENT_TYPE,
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private byte[] data(SentReport report) {
        var data = traits.report("rumour " + report.rumour(), report.hashCode(), "");
        data.remove("text");
        data.put("reportId", report.id().toString());
        data.put("receivedAt", Instant.now().toString());
        data.put("channel", "WEB");
        data.put("language", "vi");
        if (report.content().text() != null) {
            data.put("text", report.content().text());
        }
        if (report.content().link() != null) {
            data.put("link", report.content().link());
        }
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
