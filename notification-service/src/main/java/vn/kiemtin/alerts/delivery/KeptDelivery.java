package vn.kiemtin.alerts.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the record has it, for those who look after it.
 *
 * @param endpoint {@link Delivery#MAIL}, or the name of one for webhooks
 * @param target address of a mail, URL of a webhook
 * @param retriedBy account name of the last who did
 */
record KeptDelivery(
        UUID id,
        UUID alertId,
        String audience,
        String rule,
        String caseNumber,
        String severity,
        Instant raisedAt,
        String endpoint,
        String target,
        DeliveryState state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable String lastError,
        @Nullable Instant sentAt,
        @Nullable Instant parkedAt,
        @Nullable Instant retriedAt,
        @Nullable String retriedBy) {}
