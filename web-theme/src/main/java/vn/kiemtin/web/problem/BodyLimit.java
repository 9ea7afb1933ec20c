package vn.kiemtin.web.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses too large a body with a problem: before anything of it is read where its size is announced, else as soon as the limit is passed. */
@Singleton
public class BodyLimit {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    /** A form with files is laid down before a stream of ours could count it: its size must be announced. */
    private static final ProblemType LENGTH_REQUIRED = new ProblemType("length-required", 411);

    private final long usual;
    private final Instance<LargerBodies> larger;

    BodyLimit(
            @ConfigProperty(name = "kiemtin.web.largest-body-bytes", defaultValue = "1048576") long usual,
            Instance<LargerBodies> larger) {
        this.usual = usual;
        this.larger = larger;
    }

    @ServerRequestFilter(preMatching = true)
    public void limit(ContainerRequestContext request, RoutingContext context) {
        var announced = context.request().getHeader("Content-Length");
        var limit = limitOf(context);
        if (announced != null) {
            if (Long.parseLong(announced) > limit) {
                throw problem(context);
            }
        } else if (isFormWithFiles(context)) {
            throw drained(ProblemException.of(LENGTH_REQUIRED), context);
        } else if (!WITHOUT_BODY.contains(request.getMethod())) {
            request.setEntityStream(new Counted(request.getEntityStream(), limit));
        }
    }

    ProblemException problem(RoutingContext context) {
        return drained(
                ProblemException.of(ProblemType.TOO_LARGE).detail("problem.too-large.limit", limitOf(context) / 1024),
                context);
    }

    private long limitOf(RoutingContext context) {
        return larger.stream()
                .map(bodies -> bodies.limitOf(context.normalizedPath(), isFormWithFiles(context)))
                .flatMapToLong(OptionalLong::stream)
                .findFirst()
                .orElse(usual);
    }

    /** Whether a request's body is one that is laid down on the disk. */
    public static boolean isFormWithFiles(RoutingContext context) {
        var type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA);
    }

    /** The rest of the body is thrown away unread, so that the sender gets to see the answer; then the connection ends. */
    public static ProblemException drained(ProblemException problem, RoutingContext context) {
        var request = context.request();
        context.vertx().runOnContext(then -> {
            if (!request.isEnded()) {
                request.handler(rest -> {});
                request.resume();
            }
        });
        return problem.header("Connection", "close");
    }

    private static final class Counted extends InputStream {

        private final InputStream body;
        private long left;

        Counted(InputStream body, long limit) {
            this.body = body;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = body.read(into, from, most);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new BodyTooLarge();
            }
            return read;
        }

        @Override
        public int available() throws IOException {
            return body.available();
        }

        /** Would wait for the rest of the body, however long that is. */
        @Override
        public void close() throws IOException {
            if (left >= 0) {
                body.close();
            }
        }
    }
}
