package vn.kiemtin.reports.attachments;

import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.files.Disposition;
import vn.kiemtin.files.Look;
import vn.kiemtin.files.LookLinks;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/**
 * Hands out a file to whoever comes with a link that case-service has issued, and has noted in the case's history, a moment before. Nobody else gets one. What a browser
 * gets may run nothing and reach nothing.
 */
@Path("/tep-dinh-kem")
@Blocking
public class LookResource {

    static final ProblemType LINK_EXPIRED = new ProblemType("look-link-expired", 410);
    static final ProblemType UNREADABLE = new ProblemType("attachment-unreadable", 404);
    static final ProblemType NOT_SHOWABLE = new ProblemType("attachment-not-showable", 422);

    private final LookAtAttachment lookAtAttachment;
    private final LookLinks links;

    LookResource(LookAtAttachment lookAtAttachment, AttachmentSettings settings, Clock clock) {
        this.lookAtAttachment = lookAtAttachment;
        this.links = new LookLinks(settings.linkKey(), clock);
    }

    @GET
    @Uncompressed
    @Operation(hidden = true)
    public Response look(@QueryParam("t") @Nullable String token, @Context HttpServerRequest request) {
        return switch (links.read(Objects.requireNonNullElse(token, ""))) {
            case LookLinks.Read.Allowed(var look) -> show(look, request);
            case LookLinks.Read.Expired _ -> throw ProblemException.of(LINK_EXPIRED);
            case LookLinks.Read.Forged _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
        };
    }

    private Response show(Look look, HttpServerRequest request) {
        return switch (lookAtAttachment.look(look)) {
            case LookAtAttachment.Result.Opened(var content, var name, var type) -> {
                StreamingOutput bytes = out -> {
                    try (content) {
                        content.transferTo(out);
                    } catch (OpenedFile.Unreadable told) {
                        breakOff(request);
                        throw told;
                    }
                };
                yield Response.ok(bytes, type)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                look.form() == Look.Form.COPY ? Disposition.inline(name) : Disposition.attachment(name))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                        .header("Referrer-Policy", "no-referrer")
                        .header("Cross-Origin-Resource-Policy", "same-origin")
                        .build();
            }
            case LookAtAttachment.Result.Missing _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case LookAtAttachment.Result.Unreadable _ -> throw ProblemException.of(UNREADABLE);
            case LookAtAttachment.Result.Undecodable _ -> throw ProblemException.of(NOT_SHOWABLE);
            case LookAtAttachment.Result.Busy _ ->
                throw ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE).header("Retry-After", "5");
        };
    }

    /** Before anything else is written: what was sent until then must not look whole. */
    private static void breakOff(HttpServerRequest request) {
        request.connection().close().toCompletionStage().toCompletableFuture().join();
    }
}
