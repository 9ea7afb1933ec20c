package vn.kiemtin.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.kiemtin.web.Language;

/** Answers a request that announces too large a body with a problem document, before anything of it is read. */
@Singleton
public class BodyLimit {

    private static final int BEFORE_ALL_OTHERS = 1000;

    private final long limit;
    private final ObjectMapper json;

    BodyLimit(
            @ConfigProperty(name = "kiemtin.web.largest-body-bytes", defaultValue = "1048576") long limit,
            ObjectMapper json) {
        this.limit = limit;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_OTHERS);
    }

    private void check(RoutingContext context) {
        if (announced(context) <= limit) {
            context.next();
            return;
        }
        var problem = ProblemException.of(ProblemType.TOO_LARGE).detail("problem.too-large.limit", limit / 1024);
        var document = ProblemResponses.document(problem, Language.of(context.request()));
        try {
            context.response()
                    .setStatusCode(document.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Connection", "close")
                    .end(json.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    private static long announced(RoutingContext context) {
        var length = context.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }
}
