package vn.kiemtin.reports.limits;

import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form that a person sent too soon, so that the page which says so has everything typed, and sends it again at a click: without JavaScript, too. Files are thrown
 * away as they come: a browser sends them again only where they are chosen again. So many at once and no more; none may take long.
 */
@Singleton
class GivenBack {

    private static final int MOST_AT_ONCE = 20;
    private static final long MOST_BYTES = 32 * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final AtomicInteger beingRead = new AtomicInteger();

    boolean canBeRead(RoutingContext context) {
        var accept = context.request().getHeader("Accept");
        return accept != null
                && accept.contains(MediaType.TEXT_HTML)
                && !context.normalizedPath().startsWith("/api/")
                && isForm(context.request().getHeader("Content-Type"))
                && LimitRequests.bytes(context) <= MOST_BYTES
                && beingRead.get() < MOST_AT_ONCE;
    }

    /** The fields in order; none where the form could not be read. */
    Uni<List<Map.Entry<String, String>>> read(RoutingContext context) {
        return Uni.createFrom().emitter(emitter -> {
            var request = context.request();
            beingRead.incrementAndGet();
            var open = new AtomicBoolean(true);
            var tooLong = context.vertx().setTimer(LONGEST.toMillis(), late -> {
                if (open.get()) {
                    request.connection().close();
                }
            });
            context.addEndHandler(ended -> {
                if (open.compareAndSet(true, false)) {
                    beingRead.decrementAndGet();
                    context.vertx().cancelTimer(tooLong);
                }
            });
            request.setExpectMultipart(true);
            request.uploadHandler(file -> file.handler(thrownAway -> {}));
            request.exceptionHandler(unreadable -> emitter.complete(List.of()));
            request.endHandler(read -> emitter.complete(fields(request.formAttributes())));
            request.resume();
        });
    }

    private static List<Map.Entry<String, String>> fields(MultiMap sent) {
        return sent.entries().stream()
                .map(field -> Map.entry(field.getKey(), field.getValue()))
                .toList();
    }

    private static boolean isForm(@Nullable String type) {
        if (type == null) {
            return false;
        }
        var kind = type.strip().toLowerCase(Locale.ROOT);
        return kind.startsWith(MediaType.APPLICATION_FORM_URLENCODED) || kind.startsWith(MediaType.MULTIPART_FORM_DATA);
    }
}
