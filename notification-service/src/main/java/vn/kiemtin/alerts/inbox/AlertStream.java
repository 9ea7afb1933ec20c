package vn.kiemtin.alerts.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;

/** The live inbox as server-sent events, the same for programs and for the page. */
@RequestScoped
class AlertStream {

    private static final long RECONNECT_MILLIS = 1_000;

    private final LiveInbox inbox;
    private final Receivers receivers;
    private final Page page;
    private final ObjectMapper json;
    private final String origin;
    private final Clock clock;

    AlertStream(
            LiveInbox inbox,
            Receivers receivers,
            Page page,
            ObjectMapper json,
            @ConfigProperty(name = "kiemtin.origin") URI origin,
            Clock clock) {
        this.inbox = inbox;
        this.receivers = receivers;
        this.page = page;
        this.json = json;
        this.origin = origin.toString();
        this.clock = clock;
    }

    Multi<OutboundSseEvent> open(Sse sse, @Nullable String after) {
        var language = page.language();
        return inbox.open(receivers.current(), after, receivers.remaining(clock.instant()))
                .map(message -> event(sse, message, language));
    }

    /** Every event has the client's position as its id, the silent ones too: a client may lose the stream before its first alert. */
    private OutboundSseEvent event(Sse sse, LiveInbox.Message message, Language language) {
        var event = sse.newEventBuilder().id(message.position().encoded()).reconnectDelay(RECONNECT_MILLIS);
        return switch (message) {
            case LiveInbox.Message.Heartbeat _ -> event.comment("alive").build();
            case LiveInbox.Message.Changed changed ->
                event.name(changed.kind().name().toLowerCase(Locale.ROOT))
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .data(changed.alert().in(language, alert -> json(alert.view(language, origin))))
                        .build();
            case LiveInbox.Message.Withdrawn withdrawn ->
                event.name("withdrawn")
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .data(json(Map.of("id", withdrawn.alertId())))
                        .build();
        };
    }

    private String json(Object told) {
        try {
            return json.writeValueAsString(told);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert cannot be written as JSON", e);
        }
    }
}
