package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Referral;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.lifecycle.Moves;

/**
 * The moves of a case. Each needs {@code If-Match} with the version that was seen, and each may carry an {@code Idempotency-Key}: repeated with
 * it, it answers as it did at first and moves nothing.
 */
@Path("/api/v1/cases/{number}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "moves")
@APIResponse(responseCode = "200", description = "Moved; the ETag is the new version")
@APIResponse(responseCode = "409", description = "The status does not allow it; legalMoves lists what it allows")
@APIResponse(
        responseCode = "412",
        description = "The case has changed since it was read; legalMoves lists what it allows now")
@APIResponse(responseCode = "428", description = "If-Match is missing")
public class MovesResource {

    private final Callers callers;
    private final VisibleCases visible;
    private final MoveDoor door;

    MovesResource(Callers callers, VisibleCases visible, MoveDoor door) {
        this.callers = callers;
        this.visible = visible;
        this.door = door;
    }

    @GET
    @Path("/moves")
    @Transactional
    @Operation(
            summary =
                    "What the caller may do with the case as it is, and where it leads; the ETag is the case's version")
    @APIResponse(
            responseCode = "200",
            description = "What is legal now",
            content = @Content(schema = @Schema(implementation = LegalMoves.class)))
    public Response moves(@PathParam("number") String number) {
        var caller = callers.current();
        var file = visible.get(number, caller);
        return Response.ok(new LegalMoves(
                        file.number(),
                        file.status(),
                        Moves.rowsFor(file, caller)
                                .map(row -> LegalMove.of(file.number(), row))
                                .toList()))
                .tag(String.valueOf(file.version()))
                .build();
    }

    @POST
    @Path("/triage")
    @Operation(summary = "Confirm or correct field, severity and coordinating agencies")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "triage",
                                            value =
                                                    "{\"field\":\"HEALTH\",\"severity\":\"SEVERE\",\"coordinating\":[\"hanoi-dic\"],\"reason\":\"Lan truyền nhanh\"}")))
    public Response triage(@Valid @BeanParam AskedMove asked, @Valid @NotNull TriageBody body) {
        return move(asked, new MoveRequest.Triage(body.field(), body.severity(), body.coordinating(), body.reason()));
    }

    @POST
    @Path("/assign")
    @Operation(summary = "Give the case to an officer of the lead agency; also to another one, later")
    @RequestBody(
            content = @Content(examples = @ExampleObject(name = "assign", value = "{\"officer\":\"police.officer\"}")))
    public Response assign(@Valid @BeanParam AskedMove asked, @Valid @NotNull AssignBody body) {
        return move(asked, new MoveRequest.Assign(body.officer(), body.reason()));
    }

    @POST
    @Path("/start")
    @Operation(summary = "The assigned officer begins to verify")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "start", value = "{}")))
    public Response start(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Start(reason(body)));
    }

    @POST
    @Path("/ask")
    @Operation(summary = "Ask another agency for something; the case waits for the answer until it is due")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "ask",
                                            value =
                                                    "{\"agency\":\"hanoi-dic\",\"question\":\"Trang này có giấy phép không?\",\"dueAt\":\"2026-11-27T10:00:00Z\"}")))
    public Response ask(@Valid @BeanParam AskedMove asked, @Valid @NotNull AskBody body) {
        return move(asked, new MoveRequest.Ask(body.agency(), body.question(), body.dueAt(), body.reason()));
    }

    @POST
    @Path("/give-task")
    @Operation(summary = "Give another agency something to do; the case does not wait for it")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "give-task",
                                            value =
                                                    "{\"agency\":\"ward-hoan-kiem\",\"task\":\"Niêm yết thông báo tại nhà văn hóa\",\"dueAt\":\"2026-11-27T10:00:00Z\"}")))
    public Response giveTask(@Valid @BeanParam AskedMove asked, @Valid @NotNull TaskBody body) {
        return move(asked, new MoveRequest.GiveTask(body.agency(), body.task(), body.dueAt(), body.reason()));
    }

    @POST
    @Path("/resume")
    @Operation(summary = "Go on verifying without waiting for the answer")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "resume", value = "{}")))
    public Response resume(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Resume(reason(body)));
    }

    @POST
    @Path("/offer")
    @Operation(summary = "Offer the case to another agency, which leads it once its head accepts; needs a reason")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "offer",
                                            value =
                                                    "{\"agency\":\"hanoi-dic\",\"expiresAt\":\"2026-11-27T10:00:00Z\",\"reason\":\"Vụ việc thuộc lĩnh vực báo chí\"}")))
    public Response offer(@Valid @BeanParam AskedMove asked, @Valid @NotNull OfferBody body) {
        return move(asked, new MoveRequest.Offer(body.agency(), body.expiresAt(), body.reason()));
    }

    @POST
    @Path("/accept-offer")
    @Operation(summary = "Take the offered case: the agency leads it, and it waits to be assigned")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "accept-offer", value = "{}")))
    public Response acceptOffer(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.AcceptOffer(reason(body)));
    }

    @POST
    @Path("/decline-offer")
    @Operation(summary = "Do not take the offered case; needs a reason")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "decline-offer",
                                            value = "{\"reason\":\"Không thuộc thẩm quyền\"}")))
    public Response declineOffer(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.DeclineOffer(reason(body)));
    }

    @POST
    @Path("/withdraw-offer")
    @Operation(summary = "Keep the case that was offered")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "withdraw-offer", value = "{}")))
    public Response withdrawOffer(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.WithdrawOffer(reason(body)));
    }

    @POST
    @Path("/reclassify")
    @Operation(
            summary = "Correct field or severity, whatever the case's status; needs a reason",
            description = "What is left out stays as it is. Another severity gives the case another deadline.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "reclassify",
                                            value =
                                                    "{\"severity\":\"SEVERE\",\"reason\":\"Người dân đang kéo đến bệnh viện\"}")))
    public Response reclassify(@Valid @BeanParam AskedMove asked, @Valid @NotNull ReclassifyBody body) {
        return move(asked, new MoveRequest.Reclassify(body.field(), body.severity(), body.reason()));
    }

    @POST
    @Path("/restrict")
    @Operation(
            summary = "Let nobody see the case but named people; needs a reason",
            description =
                    "The mover and the officer it is assigned to are named in any case. Made again, it names others. For everybody else,"
                            + " supervisors and auditors included, the case does not exist from then on.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "restrict",
                                            value =
                                                    "{\"people\":[\"police.officer\",\"supervisor\"],\"reason\":\"Có thông tin cá nhân của trẻ em\"}")))
    public Response restrict(@Valid @BeanParam AskedMove asked, @Valid @NotNull RestrictBody body) {
        return move(asked, new MoveRequest.Restrict(body.people(), body.reason()));
    }

    @POST
    @Path("/lift-restriction")
    @Operation(summary = "Let the case's agencies see it again; needs a reason")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "lift-restriction",
                                            value = "{\"reason\":\"Đã ẩn thông tin cá nhân\"}")))
    public Response liftRestriction(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.LiftRestriction(reason(body)));
    }

    @POST
    @Path("/dismiss")
    @Operation(summary = "End a case in which there is nothing to be verified; needs a reason")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "dismiss",
                                            value =
                                                    "{\"reason\":\"Nội dung đùa vui, không có thông tin cần xác minh\"}")))
    public Response dismiss(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Dismiss(reason(body)));
    }

    @POST
    @Path("/restore")
    @Operation(summary = "Begin a dismissed case anew")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(name = "restore", value = "{\"reason\":\"Có thêm phản ánh mới\"}")))
    public Response restore(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Restore(reason(body)));
    }

    @POST
    @Path("/refer")
    @Operation(summary = "Hand the case to a body outside the system")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "refer",
                                            value =
                                                    "{\"body\":\"Cục Phát thanh, truyền hình và thông tin điện tử\",\"reference\":\"125/CAHN-ANM\",\"reason\":\"Trang đăng tin do Cục cấp phép\"}")))
    public Response refer(@Valid @BeanParam AskedMove asked, @Valid @NotNull ReferBody body) {
        return move(asked, new MoveRequest.Refer(new Referral(body.body(), body.reference()), body.reason()));
    }

    @POST
    @Path("/take-back")
    @Operation(summary = "Work on a referred case here again")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(name = "take-back", value = "{\"reason\":\"Cục trả lại hồ sơ\"}")))
    public Response takeBack(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.TakeBack(reason(body)));
    }

    @POST
    @Path("/merge")
    @Operation(
            summary = "Make the case a part of another one about the same rumour",
            description = "The caller must lead both. Its reports are worked on there from now on; an open offer ends.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "merge",
                                            value = "{\"into\":\"HS-2026-000042\",\"reason\":\"Cùng một tin đồn\"}")))
    public Response merge(@Valid @BeanParam AskedMove asked, @Valid @NotNull MergeBody body) {
        return move(asked, new MoveRequest.Merge(body.into().strip(), body.reason()));
    }

    @POST
    @Path("/unmerge")
    @Operation(
            summary = "Let the case be on its own again, where it was",
            description =
                    "With its own reports, tasks and the rest of its time, whatever has become of the other case.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(name = "unmerge", value = "{\"reason\":\"Hai tin đồn khác nhau\"}")))
    public Response unmerge(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Unmerge(reason(body)));
    }

    private Response move(AskedMove asked, MoveRequest request) {
        return door.move(asked, request, callers.current());
    }

    private static @Nullable String reason(@Nullable ReasonBody body) {
        return body == null ? null : body.reason();
    }

    /** What the caller may do now. */
    public record LegalMoves(String number, CaseStatus status, List<LegalMove> moves) {}

    /**
     * @param href where to post it
     * @param to where it leads
     */
    public record LegalMove(Move move, String href, CaseStatus to) {

        static LegalMove of(String number, Moves.Row row) {
            return new LegalMove(
                    row.move(), "/api/v1/cases/" + number + "/" + row.move().path(), row.to());
        }
    }

    /** What triage confirms or corrects. */
    public record TriageBody(
            @NotNull Field field,
            @NotNull Severity severity,
            @Size(max = 20) @Nullable List<@NotBlank String> coordinating,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    /** What is corrected; null stays as it is. */
    public record ReclassifyBody(
            @Nullable Field field,
            @Nullable Severity severity,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    /**
     * @param people account names of those who see the case from now on
     */
    public record RestrictBody(
            @NotNull @Size(max = MoveRequest.MOST_NAMED) List<@NotBlank @Size(max = 100) String> people,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    public record AssignBody(
            @NotBlank @Size(max = 100) String officer,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    /**
     * @param agency code of the asked agency
     * @param dueAt by when; the case goes on without an answer then
     */
    public record AskBody(
            @NotBlank @Size(max = 60) String agency,

            @NotBlank @Size(max = MoveRequest.LONGEST_QUESTION)
            String question,

            @NotNull Instant dueAt,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    /**
     * @param agency code of the other agency
     * @param task what it is to do
     */
    public record TaskBody(
            @NotBlank @Size(max = 60) String agency,

            @NotBlank @Size(max = MoveRequest.LONGEST_QUESTION)
            String task,

            @NotNull Instant dueAt,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    /**
     * @param agency code of the other agency
     * @param expiresAt until when it can be accepted
     */
    public record OfferBody(
            @NotBlank @Size(max = 60) String agency,
            @NotNull Instant expiresAt,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    /**
     * @param body name of the body that gets the case
     * @param reference number of the letter it goes with
     */
    public record ReferBody(
            @NotBlank @Size(max = MoveRequest.LONGEST_NAME) String body,
            @NotBlank @Size(max = MoveRequest.LONGEST_NAME) String reference,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    /**
     * @param into number of the other case
     */
    public record MergeBody(
            @NotBlank @Size(max = 30) String into,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    /** All that most moves need. */
    public record ReasonBody(
            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}
}
