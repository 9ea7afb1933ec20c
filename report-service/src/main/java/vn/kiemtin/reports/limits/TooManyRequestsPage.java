package vn.kiemtin.reports.limits;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import vn.kiemtin.web.problem.BodyLimit;
import vn.kiemtin.web.problem.ProblemResponses;

/** How a source is told that it has asked for too much: with the form that it sent, where that was read. */
@Singleton
public class TooManyRequestsPage {

    private final ProblemResponses responses;

    TooManyRequestsPage(ProblemResponses responses) {
        this.responses = responses;
    }

    @CheckedTemplate(basePath = "limits")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance again(List<Typed> typed, String action, boolean withFiles, long seconds);
    }

    /** One field of the form as it was sent. */
    public record Typed(String name, String value) {}

    @ServerExceptionMapper
    public Response tooMany(TooManyRequests refused, RoutingContext context) {
        if (refused.typed().isEmpty()) {
            return responses.of(refused, context);
        }
        var typed = refused.typed().stream()
                .map(field -> new Typed(field.getKey(), field.getValue()))
                .toList();
        var page = Templates.again(
                typed,
                context.normalizedPath(),
                BodyLimit.isFormWithFiles(context),
                refused.howLong().toSeconds());
        return Response.status(refused.type().status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Retry-After", refused.howLong().toSeconds())
                .header("Cache-Control", "no-store")
                .entity(page.render())
                .build();
    }
}
