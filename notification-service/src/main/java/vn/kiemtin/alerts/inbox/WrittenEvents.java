package vn.kiemtin.alerts.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.kiemtin.web.Language;

/**
 * What happens in inboxes, as server-sent events. Each has the client's position as its id, the silent ones too: a client may lose the stream before its first alert. What an alert
 * says is written once for all clients of a language.
 */
@Singleton
class WrittenEvents {

    private static final String RECONNECT_AFTER_A_SECOND = "retry:1000\n";

    private final ObjectMapper json;
    private final String origin;

    WrittenEvents(ObjectMapper json, @ConfigProperty(name = "kiemtin.origin") URI origin) {
        this.json = json;
        this.origin = origin.toString();
    }

    /** Nothing happened; the connection is alive. */
    void alive(StringBuilder text, Position position) {
        text.append(":alive\nid:").append(position.encoded()).append('\n').append(RECONNECT_AFTER_A_SECOND);
        text.append('\n');
    }

    /** An alert was raised, counted up or acknowledged. */
    void changed(StringBuilder text, Position position, InboxLog.Kind kind, ToldAlert alert, Language language) {
        event(
                text,
                position,
                kind.name().toLowerCase(Locale.ROOT),
                alert.in(language, one -> json(one.view(language, origin))));
    }

    /** An alert is the receiver's no more; nothing else is told of it. */
    void withdrawn(StringBuilder text, Position position, InboxLog.Entry entry) {
        event(text, position, "withdrawn", json(Map.of("id", entry.alertId())));
    }

    private static void event(StringBuilder text, Position position, String name, String data) {
        text.append("id:")
                .append(position.encoded())
                .append("\nevent:")
                .append(name)
                .append('\n');
        text.append(RECONNECT_AFTER_A_SECOND).append("data:").append(data).append("\n\n");
    }

    private String json(Object told) {
        try {
            return json.writeValueAsString(told);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert cannot be written as JSON", e);
        }
    }
}
