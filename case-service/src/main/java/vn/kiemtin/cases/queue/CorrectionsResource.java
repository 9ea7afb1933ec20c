package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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
import java.time.LocalDate;
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
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.corrections.Corrections;
import vn.kiemtin.cases.corrections.Draft;
import vn.kiemtin.cases.corrections.DraftCorrection;
import vn.kiemtin.cases.corrections.MoveCorrection;
import vn.kiemtin.cases.corrections.SeenCorrection;
import vn.kiemtin.cases.corrections.StepRequest;
import vn.kiemtin.cases.response.ResponseOutcome;
import vn.kiemtin.web.problem.IdempotencyHeader;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.SeenVersion;

/**
 * What press agencies are asked to correct: drafted by the lead, approved by a second person, sent by itself, confirmed or rejected once the press agency
 * says that it has corrected. Each step needs {@code If-Match} with the revision of the request that was seen.
 */
@Path("/api/v1/cases/{number}/corrections")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "corrections")
public class CorrectionsResource {

    private static final ResponseAnswers ANSWERS =
            new ResponseAnswers(new ProblemType("illegal-correction-step", 409), "problem.own-proposal.correction");
    private static final String DONE = "Done; the ETag is the new revision";
    private static final String NOT_NOW =
            "The status does not allow it (legalSteps lists what it allows), or the case lacks the conclusion it needs";
    private static final String DEMAND = """
            {"pressAgency":"thu-do-daily","work":"Nước máy toàn thành phố nhiễm độc","section":"Thời sự, trang 3",
            "publishedOn":"2026-11-20","falseContent":"Nước máy toàn thành phố nhiễm độc.",
            "corrected":"Kết quả xét nghiệm ngày 24/11 đạt quy chuẩn.","legalBases":["law-126-2025"]}""";

    private final Callers callers;
    private final VisibleCases visible;
    private final Corrections corrections;
    private final DraftCorrection draftCorrection;
    private final MoveCorrection moveCorrection;
    private final LetterDownload letterDownload;

    CorrectionsResource(
            Callers callers,
            VisibleCases visible,
            Corrections corrections,
            DraftCorrection draftCorrection,
            MoveCorrection moveCorrection,
            LetterDownload letterDownload) {
        this.callers = callers;
        this.visible = visible;
        this.corrections = corrections;
        this.draftCorrection = draftCorrection;
        this.moveCorrection = moveCorrection;
        this.letterDownload = letterDownload;
    }

    @GET
    @Transactional
    @Operation(summary = "The case's correction requests, the first first")
    public CorrectionsOfCase list(@PathParam("number") String number) {
        var caller = callers.current();
        var file = visible.get(number, caller);
        return new CorrectionsOfCase(corrections.seenBy(caller, file).stream()
                .map(CorrectionView::of)
                .toList());
    }

    @GET
    @Path("/{correction}")
    @Transactional
    @Operation(summary = "One correction request; the ETag is its revision")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    public Response one(@PathParam("number") String number, @PathParam("correction") int correction) {
        var caller = callers.current();
        var file = visible.get(number, caller);
        var seen = corrections
                .seenBy(caller, file, correction)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
        return tagged(Response.ok(), CorrectionView.of(seen));
    }

    @GET
    @Path("/{correction}/letter")
    @Produces("application/pdf")
    @Operation(
            summary = "The official letter as a PDF, in Vietnamese or as a translation",
            description = "From the approval on, which gives it its number. It bears no answer link.")
    @APIResponse(
            responseCode = "200",
            description = "A tagged PDF with its fonts inside",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "pdf", value = "%PDF-1.7")))
    public Response letter(
            @PathParam("number") String number,
            @PathParam("correction") int correction,
            @Parameter(description = "vi or en; vi where none is given") @QueryParam("lang") @Nullable String lang) {
        return letterDownload.of(number, correction, lang, callers.current());
    }

    @POST
    @Operation(
            summary = "Draft a correction request; nothing is sent by it",
            description =
                    "For the lead agency. It rests on the conclusion in force, which must have found the content fabricated or false.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "draft", value = DEMAND)))
    @APIResponse(
            responseCode = "201",
            description = "Drafted; the ETag is its revision",
            content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @APIResponse(responseCode = "409", description = "The case is not open, or lacks the conclusion it needs")
    public Response draft(
            @PathParam("number") String number,
            @HeaderParam(IdempotencyHeader.NAME) @Nullable String key,
            @Valid @NotNull DemandBody body) {
        return answer(
                Response.status(Response.Status.CREATED),
                draftCorrection.draft(number, body.draft(), callers.current(), IdempotencyHeader.read(key)));
    }

    @POST
    @Path("/{correction}/edit")
    @Operation(
            summary = "Write anew what is not approved yet",
            description = "It rests on the conclusion in force today.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "edit", value = DEMAND)))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response edit(@BeanParam AskedStep asked, @Valid @NotNull DemandBody body) {
        return move(asked, new StepRequest.Edit(body.draft()));
    }

    @POST
    @Path("/{correction}/approve")
    @Operation(
            summary = "Approve what was drafted: the letter gets its number and is sent",
            description = "For the head of the lead agency or a supervisor; never for somebody who had a hand in it.")
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response approve(@BeanParam AskedStep asked) {
        return move(asked, new StepRequest.Approve());
    }

    @POST
    @Path("/{correction}/discard")
    @Operation(summary = "Give up what is not approved yet")
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response discard(@BeanParam AskedStep asked) {
        return move(asked, new StepRequest.Discard());
    }

    @POST
    @Path("/{correction}/withdraw")
    @Operation(
            summary = "Take back what was approved or sent",
            description = "The link in a letter that is out already says so from then on.")
    @RequestBody(
            content =
                    @Content(
                            examples = @ExampleObject(name = "withdraw", value = "{\"reason\":\"Gửi nhầm cơ quan.\"}")))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response withdraw(@BeanParam AskedStep asked, @Valid @NotNull ReasonBody body) {
        return move(asked, new StepRequest.Withdraw(body.reason()));
    }

    @POST
    @Path("/{correction}/confirm")
    @Operation(summary = "Confirm that what the press agency has published is the correction")
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response confirm(@BeanParam AskedStep asked) {
        return move(asked, new StepRequest.Confirm());
    }

    @POST
    @Path("/{correction}/reject")
    @Operation(
            summary = "Say that what the press agency has published corrects nothing",
            description = "The press agency reads why, and can answer again; its time runs on.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "reject",
                                            value = "{\"reason\":\"Bài đăng chưa nêu nội dung đúng.\"}")))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response reject(@BeanParam AskedStep asked, @Valid @NotNull ReasonBody body) {
        return move(asked, new StepRequest.Reject(body.reason()));
    }

    private Response move(AskedStep asked, StepRequest request) {
        return answer(
                Response.ok(),
                moveCorrection.move(
                        asked.number, asked.correction, request, callers.current(), SeenVersion.of(asked.ifMatch)));
    }

    private static Response answer(Response.ResponseBuilder done, ResponseOutcome<SeenCorrection> outcome) {
        return tagged(done, CorrectionView.of(ANSWERS.done(outcome)));
    }

    private static Response tagged(Response.ResponseBuilder answer, CorrectionView shown) {
        return answer.entity(shown).tag(String.valueOf(shown.revision())).build();
    }

    /** What every step needs beside its body. */
    public static class AskedStep {

        @PathParam("number")
        String number = "";

        @PathParam("correction")
        int correction;

        @HeaderParam("If-Match")
        @Nullable
        String ifMatch;
    }

    public record CorrectionsOfCase(List<CorrectionView> corrections) {}

    /**
     * @param pressAgency its code
     * @param work title of what was published
     * @param author if one is named
     * @param section where it stood: column, page, programme
     * @param url where it stands; that or the section is needed
     * @param falseContent what is false in it, word by word
     * @param corrected what is right
     * @param legalBases codes of the legal bases that the demand rests on: some that are in force and meant for corrections
     */
    public record DemandBody(
            @Nullable String pressAgency,
            @Nullable String work,
            @Nullable String author,
            @Nullable String section,
            @Nullable String url,
            @Nullable LocalDate publishedOn,
            @Nullable String falseContent,
            @Nullable String corrected,
            @Nullable List<String> legalBases) {

        Draft draft() {
            return new Draft(pressAgency, work, author, section, url, publishedOn, falseContent, corrected, legalBases);
        }
    }

    public record ReasonBody(@Nullable String reason) {}
}
