package vn.kiemtin.alerts.inbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.sse.SseEventSink;

/**
 * A client's connection. The sink keeps it open; what is told goes to the response itself, all of a moment at once: a sink writes, and wakes the connection's thread, for each event by
 * itself.
 */
final class Outlet {

    private final SseEventSink sink;
    private final HttpServerResponse response;

    Outlet(SseEventSink sink, HttpServerResponse response) {
        this.sink = sink;
        this.response = response;
    }

    boolean isClosed() {
        return sink.isClosed();
    }

    /** Not before its head is written, and not while the client does not keep up. */
    boolean takesMore() {
        try {
            return response.headWritten() && !response.writeQueueFull();
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** Whoever has hung up meanwhile misses nothing: the next connection says how far it was. */
    void write(String events) {
        try {
            response.write(Buffer.buffer(events));
        } catch (IllegalStateException ended) {
            close();
        }
    }

    void close() {
        sink.close();
    }

    /** At once, whatever the client has not taken yet: an end would wait behind it. */
    void cutOff() {
        response.reset();
    }
}
