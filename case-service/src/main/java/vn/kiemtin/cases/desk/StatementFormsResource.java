package vn.kiemtin.cases.desk;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.cases.response.ResponseOutcome;
import vn.kiemtin.cases.statements.DraftStatement;
import vn.kiemtin.cases.statements.MoveStatement;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.cases.statements.StepRequest;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The forms by which statements are written, approved, published, amended and retracted, on the page of the case. */
@Path("/desk/cases/{number}/statements")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class StatementFormsResource {

    private final CasePage casePage;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final DraftStatement draftStatement;
    private final MoveStatement moveStatement;

    StatementFormsResource(
            CasePage casePage,
            Page page,
            Callers callers,
            VisibleCases visible,
            DraftStatement draftStatement,
            MoveStatement moveStatement) {
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.draftStatement = draftStatement;
        this.moveStatement = moveStatement;
    }

    /** Whose session ended while a form was filled in comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @GET
    @Path("/{statement}/{step}")
    @Operation(hidden = true)
    public Response afterSignInForStep(@PathParam("number") String number) {
        return afterSignIn(number);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response draft(@PathParam("number") String number, MultivaluedMap<String, String> form) {
        var caller = callers.current();
        var entered = new StatementsOnPage.Refused(null, null, StatementForm.entered(form));
        var kind = entered.form().kind();
        return kind == null
                ? refused(number, caller, new FormRefusal(422, page.say("desk.statement.no-kind")), entered)
                : answer(
                        number,
                        caller,
                        draftStatement.draft(
                                number, kind, entered.form().draft(), caller, Typed.text(form.getFirst("key"))),
                        entered);
    }

    @POST
    @Path("/{statement}/{step}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response move(
            @PathParam("number") String number,
            @PathParam("statement") String statement,
            @PathParam("step") String path,
            MultivaluedMap<String, String> form) {
        var caller = callers.current();
        var step = StatementStep.ofPath(path).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
        var entered = new StatementsOnPage.Refused(statement, step, StatementForm.entered(form));
        return answer(
                number,
                caller,
                moveStatement.move(
                        number,
                        statement,
                        request(step, entered.form()),
                        caller,
                        Typed.number(form.getFirst("revision"))),
                entered);
    }

    private static StepRequest request(StatementStep step, StatementForm form) {
        return switch (step) {
            case EDIT -> new StepRequest.Edit(form.draft(), form.change());
            case APPROVE -> new StepRequest.Approve();
            case PUBLISH -> new StepRequest.Publish();
            case APPROVE_AND_PUBLISH -> new StepRequest.ApproveAndPublish();
            case DISCARD -> new StepRequest.Discard();
            case AMEND -> new StepRequest.Amend(form.draft(), form.change());
            case PROPOSE_RETRACTION -> new StepRequest.ProposeRetraction(form.reason());
            case WITHDRAW_RETRACTION -> new StepRequest.WithdrawRetraction();
            case RETRACT -> new StepRequest.Retract();
        };
    }

    /** What is done leads back to the case by a redirect, so that reloading repeats nothing; what is refused is still in its form. */
    private Response answer(
            String number, Caller caller, ResponseOutcome<?> outcome, StatementsOnPage.Refused entered) {
        return FormRefusal.of(outcome, "statement", page)
                .map(refusal -> refused(number, caller, refusal, entered))
                .orElseGet(() -> Response.seeOther(URI.create("/desk/cases/" + number + "?stated=1#statements"))
                        .build());
    }

    private Response refused(
            String number, Caller caller, FormRefusal refusal, StatementsOnPage.@Nullable Refused entered) {
        var file = visible.get(number, caller);
        return Response.status(refusal.status())
                .entity(casePage.of(file, caller, null, null)
                        .data("fault", refusal.fault())
                        .data("official", casePage.statementsOf(file, caller, entered))
                        .render())
                .build();
    }
}
