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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import vn.kiemtin.cases.response.ResponseOutcome;
import vn.kiemtin.cases.statements.Draft;
import vn.kiemtin.cases.statements.DraftStatement;
import vn.kiemtin.cases.statements.Manuscript;
import vn.kiemtin.cases.statements.MoveStatement;
import vn.kiemtin.cases.statements.SeenStatement;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.Statements;
import vn.kiemtin.cases.statements.StepRequest;
import vn.kiemtin.web.problem.IdempotencyHeader;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.SeenVersion;

/**
 * What a case says in public: drafted by the lead, approved by a second person, published, amended version by version, retracted. Each step needs
 * {@code If-Match} with the revision of the statement that was seen.
 */
@Path("/api/v1/cases/{number}/statements")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "statements")
public class StatementsResource {

    private static final ResponseAnswers ANSWERS =
            new ResponseAnswers(new ProblemType("illegal-step", 409), "problem.own-proposal.statement");
    private static final String DONE = "Done; the ETag is the new revision";
    private static final String NOT_NOW =
            "The stage does not allow it (legalSteps lists what it allows), or the case lacks the conclusion it needs";
    private static final String TEXT = """
            "claim":{"vi":"Nước máy toàn thành phố nhiễm độc.","en":"Tap water in the whole city is poisoned."},
            "title":{"vi":"Không có việc nước máy nhiễm độc","en":"Tap water is not poisoned"},
            "body":{"vi":"Kết quả xét nghiệm ngày 24/11 đạt quy chuẩn.","en":"The tests of 24 November meet the standard."},
            "appearances":["https://www.facebook.com/123/posts/456"]""";
    private static final String CHANGE = """
            ,"change":{"vi":"Bổ sung kết quả xét nghiệm.","en":"Adds the results of the tests."}}""";

    private final Callers callers;
    private final VisibleCases visible;
    private final Statements statements;
    private final DraftStatement draftStatement;
    private final MoveStatement moveStatement;

    StatementsResource(
            Callers callers,
            VisibleCases visible,
            Statements statements,
            DraftStatement draftStatement,
            MoveStatement moveStatement) {
        this.callers = callers;
        this.visible = visible;
        this.statements = statements;
        this.draftStatement = draftStatement;
        this.moveStatement = moveStatement;
    }

    @GET
    @Transactional
    @Operation(summary = "The case's statements with all their versions, the first first")
    public StatementsOfCase list(@PathParam("number") String number) {
        var caller = callers.current();
        var file = visible.get(number, caller);
        return new StatementsOfCase(
                statements.seenBy(caller, file).stream().map(StatementView::of).toList());
    }

    @GET
    @Path("/{statement}")
    @Transactional
    @Operation(summary = "One statement with all its versions; the ETag is its revision")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    public Response one(@PathParam("number") String number, @PathParam("statement") String statement) {
        var caller = callers.current();
        var file = visible.get(number, caller);
        var seen = statements
                .seenBy(caller, file, statement)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
        return tagged(Response.ok(), StatementView.of(seen));
    }

    @POST
    @Operation(
            summary = "Draft a statement; nothing is public by it",
            description =
                    "For the lead agency. An OUTCOME rests on the conclusion in force and carries its verdict; CHECKING needs none, and is over once"
                            + " there is one. Both languages are needed of everything.")
    @RequestBody(
            content =
                    @Content(examples = @ExampleObject(name = "draft", value = "{\"kind\":\"OUTCOME\"," + TEXT + "}")))
    @APIResponse(
            responseCode = "201",
            description = "Drafted; the ETag is its revision",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "409", description = "The case is not open, or lacks the conclusion it needs")
    public Response draft(
            @PathParam("number") String number,
            @HeaderParam(IdempotencyHeader.NAME) @Nullable String key,
            @Valid @NotNull DraftBody body) {
        var draft = new Draft(body.claim(), body.title(), body.body(), body.appearances());
        return answer(
                Response.status(Response.Status.CREATED),
                draftStatement.draft(number, body.kind(), draft, callers.current(), IdempotencyHeader.read(key)));
    }

    @POST
    @Path("/{statement}/edit")
    @Operation(
            summary = "Write anew what is not public yet",
            description =
                    "An approval that it had counts no longer; an outcome rests on the conclusion in force today.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "edit", value = "{" + TEXT + "}")))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response edit(@BeanParam AskedStep asked, @Valid @NotNull TextBody body) {
        return move(asked, new StepRequest.Edit(body.draft(), body.change()));
    }

    @POST
    @Path("/{statement}/approve")
    @Operation(
            summary = "Approve what was drafted",
            description = "For the head of the lead agency or a supervisor; never for somebody who had a hand in it.")
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response approve(@BeanParam AskedStep asked) {
        return move(asked, new StepRequest.Approve());
    }

    @POST
    @Path("/{statement}/publish")
    @Operation(
            summary = "Publish what was approved, for the first time or as an amendment",
            description = "The first outcome of a concluded case begins to act on it.")
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response publish(@BeanParam AskedStep asked) {
        return move(asked, new StepRequest.Publish());
    }

    @POST
    @Path("/{statement}/approve-and-publish")
    @Operation(
            summary = "Approve what was drafted and publish it at once",
            description = "For the head of the lead agency; never for somebody who had a hand in it.")
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response approveAndPublish(@BeanParam AskedStep asked) {
        return move(asked, new StepRequest.ApproveAndPublish());
    }

    @POST
    @Path("/{statement}/discard")
    @Operation(summary = "Give up what is not public yet: the statement, or the amendment that was being prepared")
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response discard(@BeanParam AskedStep asked) {
        return move(asked, new StepRequest.Discard());
    }

    @POST
    @Path("/{statement}/amend")
    @Operation(
            summary = "Draft the next version of what is public",
            description = "The public goes on reading the version before until a second person has approved this one.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "amend", value = "{" + TEXT + CHANGE)))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response amend(@BeanParam AskedStep asked, @Valid @NotNull TextBody body) {
        return move(asked, new StepRequest.Amend(body.draft(), body.change()));
    }

    @POST
    @Path("/{statement}/propose-retraction")
    @Operation(summary = "Propose to take back what is public; the reason will be public as well")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "propose-retraction",
                                            value =
                                                    "{\"reason\":{\"vi\":\"Số liệu ban đầu không chính xác.\",\"en\":\"The first figures were wrong.\"}}")))
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response proposeRetraction(@BeanParam AskedStep asked, @Valid @NotNull RetractionBody body) {
        return move(asked, new StepRequest.ProposeRetraction(body.reason()));
    }

    @POST
    @Path("/{statement}/withdraw-retraction")
    @Operation(summary = "Leave public what was proposed to be taken back")
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response withdrawRetraction(@BeanParam AskedStep asked) {
        return move(asked, new StepRequest.WithdrawRetraction());
    }

    @POST
    @Path("/{statement}/retract")
    @Operation(
            summary = "Approve the retraction: the statement is taken back at once",
            description = "For the head of the lead agency or a supervisor; never for whoever proposed it.")
    @APIResponse(
            responseCode = "200",
            description = DONE,
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response retract(@BeanParam AskedStep asked) {
        return move(asked, new StepRequest.Retract());
    }

    private Response move(AskedStep asked, StepRequest request) {
        return answer(
                Response.ok(),
                moveStatement.move(
                        asked.number, asked.statement, request, callers.current(), SeenVersion.of(asked.ifMatch)));
    }

    private static Response answer(Response.ResponseBuilder done, ResponseOutcome<SeenStatement> outcome) {
        return tagged(done, StatementView.of(ANSWERS.done(outcome)));
    }

    private static Response tagged(Response.ResponseBuilder answer, StatementView shown) {
        return answer.entity(shown).tag(String.valueOf(shown.revision())).build();
    }

    /** What every step needs beside its body. */
    public static class AskedStep {

        @PathParam("number")
        String number = "";

        @PathParam("statement")
        String statement = "";

        @HeaderParam("If-Match")
        @Nullable
        String ifMatch;
    }

    public record StatementsOfCase(List<StatementView> statements) {}

    /**
     * @param claim what is being said, in one sentence
     * @param appearances addresses where it was seen
     */
    public record DraftBody(
            @NotNull StatementKind kind,
            @Nullable Manuscript claim,
            @Nullable Manuscript title,
            @Nullable Manuscript body,
            @Nullable List<@Nullable String> appearances) {}

    /**
     * @param claim what is being said, in one sentence
     * @param appearances addresses where it was seen
     * @param change what it changes, for those who have read the version before; needed of an amendment
     */
    public record TextBody(
            @Nullable Manuscript claim,
            @Nullable Manuscript title,
            @Nullable Manuscript body,
            @Nullable List<@Nullable String> appearances,
            @Nullable Manuscript change) {

        Draft draft() {
            return new Draft(claim, title, body, appearances);
        }
    }

    /**
     * @param reason why, for the public
     */
    public record RetractionBody(@Nullable Manuscript reason) {}
}
