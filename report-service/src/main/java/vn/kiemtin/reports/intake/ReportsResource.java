package vn.kiemtin.reports.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.SentFile;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.proof.Admission;
import vn.kiemtin.reports.proof.Offer;
import vn.kiemtin.reports.proof.ProofInApi;
import vn.kiemtin.reports.proof.Proofs;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.problem.Problem;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** Where programs and forms of others send reports. */
@Path(ReportsResource.PATH)
@Tag(name = "Reports")
@Blocking
public class ReportsResource {

    static final String PATH = "/api/v1/reports";

    private static final String PROGRESS = PATH + "/progress";

    private static final String REPORT = "report";

    private final ReceiveReport receiveReport;
    private final ObjectMapper json;
    private final SecurityIdentity caller;
    private final Proofs proofs;

    ReportsResource(ReceiveReport receiveReport, ObjectMapper json, SecurityIdentity caller, Proofs proofs) {
        this.receiveReport = receiveReport;
        this.json = json;
        this.caller = caller;
        this.proofs = proofs;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Report doubtful news",
            description =
                    "A report answered with 201 is stored for good and becomes part of exactly one case. With an Idempotency-Key the"
                            + " request can be repeated without harm: the same answer comes again. Repeat it so after 503, or where"
                            + " no answer came: only then is it certain that one report is stored, and not two. With up to ten files: as"
                            + " multipart/form-data, the JSON as the part report, each file as a part files (JPEG, PNG, GIF, WebP, PDF, video,"
                            + " audio; what a file is, its content says). Content-Length is needed; whoever comes too many at once gets 503.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = ReportWithFiles.class),
                        examples = @ExampleObject(name = "A screenshot", value = """
                                                {"report": {"platform": "ZALO", "field": "SCAM_LINK"}, "files": ["<bytes>"]}""")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReportRequest.class),
                        examples = {
                            @ExampleObject(name = "A post", value = """
                                                {"text": "Nghe nói từ mai cả thành phố ngừng cấp nước ba ngày", \
                                                "link": "https://www.facebook.com/groups/tinhanoi/posts/1234567890", \
                                                "platform": "FACEBOOK", "field": "DISASTER_EPIDEMIC", "locality": "phuong-hoan-kiem", \
                                                "contact": {"email": "nguoi.dan@example.vn"}}"""),
                            @ExampleObject(name = "A scam link", value = """
                                                {"link": "https://vietcombank.example.net/nhan-qua", "platform": "MESSAGE", "field": "SCAM_LINK"}""")
                        })
            })
    @APIResponse(
            responseCode = "201",
            description = "Stored. Keep the receipt code: it is told to nobody else and opens the report's progress.",
            headers = @Header(name = "Location", description = "Where the progress is asked for, by the receipt code"),
            content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    @APIResponse(responseCode = "400", description = "Not JSON, an unknown value, or a wrong type; nothing was stored")
    @APIResponse(
            responseCode = "422",
            description =
                    "A field is missing or wrong, or the Idempotency-Key was used for another body; nothing was stored",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "Neither text nor link", value = """
                                                    {"type": "/problems/invalid-request", "title": "Thông tin chưa hợp lệ", "status": 422, \
                                                    "detail": "Một số thông tin chưa đúng hoặc còn thiếu nên yêu cầu chưa được tiếp nhận.", \
                                                    "errors": [{"field": "text", "message": "Vui lòng nhập nội dung hoặc đường dẫn."}]}""")))
    @APIResponse(
            responseCode = "403",
            description = ProofInApi.ASKED + "; or an officer's channel without an officer's role",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "A proof is needed", value = ProofInApi.ASKED_EXAMPLE)))
    @APIResponse(
            responseCode = "429",
            description =
                    "Too many from one source; nothing was stored. Repeat it after Retry-After seconds. Partner organisations have limits of"
                            + " their own: by a key in the header Kiemtin-Partner-Key; 401 where it is none")
    @APIResponse(
            responseCode = "503",
            description =
                    "The database is away. Whether the report was stored is not known: repeat it after Retry-After seconds, with the"
                            + " same Idempotency-Key")
    public Response submit(
            @NotNull ReportRequest report,
            @Parameter(
                            description = IdempotencyKey.DESCRIPTION,
                            schema = @Schema(implementation = String.class, examples = IdempotencyKey.EXAMPLE))
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String idempotencyKey,
            @Parameter(
                            description = ProofInApi.SOLUTION,
                            schema = @Schema(implementation = String.class, examples = ProofInApi.SOLUTION_EXAMPLE))
                    @HeaderParam(Offer.HEADER)
                    @Nullable
                    String solution,
            @Context HttpServerRequest request) {
        return receive(report, List.of(), idempotencyKey, solution, request);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response submitForm(
            MultipartFormDataInput input,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @HeaderParam(Offer.HEADER) @Nullable String solution,
            @Context HttpServerRequest request) {
        var form = SentForm.of(input);
        for (var name : form.fields().keySet()) {
            if (!name.equals(REPORT)) {
                throw ProblemException.of(ProblemType.UNKNOWN_VALUE).field(name, "invalid.unknown-field");
            }
        }
        return receive(read(form.fields().getFirst(REPORT)), form.files(), idempotencyKey, solution, request);
    }

    private ReportRequest read(@Nullable String report) {
        try {
            var read = report == null ? null : json.readValue(report, ReportRequest.class);
            if (read == null) {
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(REPORT, "invalid.NotNull");
            }
            return read;
        } catch (JsonProcessingException unreadable) {
            throw new WebApplicationException(unreadable, Response.Status.BAD_REQUEST);
        }
    }

    private Response receive(
            ReportRequest report,
            List<SentFile> files,
            @Nullable String idempotencyKey,
            @Nullable String solution,
            HttpServerRequest request) {
        var key = IdempotencyKey.read(idempotencyKey);
        var channel = channel(report);
        var entry =
                channel.isEnteredByOfficers() ? new Entry(caller.getPrincipal().getName(), null) : null;
        var admission = entry == null ? proofs.admit(Offer.of(solution)) : Admission.free();
        return switch (receiveReport.receive(report, files, channel, Language.of(request), key, admission, entry)) {
            case ReceiveReport.Result.Faulty(var faults) -> throw problem(faults);
            case ReceiveReport.Result.Submitted(var submission) -> answer(submission);
        };
    }

    /** What was told on the telephone, in a letter or at a counter is entered by officers, who sign in for that. */
    private Channel channel(ReportRequest report) {
        var channel = report.channel();
        if (channel == null) {
            return Channel.API;
        }
        if (!channel.isEnteredByOfficers()) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST)
                    .field("channel", "invalid.one-of", "HOTLINE, PAPER, IN_PERSON");
        }
        if (caller.isAnonymous()) {
            throw ProblemException.of(ProblemType.SIGN_IN_REQUIRED);
        }
        if (!caller.hasRole("officer") && !caller.hasRole("head")) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
        }
        return channel;
    }

    private Response answer(Submission submission) {
        return switch (submission) {
            case Submission.Received(var receipt) ->
                Response.created(URI.create(PROGRESS))
                        .header("Cache-Control", "no-store")
                        .entity(ReceiptView.of(receipt))
                        .build();
            case Submission.Withheld(var demand) -> throw proofs.problem(demand);
            case Submission.KeyReused() -> throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        };
    }

    private static ProblemException problem(List<Fault> faults) {
        var problem = ProblemException.of(ProblemType.INVALID_REQUEST);
        faults.forEach(fault -> problem.field(fault.field(), fault.key(), fault.arguments()));
        return problem;
    }

    /** Parts of the form; for its description alone. */
    @Schema(name = "ReportWithFiles")
    public record ReportWithFiles(
            @Schema(required = true) ReportRequest report,

            @Schema(type = SchemaType.ARRAY, description = "The bytes of the files, each a part of its own")
            List<String> files) {}

    /**
     * The answer to a report.
     *
     * @param receiptCode opens the report's progress; told only here
     * @param progressPage where a person enters the code
     */
    @Schema(name = "Receipt")
    public record ReceiptView(
            @Schema(examples = "1K7Q-4M2X-9ATD-W3HP-5RZE") String receiptCode,
            @Schema(examples = "2026-11-24T02:15:30.123Z") Instant receivedAt,
            ReportStatus status,
            @Schema(examples = "/progress") String progressPage) {

        static ReceiptView of(Receipt receipt) {
            return new ReceiptView(receipt.code().shown(), receipt.receivedAt(), ReportStatus.RECEIVED, "/progress");
        }

        @Override
        public String toString() {
            return "ReceiptView[hidden]";
        }
    }
}
