package vn.kiemtin.reports.limits;

import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.sources.Source;

/**
 * Reads the form that a person sent too soon, so that the page which says so has everything typed, and sends it again at a click: without JavaScript, too. Files are thrown
 * away as they come: a browser sends them again only where they are chosen again. So many at once and no more, few of one source; none may be long without its files, or take long.
 */
@Singleton
class GivenBack {

    private static final int MOST_AT_ONCE = 20;
    private static final int MOST_AT_ONCE_OF_ONE_SOURCE = 2;
    private static final long MOST_BYTES = 32 * 1024 * 1024;

    /** Without its files. All of this is held in memory. */
    private static final long MOST_TYPED = 1024 * 1024;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Duration longest;
    private final AtomicInteger beingRead = new AtomicInteger();
    private final ConcurrentHashMap<Source, Integer> beingReadBySource = new ConcurrentHashMap<>();

    GivenBack() {
        this(LONGEST);
    }

    /** @param longest how long a form may take to come */
    GivenBack(Duration longest) {
        this.longest = longest;
    }

    static boolean canBeRead(RoutingContext context) {
        var accept = context.request().getHeader("Accept");
        return accept != null
                && accept.contains(MediaType.TEXT_HTML)
                && !context.normalizedPath().startsWith("/api/")
                && LimitRequests.bytes(context) <= mostBytes(context.request().getHeader("Content-Type"));
    }

    /** The fields in order; none where the form could not be read to its end. Null where no place is free. */
    @Nullable
    Uni<List<Map.Entry<String, String>>> read(Source source, RoutingContext context) {
        if (!take(source)) {
            return null;
        }
        var held = new AtomicBoolean(true);
        context.addEndHandler(ended -> {
            if (held.compareAndSet(true, false)) {
                giveBack(source);
            }
        });
        return Uni.createFrom()
                .emitter(emitter -> new Reading(context.request(), context.vertx(), emitter::complete).begin(longest));
    }

    private boolean take(Source source) {
        if (beingReadBySource.merge(source, 1, Integer::sum) > MOST_AT_ONCE_OF_ONE_SOURCE) {
            leave(source);
            return false;
        }
        if (beingRead.incrementAndGet() > MOST_AT_ONCE) {
            giveBack(source);
            return false;
        }
        return true;
    }

    private void giveBack(Source source) {
        beingRead.decrementAndGet();
        leave(source);
    }

    /** A source that has none is not kept. */
    private void leave(Source source) {
        beingReadBySource.computeIfPresent(source, (same, had) -> had == 1 ? null : had - 1);
    }

    /** So many that it takes; no length is small enough for what is no form. */
    private static long mostBytes(@Nullable String type) {
        var kind = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        if (kind.startsWith(MediaType.MULTIPART_FORM_DATA + ";") && kind.contains("boundary=")) {
            return MOST_BYTES;
        }
        return kind.startsWith(MediaType.APPLICATION_FORM_URLENCODED) ? MOST_TYPED : -1;
    }

    /** One form as it comes, on its connection's thread. */
    private static final class Reading {

        private final HttpServerRequest request;
        private final Vertx vertx;
        private final Consumer<List<Map.Entry<String, String>>> then;
        private final AtomicBoolean open = new AtomicBoolean(true);
        private long bytes;
        private long bytesOfFiles;

        Reading(HttpServerRequest request, Vertx vertx, Consumer<List<Map.Entry<String, String>>> then) {
            this.request = request;
            this.vertx = vertx;
            this.then = then;
        }

        void begin(Duration longest) {
            var tooLong = vertx.setTimer(longest.toMillis(), late -> stop());
            request.uploadHandler(file -> file.handler(part -> bytesOfFiles += part.length()));
            request.handler(this::count);
            request.exceptionHandler(unreadable -> {
                vertx.cancelTimer(tooLong);
                stop();
            });
            request.endHandler(read -> {
                vertx.cancelTimer(tooLong);
                if (open.compareAndSet(true, false)) {
                    then.accept(fields(request.formAttributes()));
                }
            });
            try {
                request.setExpectMultipart(true);
            } catch (ErrorDataDecoderException | IllegalStateException malformed) {
                stop();
            }
            request.resume();
        }

        private void count(Buffer part) {
            bytes += part.length();
            if (bytes - bytesOfFiles > MOST_TYPED) {
                stop();
            }
        }

        /** What was read is let go of; what still comes is thrown away. */
        private void stop() {
            if (open.compareAndSet(true, false)) {
                if (!request.isEnded()) {
                    request.setExpectMultipart(false);
                }
                then.accept(List.of());
            }
        }

        private static List<Map.Entry<String, String>> fields(MultiMap sent) {
            return sent.entries().stream()
                    .map(field -> Map.entry(field.getKey(), field.getValue()))
                    .toList();
        }
    }
}
