package vn.kiemtin.reports.statements;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.texts.FoldedText;
import vn.kiemtin.texts.PostLink;

/**
 * "Already verified?": a page to ask on, and the list that the form shows while somebody writes. What is being written comes in a body, not in an address:
 * it is nobody's business yet.
 */
@Path(AlreadyVerifiedResource.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class AlreadyVerifiedResource {

    static final String PATH = "/da-kiem-chung";

    static final int LONGEST = 500;

    private static final int MOST = 20;

    /** A word or two into a sentence everything is alike. */
    private static final int FEWEST_WORDS_WHILE_WRITING = 3;

    private final FindStatements findStatements;

    AlreadyVerifiedResource(FindStatements findStatements) {
        this.findStatements = findStatements;
    }

    @CheckedTemplate(basePath = "statements")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance alreadyVerified(String asked, int longest, List<PublicStatement> found);

        static native TemplateInstance alike(List<PublicStatement> found);
    }

    @GET
    @Operation(hidden = true)
    public Response ask(@QueryParam("q") @Nullable String asked) {
        var text = cut(asked == null ? "" : asked.strip());
        return html(Templates.alreadyVerified(text, LONGEST, findStatements.about(text, text, MOST)));
    }

    /** Empty where nothing is alike. */
    @POST
    @Path("/goi-y")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response whileWriting(@FormParam("text") @Nullable String text, @FormParam("link") @Nullable String link) {
        var tooLittle = FoldedText.of(text).syllables() < FEWEST_WORDS_WHILE_WRITING
                && PostLink.inText(text).isEmpty();
        var words = tooLittle ? null : text;
        return html(Templates.alike(findStatements.about(words, link, FindStatements.A_FEW)));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    private static Response html(TemplateInstance template) {
        return Response.ok(template.render())
                .header("Cache-Control", "no-store")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
