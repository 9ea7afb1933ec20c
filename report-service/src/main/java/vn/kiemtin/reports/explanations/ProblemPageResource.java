package vn.kiemtin.reports.explanations;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.Words;

/** Explains a type of problem to whoever follows the address in a problem document, in both languages. */
@Path("/problems/{slug}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class ProblemPageResource {

    private final Page page;

    ProblemPageResource(Page page) {
        this.page = page;
    }

    @CheckedTemplate(basePath = "problems")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance explanation(String slug, List<Explanation> explanations);
    }

    /** One language's title and explanation. */
    record Explanation(Language language, String title, String text) {}

    @GET
    @Operation(hidden = true)
    public String explain(@PathParam("slug") String slug) {
        var explanations = Stream.of(page.language(), page.language().other())
                .map(language ->
                        new Explanation(language, words(language, slug, "title"), words(language, slug, "explanation")))
                .toList();
        return Templates.explanation(slug, explanations).render();
    }

    private static String words(Language language, String slug, String part) {
        var text = Words.in(language).find("problem." + slug + "." + part);
        if (text == null) {
            throw new NotFoundException();
        }
        return text;
    }
}
