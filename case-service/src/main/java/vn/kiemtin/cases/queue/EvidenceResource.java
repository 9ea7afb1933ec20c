package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.evidence.AddEvidence;
import vn.kiemtin.cases.evidence.Details;
import vn.kiemtin.cases.evidence.Evidence;
import vn.kiemtin.cases.evidence.EvidenceItem;
import vn.kiemtin.cases.evidence.SetEvidenceAside;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.web.problem.IdempotencyHeader;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.SeenVersion;

/** Evidence of a case, for whoever sees it: files and links. Nothing is removed; what proves wrong is set aside. */
@Path("/api/v1/cases/{number}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "evidence")
public class EvidenceResource {

    private final Callers callers;
    private final VisibleCases visible;
    private final Evidence evidence;
    private final AddEvidence addEvidence;
    private final SetEvidenceAside setEvidenceAside;
    private final EvidenceDownload download;

    EvidenceResource(
            Callers callers,
            VisibleCases visible,
            Evidence evidence,
            AddEvidence addEvidence,
            SetEvidenceAside setEvidenceAside,
            EvidenceDownload download) {
        this.callers = callers;
        this.visible = visible;
        this.evidence = evidence;
        this.addEvidence = addEvidence;
        this.setEvidenceAside = setEvidenceAside;
        this.download = download;
    }

    @GET
    @Transactional
    @Operation(summary = "All evidence of the case in its order, also what was set aside")
    public EvidenceOfCase list(@PathParam("number") String number) {
        var file = visible.get(number, callers.current());
        return new EvidenceOfCase(
                evidence.of(file).stream().map(EvidenceView::of).toList());
    }

    @GET
    @Path("/{item}")
    @Transactional
    @Operation(summary = "One item of evidence; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    public Response one(@PathParam("number") String number, @PathParam("item") int item) {
        var file = visible.get(number, callers.current());
        return evidence.find(file, item)
                .map(found -> tagged(Response.ok(), found))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addEvidence",
            summary = "Add evidence: a link as JSON, a file as a form or as it is",
            description =
                    "As JSON: a link and what was read there. As multipart/form-data: the fields file, description, takenAt. As it is: the bytes of the file,"
                            + " with name, description and takenAt in the query. What kind of file it is, its content says. With an Idempotency-Key, a"
                            + " repeated request is answered as at first and adds nothing.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = LinkBody.class),
                        examples =
                                @ExampleObject(
                                        name = "link",
                                        value =
                                                "{\"link\":\"https://www.facebook.com/groups/1/posts/2\",\"text\":\"Từ mai cấm đường\",\"description\":\"Bài đăng gốc\",\"takenAt\":\"2026-11-24T04:00:00Z\"}")),
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = FileForm.class),
                        examples =
                                @ExampleObject(
                                        name = "file",
                                        value = "{\"file\":\"<bytes>\",\"description\":\"Ảnh chụp bài đăng gốc\"}")),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        examples = @ExampleObject(name = "bytes", value = "<bytes>"))
            })
    @APIResponse(
            responseCode = "201",
            description = "Added; the ETag is its version",
            content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    public Response addLink(
            @PathParam("number") String number,
            @HeaderParam(IdempotencyHeader.NAME) @Nullable String key,
            @Valid @NotNull LinkBody body) {
        return added(addEvidence.link(
                number,
                body.link(),
                EvidenceEntered.text(body.text()),
                EvidenceEntered.details(body.description(), body.takenAt(), IdempotencyHeader.read(key)),
                callers.current()));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response addForm(
            @PathParam("number") String number,
            @HeaderParam(IdempotencyHeader.NAME) @Nullable String key,
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("description") @Nullable String description,
            @RestForm("takenAt") @Nullable String takenAt)
            throws IOException {
        var details = EvidenceEntered.details(description, time(takenAt), IdempotencyHeader.read(key));
        try (var content =
                file == null ? new ByteArrayInputStream(new byte[0]) : Files.newInputStream(file.uploadedFile())) {
            return added(addEvidence.file(
                    number, file == null ? null : file.fileName(), content, details, callers.current()));
        }
    }

    @POST
    @Consumes({"application/octet-stream", "application/pdf", "image/*", "video/*", "audio/*", "text/plain"})
    @Operation(hidden = true)
    public Response addBytes(
            @PathParam("number") String number,
            @HeaderParam(IdempotencyHeader.NAME) @Nullable String key,
            @Parameter(description = "What the file is called") @QueryParam("name") @Nullable String name,
            @QueryParam("description") @Nullable String description,
            @QueryParam("takenAt") @Nullable String takenAt,
            InputStream content)
            throws IOException {
        var details = EvidenceEntered.details(description, time(takenAt), IdempotencyHeader.read(key));
        return added(addEvidence.file(number, name, content, details, callers.current()));
    }

    @POST
    @Path("/{item}/set-aside")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say that an item does not count any more; it stays, with the reason")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(name = "set aside", value = "{\"reason\":\"Ảnh đã bị cắt ghép.\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Set aside; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    public Response setAside(
            @PathParam("number") String number,
            @PathParam("item") int item,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull SetAsideBody body) {
        return switch (setEvidenceAside.setAside(
                number, item, EvidenceEntered.text(body.reason()), SeenVersion.of(ifMatch), callers.current())) {
            case SetEvidenceAside.Result.Done(var done) -> tagged(Response.ok(), done);
            case SetEvidenceAside.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case SetEvidenceAside.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case SetEvidenceAside.Result.VersionMissing _ ->
                throw ProblemException.of(ProblemType.RECORD_VERSION_REQUIRED);
            case SetEvidenceAside.Result.Stale(var version) ->
                throw ProblemException.of(ProblemType.STALE_RECORD).nowAt(version);
            case SetEvidenceAside.Result.NoReason _ ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field("reason", "invalid.no-reason");
        };
    }

    @GET
    @Path("/{item}/file")
    @Produces(MediaType.WILDCARD)
    @Uncompressed
    @Operation(
            summary = "The file, as it was added",
            description =
                    "Compared with its SHA-256 before and while it is sent. Each time is noted in the case's history.")
    @APIResponse(
            responseCode = "200",
            description = "Its bytes; an answer that breaks off is not complete",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "bytes", value = "<bytes>")))
    @APIResponse(responseCode = "500", description = "What lies in the store is not what was added")
    public Response file(@PathParam("number") String number, @PathParam("item") int item) {
        return download.of(number, item, callers.current());
    }

    private static Response added(AddEvidence.Result result) {
        return switch (result) {
            case AddEvidence.Result.Added(var item) -> tagged(Response.status(Response.Status.CREATED), item);
            case AddEvidence.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case AddEvidence.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case AddEvidence.Result.Refused(var field, var words, var about) ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(field, words, about);
            case AddEvidence.Result.TooLarge(var most) ->
                throw ProblemException.of(ProblemType.TOO_LARGE).detail("problem.too-large.limit", most / 1024);
            case AddEvidence.Result.KeyReused _ -> throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        };
    }

    private static Response tagged(Response.ResponseBuilder answer, EvidenceItem item) {
        return answer.entity(EvidenceView.of(item))
                .tag(String.valueOf(item.version()))
                .build();
    }

    private static @Nullable Instant time(@Nullable String entered) {
        if (entered == null || entered.isBlank()) {
            return null;
        }
        try {
            return Instant.parse(entered.strip());
        } catch (DateTimeParseException nonsense) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field("takenAt", "invalid.evidence-taken");
        }
    }

    public record EvidenceOfCase(List<EvidenceView> evidence) {}

    /**
     * @param text what was read there
     * @param description what it shows
     * @param takenAt when the page was looked at
     */
    public record LinkBody(
            @NotBlank @Size(max = AddEvidence.LONGEST_LINK) String link,

            @Size(max = AddEvidence.LONGEST_CAPTURED) @Nullable
            String text,

            @Size(max = Details.LONGEST_DESCRIPTION) @Nullable
            String description,

            @Nullable Instant takenAt) {}

    /** Fields of the form; for its description alone. */
    @Schema(name = "EvidenceFile")
    public record FileForm(
            @Schema(type = SchemaType.STRING, format = "binary")
            String file,

            @Nullable String description,
            @Nullable String takenAt) {}

    public record SetAsideBody(
            @NotBlank @Size(max = MoveRequest.LONGEST_REASON)
            String reason) {}
}
