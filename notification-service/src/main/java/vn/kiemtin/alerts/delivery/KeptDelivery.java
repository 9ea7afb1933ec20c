package vn.kiemtin.alerts.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.wishes.Held;

/**
 * A delivery as the record has it, for those who look after it.
 *
 * @param endpoint {@link Delivery#MAIL}, or the name of one for webhooks
 * @param target address of a mail, URL of a webhook
 * @param forPerson account name of the one person whose mail it is; null where it is the audience's
 * @param held why it waits by its receiver's wish
 * @param gathered whether it is part of a mail that lists several
 * @param retriedBy account name of the last who did
 */
record KeptDelivery(
        UUID id,
        UUID alertId,
        String audience,
        String rule,
        @Nullable String caseNumber,
        String severity,
        Instant raisedAt,
        String endpoint,
        String target,
        @Nullable String forPerson,
        @Nullable Held held,
        boolean gathered,
        DeliveryState state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable String lastError,
        @Nullable Instant sentAt,
        @Nullable Instant parkedAt,
        @Nullable Instant retriedAt,
        @Nullable String retriedBy) {}
