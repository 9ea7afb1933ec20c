package vn.kiemtin.alerts.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.inbox.Alert;
import vn.kiemtin.alerts.inbox.Alerts;
import vn.kiemtin.alerts.webhooks.PostWebhook;
import vn.kiemtin.alerts.webhooks.WebhookEndpoint;
import vn.kiemtin.web.Language;

/**
 * Posts an alert to an endpoint: that there is one, about which case, how severe, and where to read on. What people reported does not leave the house
 * this way, and of a restricted case nothing does: its alerts are for single people, for whom no endpoint can be registered.
 */
@Singleton
class AlertWebhook {

    private final Alerts alerts;
    private final PostWebhook post;
    private final ObjectMapper json;
    private final String origin;

    AlertWebhook(
            Alerts alerts, PostWebhook post, ObjectMapper json, @ConfigProperty(name = "kiemtin.origin") URI origin) {
        this.alerts = alerts;
        this.post = post;
        this.json = json;
        this.origin = origin.toString();
    }

    Attempted send(Delivery delivery) {
        var endpoint = WebhookEndpoint.idOf(delivery.endpoint());
        var alert = delivery.alertId() == null ? Optional.<Alert>empty() : alerts.byId(delivery.alertId());
        if (endpoint == null || alert.isEmpty()) {
            return new Attempted.Needless();
        }
        try {
            return switch (post.post(endpoint, idOf(delivery), body(alert.get()))) {
                case PostWebhook.Outcome.Accepted _ -> new Attempted.Sent();
                case PostWebhook.Outcome.WantsNoMore _ -> new Attempted.Refused("HTTP 410");
                case PostWebhook.Outcome.Failed(var why) -> new Attempted.Failed(why, Attempted.OfEndpoint.FAILS);
                case PostWebhook.Outcome.Removed _ -> new Attempted.Needless();
            };
        } catch (IllegalStateException e) {
            return new Attempted.Failed(String.valueOf(e.getMessage()), Attempted.OfEndpoint.NOTHING);
        }
    }

    /** The {@code webhook-id}. */
    static String idOf(Delivery delivery) {
        return "alert-" + delivery.id();
    }

    private String body(Alert alert) {
        try {
            return json.writeValueAsString(new Message("alert.raised", alert.raisedAt(), Told.of(alert, origin)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert cannot be written as JSON", e);
        }
    }

    /** The form that Standard Webhooks recommend. */
    private record Message(String type, Instant timestamp, Told data) {}

    /**
     * @param id the alert's, by which {@code /api/v1/alerts/{id}} knows it
     * @param subject {@code case:} with its id, {@code field:}, {@code locality:} with a code, or {@code overall}
     * @param link the case at the desk, or the queue of the cases that it is about
     */
    private record Told(
            UUID id,
            String rule,
            String severity,
            String subject,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String caseNumber,

            String audience,
            InBoth title,
            InBoth why,
            String link) {

        static Told of(Alert alert, String origin) {
            return new Told(
                    alert.id(),
                    alert.rule(),
                    alert.severity(),
                    alert.subject(),
                    alert.caseNumber(),
                    alert.audience(),
                    new InBoth(alert.title(Language.VI), alert.title(Language.EN)),
                    new InBoth(alert.why(Language.VI), alert.why(Language.EN)),
                    alert.link(origin));
        }
    }

    private record InBoth(String vi, String en) {}
}
