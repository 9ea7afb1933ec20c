package vn.kiemtin.messaging.relay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.CloudEventHeaders;

/** An event waiting to be published. */
record OutboxRow(
        long id,
        UUID eventId,
        String topic,
        UUID key,
        String type,
        long aggregateVersion,
        Instant occurredAt,
        @Nullable String traceparent,
        String data) {

    ProducerRecord<byte[], byte[]> toRecord(String source) {
        var headers = new RecordHeaders();
        add(headers, CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.SPEC_VERSION_1_0);
        add(headers, CloudEventHeaders.ID, eventId.toString());
        add(headers, CloudEventHeaders.SOURCE, source);
        add(headers, CloudEventHeaders.TYPE, type);
        add(headers, CloudEventHeaders.SUBJECT, key.toString());
        add(headers, CloudEventHeaders.TIME, occurredAt.toString());
        add(headers, CloudEventHeaders.AGGREGATE_VERSION, Long.toString(aggregateVersion));
        add(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
        if (traceparent != null) {
            add(headers, CloudEventHeaders.TRACEPARENT, traceparent);
        }
        return new ProducerRecord<>(
                topic,
                null,
                key.toString().getBytes(StandardCharsets.UTF_8),
                data.getBytes(StandardCharsets.UTF_8),
                headers);
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
