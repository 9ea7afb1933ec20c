package vn.kiemtin.alerts.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as those read it who look after it.
 *
 * @param audiences whose alerts are posted to it: supervisors, agency:(code), heads:(code)
 * @param version what If-Match is held against
 * @param registeredBy account name
 * @param formerSecretUntil until when the former secret signs, too
 * @param failures attempts that failed in a row
 * @param pausedUntil until when nothing is tried, since it failed so often
 * @param secret what it verifies signatures with; only in the answer that drew it
 */
@Schema(name = "Endpoint")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointView(
        UUID id,
        List<String> audiences,
        String url,
        String description,
        int version,
        Instant registeredAt,
        String registeredBy,
        @Nullable Instant formerSecretUntil,
        int failures,
        @Nullable Instant pausedUntil,
        @Nullable String secret) {

    static EndpointView of(WebhookEndpoint endpoint, @Nullable WebhookSecret secret) {
        return new EndpointView(
                endpoint.id(),
                endpoint.audiences(),
                endpoint.url(),
                endpoint.description(),
                endpoint.version(),
                endpoint.registeredAt(),
                endpoint.registeredBy(),
                endpoint.formerSecretUntil(),
                endpoint.failures(),
                endpoint.pausedUntil(),
                secret == null ? null : secret.written());
    }
}
