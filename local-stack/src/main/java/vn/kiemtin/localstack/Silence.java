package vn.kiemtin.localstack;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Ends a request whose instance says nothing. While the one who asks is slow with the upload, that is not the instance's fault; when
 * bytes still move, nobody is slow.
 */
final class Silence {

    private static final int LOOKS_PER_LIMIT = 10;

    private final Vertx vertx;
    private final Duration limit;
    private final HttpServerRequest received;
    private final HttpClientRequest sent;
    private long moved;
    private long since;
    private long timer;

    Silence(Vertx vertx, Duration limit, HttpServerRequest received, HttpClientRequest sent) {
        this.vertx = vertx;
        this.limit = limit;
        this.received = received;
        this.sent = sent;
    }

    /** Answers what ends the waiting. */
    Runnable begin() {
        somethingMoved();
        timer = vertx.setPeriodic(limit.dividedBy(LOOKS_PER_LIMIT).toMillis(), _ -> look());
        return () -> vertx.cancelTimer(timer);
    }

    private void look() {
        boolean theInstancesTurn = received.isEnded() || sent.writeQueueFull();
        if (!theInstancesTurn || received.bytesRead() != moved) {
            somethingMoved();
        } else if (System.nanoTime() - since >= limit.toNanos()) {
            vertx.cancelTimer(timer);
            sent.reset(0, new TimeoutException("no answer within " + limit));
        }
    }

    private void somethingMoved() {
        moved = received.bytesRead();
        since = System.nanoTime();
    }
}
