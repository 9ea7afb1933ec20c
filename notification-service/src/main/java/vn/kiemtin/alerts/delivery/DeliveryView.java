package vn.kiemtin.alerts.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.Steward;
import vn.kiemtin.alerts.wishes.Held;

/**
 * A delivery as those read it who look after it. Which case it is about stands there only for whoever sees that case in any event: a supervisor, and nobody where
 * the alert is one person's, as all those of restricted cases are.
 *
 * @param channel {@code MAIL} or {@code WEBHOOK}
 * @param endpoint {@code mail}, or {@code webhook:} with the id of an endpoint
 * @param target address of a mail, URL of a webhook
 * @param person account name of the one person whose mail it is; left out where it is the audience's
 * @param held why it waits by that person's wish; left out where it does not
 * @param gathered whether it is part of one mail that lists several
 * @param attempts since it was raised, or retried
 * @param nextAttemptAt when it is tried again at the earliest; left out unless it waits
 * @param retriedBy account name
 */
@Schema(name = "Delivery")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        UUID id,
        UUID alertId,
        @Schema(examples = "agency:hanoi-police") String audience,
        @Nullable String rule,
        @Nullable String caseNumber,
        @Nullable String severity,
        Instant raisedAt,
        Channel channel,
        String endpoint,
        String target,
        @Nullable String person,
        @Nullable Held held,
        boolean gathered,
        DeliveryState state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastError,
        @Nullable Instant sentAt,
        @Nullable Instant parkedAt,
        @Nullable Instant retriedAt,
        @Nullable String retriedBy) {

    /** How it is delivered. */
    public enum Channel {
        MAIL,
        WEBHOOK
    }

    static DeliveryView of(KeptDelivery kept, Steward steward) {
        var seesTheCase = steward.supervisor() && !new Audience(kept.audience()).isOnePerson();
        return new DeliveryView(
                kept.id(),
                kept.alertId(),
                kept.audience(),
                seesTheCase ? kept.rule() : null,
                seesTheCase ? kept.caseNumber() : null,
                seesTheCase ? kept.severity() : null,
                kept.raisedAt(),
                Delivery.isMail(kept.endpoint()) ? Channel.MAIL : Channel.WEBHOOK,
                kept.endpoint(),
                kept.target(),
                kept.forPerson(),
                kept.state() == DeliveryState.PENDING ? kept.held() : null,
                kept.gathered(),
                kept.state(),
                kept.attempts(),
                kept.state() == DeliveryState.PENDING ? kept.nextAttemptAt() : null,
                kept.lastError(),
                kept.sentAt(),
                kept.parkedAt(),
                kept.retriedAt(),
                kept.retriedBy());
    }
}
