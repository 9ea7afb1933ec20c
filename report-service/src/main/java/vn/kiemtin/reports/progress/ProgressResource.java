package vn.kiemtin.reports.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.conversation.Conversation;
import vn.kiemtin.reports.conversation.FollowConversation;
import vn.kiemtin.reports.receipts.ReceiptProblems;
import vn.kiemtin.reports.statements.CaseStatements;
import vn.kiemtin.reports.statements.Label;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.problem.ProblemException;

/** Where programs ask how far a report has come. The code travels in the body: addresses end up in logs. */
@Path("/api/v1/reports/progress")
@Tag(name = "Reports")
@Blocking
public class ProgressResource {

    private final FollowReport followReport;
    private final CaseStatements statements;
    private final FollowConversation followConversation;

    ProgressResource(FollowReport followReport, CaseStatements statements, FollowConversation followConversation) {
        this.followReport = followReport;
        this.statements = statements;
        this.followConversation = followConversation;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask how far a report has come",
            description = "By POST, so that the receipt code stands in no address.")
    @APIResponse(
            responseCode = "200",
            description = "The steps in order, told in the caller's language",
            content = @Content(schema = @Schema(implementation = ProgressView.class)))
    @APIResponse(responseCode = "404", description = "No report has this code")
    @APIResponse(responseCode = "422", description = "This cannot be a receipt code: a typing error")
    public Response progress(@NotNull ProgressRequest asked, @Context HttpServerRequest request) {
        return switch (followReport.by(asked.receiptCode())) {
            case Followed.Found(var progress) ->
                Response.ok(view(progress, followConversation.of(asked.receiptCode()), Language.of(request)))
                        .header("Cache-Control", "no-store")
                        .build();
            case Followed.MalformedCode() ->
                throw ProblemException.of(ReceiptProblems.MALFORMED_RECEIPT_CODE)
                        .field("receiptCode", "invalid.receipt-code");
            case Followed.UnknownCode() -> throw ProblemException.of(ReceiptProblems.UNKNOWN_RECEIPT_CODE);
        };
    }

    private ProgressView view(Progress progress, Conversation conversation, Language language) {
        return ProgressView.of(
                progress,
                new Timeline(progress, language),
                Outcome.of(progress, language).stream()
                        .map(outcome -> new OutcomeView(
                                outcome.statement().number(),
                                outcome.label(),
                                outcome.said(),
                                outcome.claim(),
                                outcome.title(),
                                outcome.explanation(),
                                outcome.at(),
                                statements.addressOf(outcome.statement())))
                        .toList(),
                conversation,
                language);
    }

    /** Forgiving: small letters, other separators, O for 0, I or L for 1. */
    @Schema(name = "ProgressRequest")
    public record ProgressRequest(
            @Schema(required = true, examples = "1K7Q-4M2X-9ATD-W3HP-5RZE") @Nullable
            String receiptCode) {

        @Override
        public String toString() {
            return "ProgressRequest[hidden]";
        }
    }

    /**
     * @param status the last step reached
     * @param verdict what the case has found; missing while nothing is found
     * @param statements what was officially said on it, the newest first: the outcome
     * @param attachments the files that came with the report
     * @param withdrawnAt when the sender withdrew the report; missing while it stands
     * @param erasedAt when the report was deleted, its time being over; missing while it is kept
     * @param messages what the sender and agencies have written to each other, in order
     * @param supplements what the sender has added to the report
     */
    @Schema(name = "Progress")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProgressView(
            Step status,
            @Schema(examples = "2026-11-24T02:15:30.123Z") Instant receivedAt,
            @Schema(examples = "HS-2026-000042") @Nullable String caseNumber,
            @Schema(examples = "FALSE") @Nullable String verdict,
            List<StepView> steps,
            List<OutcomeView> statements,
            List<AttachmentView> attachments,
            @Nullable Instant withdrawnAt,
            @Nullable Instant erasedAt,
            List<MessageView> messages,
            List<SupplementView> supplements) {

        static ProgressView of(
                Progress progress,
                Timeline timeline,
                List<OutcomeView> statements,
                Conversation conversation,
                Language language) {
            return new ProgressView(
                    progress.status(),
                    progress.receivedAt(),
                    progress.caseNumber(),
                    progress.verdict(),
                    timeline.entries().stream()
                            .map(entry -> new StepView(
                                    entry.step(), entry.isDone(), entry.at(), entry.title(), entry.explanation()))
                            .toList(),
                    statements,
                    progress.attachments().stream()
                            .map(file -> new AttachmentView(file.name(), file.bytes()))
                            .toList(),
                    conversation.withdrawnAt(),
                    conversation.erasedAt(),
                    conversation.messages().stream()
                            .map(message -> new MessageView(
                                    message.number(),
                                    message.mine() ? Writer.SENDER : Writer.AGENCY,
                                    message.agency(language),
                                    message.at(),
                                    message.text(),
                                    message.unread()))
                            .toList(),
                    conversation.supplements().stream()
                            .map(added -> new SupplementView(
                                    added.number(),
                                    added.at(),
                                    added.text(),
                                    added.link(),
                                    added.files().isEmpty()
                                            ? null
                                            : added.files().stream()
                                                    .map(file -> new AttachmentView(file.name(), file.bytes()))
                                                    .toList()))
                            .toList());
        }
    }

    /** A file that came with the report or was added to it; nobody gets it back from here. */
    @Schema(name = "AttachmentOfReport")
    public record AttachmentView(
            @Schema(examples = "anh-chup-man-hinh.png") String name,
            @Schema(examples = "482113") long bytes) {}

    /** Who wrote a message. */
    public enum Writer {
        SENDER,
        AGENCY
    }

    /**
     * @param agency what the agency that wrote it is called; missing of the sender's own
     * @param unread whether it was shown for the first time only now, or within the last half hour
     */
    @Schema(name = "ConversationMessage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MessageView(
            int number,
            Writer writer,

            @Schema(examples = "Công an thành phố Hà Nội") @Nullable
            String agency,

            Instant at,
            String text,
            boolean unread) {}

    /**
     * @param attachments the files that came with it; missing where there are none
     */
    @Schema(name = "ReportSupplement")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SupplementView(
            int number,
            Instant at,
            @Nullable String text,
            @Nullable String link,
            @Nullable List<AttachmentView> attachments) {}

    /**
     * @param at when it was reached; missing while it is still to come
     */
    @Schema(name = "ProgressStep")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StepView(
            Step step,
            boolean done,
            @Nullable Instant at,
            @Schema(examples = "Đã phân loại") String title,
            String explanation) {}

    /**
     * @param label its verdict; {@code CHECKING} before there is one, {@code RETRACTED} where it does not hold any more
     * @param at when it was published, amended or retracted
     */
    @Schema(name = "Outcome")
    public record OutcomeView(
            @Schema(examples = "TB-2026-000001") String number,
            Label label,
            @Schema(examples = "Tin giả") String said,
            String claim,
            String title,
            String explanation,
            Instant at,
            String page) {}
}
