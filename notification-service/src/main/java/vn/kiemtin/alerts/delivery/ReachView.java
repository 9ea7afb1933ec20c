package vn.kiemtin.alerts.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Overseer;
import vn.kiemtin.alerts.wishes.Held;

/**
 * Whom a mandatory alert has reached. Which case it is about is left out where it is one other person's.
 *
 * @param reason why nobody has taken notice as far as is known
 * @param acknowledgedBy the person's name
 * @param deliveries besides the inbox
 */
@Schema(name = "AlertReach")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReachView(
        UUID alertId,
        @Schema(examples = "supervisors") String audience,
        @Nullable String rule,
        @Nullable String caseNumber,
        @Nullable String severity,
        Instant raisedAt,
        ReachReason reason,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        List<WayView> deliveries) {

    static ReachView of(Reach.Reached reached, Overseer overseer) {
        var sees = overseer.seesTheCase(reached.audience());
        return new ReachView(
                reached.alertId(),
                reached.audience(),
                sees ? reached.rule() : null,
                sees ? reached.caseNumber() : null,
                sees ? reached.severity() : null,
                reached.raisedAt(),
                reached.reason(),
                reached.acknowledgedAt(),
                reached.acknowledgedBy(),
                reached.ways().stream().map(way -> WayView.of(way, overseer)).toList());
    }

    /**
     * @param target address of a mail, URL of a webhook; for heads the account name of a colleague, and the description of a webhook, whose URL may be a secret
     * @param person account name of the one person whose mail it is; left out where it is the audience's
     * @param held why it waits by that person's wish
     */
    @Schema(name = "AlertWay")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WayView(
            DeliveryView.Channel channel,
            String target,
            @Nullable String person,
            DeliveryState state,
            @Nullable Held held,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant sentAt,
            @Nullable String lastError) {

        static WayView of(Reach.Way way, Overseer overseer) {
            var shown = targetFor(way, overseer);
            var waits = way.state() == DeliveryState.PENDING;
            return new WayView(
                    way.channel(),
                    shown,
                    way.person(),
                    way.state(),
                    waits ? way.held() : null,
                    way.attempts(),
                    waits ? way.nextAttemptAt() : null,
                    way.sentAt(),
                    way.person() == null || shown.equals(way.target()) ? way.lastError() : null);
        }

        private static String targetFor(Reach.Way way, Overseer overseer) {
            if (overseer.audiences() == null || overseer.username().equals(way.person())) {
                return way.target();
            }
            if (way.person() != null) {
                return way.person();
            }
            return way.description() == null ? way.target() : way.description();
        }
    }
}
