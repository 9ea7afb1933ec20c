package vn.kiemtin.reports.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.SealedFiles;
import vn.kiemtin.reports.attachments.SentFile;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.intake.Fault;
import vn.kiemtin.reports.intake.SentForm;
import vn.kiemtin.reports.receipts.ReceiptProblems;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/**
 * Where programs tell more about a report, for whoever has its receipt code. What was told, and what agencies wrote, is in the answer to the question how
 * far the report has come.
 */
@Path("/api/v1/reports/progress")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@Blocking
@APIResponse(responseCode = "404", description = "No report has this code")
@APIResponse(
        responseCode = "409",
        description =
                "The report was withdrawn, or deleted when its time was over, or enough was told; nothing was stored")
@APIResponse(
        responseCode = "422",
        description =
                "Something is missing or wrong, or the Idempotency-Key was used for another body; nothing was stored")
public class ConversationResource {

    private static final URI PROGRESS = URI.create("/api/v1/reports/progress");

    private static final String SUPPLEMENT = "supplement";

    private final TellMore tellMore;
    private final AddToReport addToReport;
    private final ObjectMapper json;

    ConversationResource(TellMore tellMore, AddToReport addToReport, ObjectMapper json) {
        this.tellMore = tellMore;
        this.addToReport = addToReport;
        this.json = json;
    }

    @POST
    @Path("/messages")
    @Operation(
            summary = "Write to those who handle the report",
            description =
                    "At most 10 messages in a row, until somebody answers. With an Idempotency-Key the request can be repeated.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReportersMessage.class),
                            examples =
                                    @ExampleObject(
                                            name = "message",
                                            value =
                                                    "{\"receiptCode\":\"1K7Q-4M2X-9ATD-W3HP-5RZE\",\"text\":\"Tôi vẫn còn ảnh chụp.\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Stored, and passed on",
            content = @Content(schema = @Schema(implementation = ToldView.class)))
    public Response message(
            @NotNull ReportersMessage body,
            @Parameter(description = "8 to 200 printable characters") @HeaderParam(IdempotencyKey.HEADER) @Nullable
                    String idempotencyKey) {
        return told(MoreChecks.message(body.receiptCode(), body.text()), idempotencyKey);
    }

    @POST
    @Path("/supplements")
    @Operation(
            summary = "Add something to the report",
            description =
                    "A text, a link, or both. With an Idempotency-Key the request can be repeated. With up to ten files, which then are enough: as"
                            + " multipart/form-data, the JSON as the part supplement, each file as a part files, as with a report.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReportersSupplement.class),
                            examples =
                                    @ExampleObject(
                                            name = "supplement",
                                            value =
                                                    "{\"receiptCode\":\"1K7Q-4M2X-9ATD-W3HP-5RZE\",\"link\":\"https://www.facebook.com/groups/tinhanoi/posts/1234567890\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Stored, and passed on",
            content = @Content(schema = @Schema(implementation = ToldView.class)))
    public Response supplement(
            @NotNull ReportersSupplement body,
            @Parameter(description = "8 to 200 printable characters") @HeaderParam(IdempotencyKey.HEADER) @Nullable
                    String idempotencyKey) {
        return add(body, List.of(), idempotencyKey);
    }

    @POST
    @Path("/supplements")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response supplementWithFiles(
            MultipartFormDataInput input, @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey) {
        var form = SentForm.of(input);
        for (var name : form.fields().keySet()) {
            if (!name.equals(SUPPLEMENT)) {
                throw ProblemException.of(ProblemType.UNKNOWN_VALUE).field(name, "invalid.unknown-field");
            }
        }
        return add(read(form.fields().getFirst(SUPPLEMENT)), form.files(), idempotencyKey);
    }

    private ReportersSupplement read(@Nullable String supplement) {
        try {
            var read = supplement == null ? null : json.readValue(supplement, ReportersSupplement.class);
            if (read == null) {
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(SUPPLEMENT, "invalid.NotNull");
            }
            return read;
        } catch (JsonProcessingException unreadable) {
            throw new WebApplicationException(unreadable, Response.Status.BAD_REQUEST);
        }
    }

    private Response add(ReportersSupplement body, List<SentFile> files, @Nullable String idempotencyKey) {
        return switch (addToReport.add(
                body.receiptCode(), body.text(), body.link(), files, IdempotencyKey.read(idempotencyKey))) {
            case AddToReport.Result.Faulty(var faults) -> throw problem(faults);
            case AddToReport.Result.Checked(var result) -> created(told(result));
        };
    }

    @POST
    @Path("/withdrawal")
    @Operation(
            summary = "Withdraw the report, for good",
            description =
                    "The case stays; the report counts in it no more. Its progress can still be read. The same again changes nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReportersWithdrawal.class),
                            examples =
                                    @ExampleObject(
                                            name = "withdrawal",
                                            value =
                                                    "{\"receiptCode\":\"1K7Q-4M2X-9ATD-W3HP-5RZE\",\"reason\":\"Tin này là thật.\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn, now or before",
            content = @Content(schema = @Schema(implementation = WithdrawnView.class)))
    public Response withdrawal(@NotNull ReportersWithdrawal body) {
        var told = tell(MoreChecks.withdrawal(body.receiptCode(), body.reason()), null);
        return Response.ok(new WithdrawnView(told.at()))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response told(MoreChecks.Checked checked, @Nullable String idempotencyKey) {
        return created(tell(checked, IdempotencyKey.read(idempotencyKey)));
    }

    private static Response created(TellMore.Result.Told told) {
        return Response.created(PROGRESS)
                .header("Cache-Control", "no-store")
                .entity(new ToldView(told.number(), told.at()))
                .build();
    }

    private TellMore.Result.Told tell(MoreChecks.Checked checked, @Nullable IdempotencyKey key) {
        return switch (checked) {
            case MoreChecks.Checked.Faulty(var faults) -> throw problem(faults);
            case MoreChecks.Checked.Sound(var code, var more) ->
                told(tellMore.tell(code, more, SealedFiles.none(), key));
        };
    }

    private static ProblemException problem(List<Fault> faults) {
        var malformed = faults.size() == 1 && faults.getFirst().field().equals("receiptCode");
        var problem =
                ProblemException.of(malformed ? ReceiptProblems.MALFORMED_RECEIPT_CODE : ProblemType.INVALID_REQUEST);
        faults.forEach(fault -> problem.field(fault.field(), fault.key(), fault.arguments()));
        return problem;
    }

    private static TellMore.Result.Told told(TellMore.Result result) {
        return switch (result) {
            case TellMore.Result.Told told -> told;
            case TellMore.Result.UnknownCode() -> throw ProblemException.of(ReceiptProblems.UNKNOWN_RECEIPT_CODE);
            case TellMore.Result.Withdrawn() -> throw ProblemException.of(ConversationProblems.REPORT_WITHDRAWN);
            case TellMore.Result.Erased() -> throw ProblemException.of(ConversationProblems.REPORT_ERASED);
            case TellMore.Result.TooMany(var words, var most) ->
                throw ProblemException.of(ConversationProblems.ENOUGH_TOLD).detail(words, most);
            case TellMore.Result.KeyReused() -> throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        };
    }

    /** A message of the report's sender. */
    @Schema(name = "ReportersMessage")
    public record ReportersMessage(
            @Schema(required = true, examples = "1K7Q-4M2X-9ATD-W3HP-5RZE") @Nullable
            String receiptCode,

            @Schema(
                    description = "Plain text",
                    required = true,
                    maxLength = MoreChecks.LONGEST_MESSAGE,
                    examples = "Tôi vẫn còn ảnh chụp.")
            @Nullable
            String text) {

        @Override
        public String toString() {
            return "ReportersMessage[hidden]";
        }
    }

    /** Something added to a report. */
    @Schema(name = "ReportersSupplement")
    public record ReportersSupplement(
            @Schema(required = true, examples = "1K7Q-4M2X-9ATD-W3HP-5RZE") @Nullable
            String receiptCode,

            @Schema(description = "In words", maxLength = MoreChecks.LONGEST_SUPPLEMENT) @Nullable
            String text,

            @Schema(description = "An address, http or https", maxLength = 2000) @Nullable
            String link) {

        @Override
        public String toString() {
            return "ReportersSupplement[hidden]";
        }
    }

    /** A report is taken back. */
    @Schema(name = "ReportersWithdrawal")
    public record ReportersWithdrawal(
            @Schema(required = true, examples = "1K7Q-4M2X-9ATD-W3HP-5RZE") @Nullable
            String receiptCode,

            @Schema(description = "Why; need not be told", maxLength = MoreChecks.LONGEST_REASON) @Nullable
            String reason) {

        @Override
        public String toString() {
            return "ReportersWithdrawal[hidden]";
        }
    }

    /**
     * @param number of the message in the conversation, or of the addition
     */
    @Schema(name = "Told")
    public record ToldView(
            @Schema(examples = "1") int number,
            @Schema(examples = "2026-11-24T02:15:30.123Z") Instant at) {}

    @Schema(name = "Withdrawn")
    public record WithdrawnView(
            @Schema(examples = "2026-11-24T02:15:30.123Z") Instant withdrawnAt) {}
}
