package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.web.Page;

/** A case as a whole, for hand-over, archive or court. */
@Path("/api/v1/cases/{number}/dossier")
@Authenticated
@Blocking
@Tag(name = "cases")
@APIResponse(responseCode = "404", description = "There is no such case for the caller")
public class DossierResource {

    private final Callers callers;
    private final DossierDownload download;
    private final Page page;

    DossierResource(Callers callers, DossierDownload download, Page page) {
        this.callers = callers;
        this.download = download;
        this.page = page;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "The case as a whole, with every entry of its history and its hash; or on paper, as PDF; or both with every file, as ZIP",
            description =
                    "For officers of the lead, heads, supervisors and auditors who see the case. Every export is the last entry of the history inside."
                            + " 'make verify-audit' checks the JSON and the ZIP. With Accept: application/pdf it comes in words of the caller's language; with"
                            + " Accept: application/zip as a bag (RFC 8493) of both, all files of evidence and the letters that were sent.")
    @APIResponse(
            responseCode = "200",
            description = "The dossier, as a file",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples =
                                @ExampleObject(
                                        name = "dossier",
                                        value =
                                                "{\"form\":\"kiemtin-dossier-1\",\"exportedAt\":\"2026-11-24T03:10:00.123Z\",\"case\":{\"id\":\"0199f3a0-8d2f-7b3c-8e55-1a2b3c4d5e6f\",\"number\":\"HS-2026-000042\"},\"history\":{\"length\":7,\"head\":\"a7c522bc559df85e5c7a89eabbe596b07f254fd951e7ac4ef7115a630a718eeb\",\"entries\":[]},\"parts\":{\"reports\":[],\"notes\":[]}}")),
                @Content(
                        mediaType = DossierDownload.PDF,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        examples = @ExampleObject(name = "paper", value = "%PDF-1.7 ...")),
                @Content(
                        mediaType = DossierDownload.ZIP,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        examples = @ExampleObject(name = "bag", value = "PK..."))
            })
    @APIResponse(
            responseCode = "500",
            description = "As ZIP: a file of the case is gone or is not what was added, so nothing is handed out")
    public Response json(@PathParam("number") String number) {
        return download.json(number, callers.current());
    }

    @GET
    @Produces(DossierDownload.PDF)
    @Operation(hidden = true)
    public Response pdf(@PathParam("number") String number) {
        return download.pdf(number, callers.current(), page.language());
    }

    @GET
    @Produces(DossierDownload.ZIP)
    @Uncompressed
    @Operation(hidden = true)
    public Response zip(@PathParam("number") String number) {
        return download.zip(number, callers.current(), page.language());
    }
}
