package vn.kiemtin.reports.guidance;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;

/** The pages of guidance: rendered once for all readers, until a file changes. */
@Path(GuidanceResource.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class GuidanceResource {

    static final String PATH = "/huong-dan";

    private static final String KEPT = "public, max-age=60, stale-while-revalidate=600";

    private final Guidance guidance;
    private final Page page;
    private final Map<Key, Rendered> rendered = new ConcurrentHashMap<>();

    private record Key(String slug, Language language) {}

    private record Rendered(int edition, String body, EntityTag tag) {}

    GuidanceResource(Guidance guidance, Page page) {
        this.guidance = guidance;
        this.page = page;
    }

    @CheckedTemplate(basePath = "guidance")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance list(List<Article> articles);

        static native TemplateInstance article(Article article, List<Article> others);
    }

    @GET
    @Operation(hidden = true)
    public Response list(@Context Request request) {
        return answer("", request, () -> Templates.list(guidance.in(page.language())));
    }

    @GET
    @Path("/{slug}")
    @Operation(hidden = true)
    public Response article(@PathParam("slug") String slug, @Context Request request) {
        var article = guidance.page(slug, page.language()).orElseThrow(NotFoundException::new);
        return answer(
                article.slug(),
                request,
                () -> Templates.article(
                        article,
                        guidance.in(page.language()).stream()
                                .filter(other -> !other.slug().equals(article.slug()))
                                .toList()));
    }

    private Response answer(String slug, Request request, Supplier<TemplateInstance> template) {
        var edition = guidance.editionNumber();
        var shown = rendered.compute(
                new Key(slug, page.language()),
                (key, known) -> known != null && known.edition() == edition ? known : render(edition, template));
        var unchanged = request.evaluatePreconditions(shown.tag());
        return Objects.requireNonNullElseGet(unchanged, () -> Response.ok(shown.body()))
                .tag(shown.tag())
                .header("Cache-Control", KEPT)
                .build();
    }

    private static Rendered render(int edition, Supplier<TemplateInstance> template) {
        var body = template.get().render();
        return new Rendered(edition, body, new EntityTag(digest(body)));
    }

    private static String digest(String body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
