package vn.kiemtin.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What travels beside an event's data: the CloudEvents attributes.
 *
 * @param id the same over every attempt to deliver this event; the inbox remembers it
 * @param source the publishing service, for example {@code /report-service}
 * @param type {@code vn.kiemtin.<name>.v<version>}
 * @param subject id of the aggregate, which is also the record's key: events of one subject arrive in the order they happened
 * @param time when it happened
 * @param aggregateVersion grows by one per event of the subject
 * @param traceparent W3C trace context of the request that caused it
 */
public record EventMetadata(
        UUID id,
        String source,
        String type,
        UUID subject,
        Instant time,
        long aggregateVersion,
        @Nullable String traceparent) {}
