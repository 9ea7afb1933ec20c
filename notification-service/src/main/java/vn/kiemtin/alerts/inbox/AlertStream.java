package vn.kiemtin.alerts.inbox;

import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.Page;

/** The live inbox of whoever is signed in, the same for programs and for the page. */
@RequestScoped
class AlertStream {

    private final LiveInbox inbox;
    private final Receivers receivers;
    private final Page page;
    private final Clock clock;

    AlertStream(LiveInbox inbox, Receivers receivers, Page page, Clock clock) {
        this.inbox = inbox;
        this.receivers = receivers;
        this.page = page;
        this.clock = clock;
    }

    void open(SseEventSink sink, HttpServerResponse response, @Nullable String after) {
        inbox.open(
                receivers.current(),
                page.language(),
                after,
                receivers.remaining(clock.instant()),
                new Outlet(sink, response));
    }
}
