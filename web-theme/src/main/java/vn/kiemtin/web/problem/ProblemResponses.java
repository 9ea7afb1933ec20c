package vn.kiemtin.web.problem;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/** Writes problems for whoever asked: as a document for programs, as a page for people. */
@Singleton
public class ProblemResponses {

    private final Template page;

    ProblemResponses(@Location("problem") Template page) {
        this.page = page;
    }

    public Response of(ProblemException problem, RoutingContext context) {
        var document = document(problem, Language.of(context.request()));
        var response = Response.status(problem.type().status());
        problem.headers().forEach(response::header);
        if (wantsPage(context)) {
            return response.type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(page.data("problem", document).render())
                    .build();
        }
        return response.type(Problem.MEDIA_TYPE)
                .header("Content-Language", Language.of(context.request()).code())
                .entity(document)
                .build();
    }

    /** The document in a language. */
    public static Problem document(ProblemException problem, Language language) {
        var words = Words.in(language);
        var type = problem.type();
        var detail = problem.detail();
        return new Problem(
                type.uri(),
                words.say("problem." + type.slug() + ".title"),
                type.status(),
                detail == null
                        ? words.say("problem." + type.slug() + ".explanation")
                        : words.say(detail.key(), detail.arguments()),
                problem.fields().stream()
                        .map(field -> new Problem.FieldError(
                                field.name(),
                                words.say(field.text().key(), field.text().arguments())))
                        .toList(),
                problem.members());
    }

    /** Browsers name {@code text/html}; what lies under {@code /api} answers programs only. */
    private static boolean wantsPage(RoutingContext context) {
        var accept = context.request().getHeader("Accept");
        return accept != null
                && accept.contains(MediaType.TEXT_HTML)
                && !context.normalizedPath().startsWith("/api/");
    }
}
