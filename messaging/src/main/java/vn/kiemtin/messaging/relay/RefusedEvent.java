package vn.kiemtin.messaging.relay;

import java.time.Instant;
import java.util.UUID;

/**
 * An event in the outbox that the broker refused. All later ones of its key wait behind it.
 *
 * @param refusedAt when it was tried last
 * @param refusal what the broker said
 */
public record RefusedEvent(
        UUID eventId,
        String topic,
        UUID key,
        String type,
        long aggregateVersion,
        Instant occurredAt,
        Instant refusedAt,
        String refusal) {}
