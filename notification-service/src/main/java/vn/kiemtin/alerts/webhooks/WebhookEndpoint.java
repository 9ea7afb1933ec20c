package vn.kiemtin.alerts.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Steward;

/**
 * Where alerts for some audiences are posted to.
 *
 * @param description what it is, for those who look after it
 * @param version grows with every change; what {@code If-Match} is held against
 * @param formerSecretUntil until when the former secret signs beside the present one; null where it does not
 * @param failures attempts that failed in a row, over all its deliveries
 * @param pausedUntil until when nothing is tried, since it failed so often; null where it is open
 */
public record WebhookEndpoint(
        UUID id,
        List<String> audiences,
        String url,
        String description,
        int version,
        Instant registeredAt,
        String registeredBy,
        @Nullable Instant formerSecretUntil,
        int failures,
        @Nullable Instant pausedUntil) {

    private static final String DELIVERY_ENDPOINT = "webhook:";

    /** Its name among all that is delivered to. */
    public static String nameOf(UUID id) {
        return DELIVERY_ENDPOINT + id;
    }

    /** The endpoint that this name stands for; null where it stands for something else. */
    public static @Nullable UUID idOf(String name) {
        return name.startsWith(DELIVERY_ENDPOINT) ? UUID.fromString(name.substring(DELIVERY_ENDPOINT.length())) : null;
    }

    /** Whoever looks after all of its audiences looks after it. */
    boolean isLookedAfterBy(Steward steward) {
        return audiences.stream().allMatch(steward::looksAfter);
    }
}
