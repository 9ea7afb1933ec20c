package vn.kiemtin.cases.desk;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.corrections.CorrectionStep;
import vn.kiemtin.cases.corrections.DraftCorrection;
import vn.kiemtin.cases.corrections.MoveCorrection;
import vn.kiemtin.cases.corrections.StepRequest;
import vn.kiemtin.cases.queue.LetterDownload;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.cases.response.ResponseOutcome;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The forms by which corrections are demanded, approved, confirmed and withdrawn, on the page of the case. */
@Path("/desk/cases/{number}/corrections")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class CorrectionFormsResource {

    private final CasePage casePage;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final DraftCorrection draftCorrection;
    private final MoveCorrection moveCorrection;
    private final LetterDownload letterDownload;

    CorrectionFormsResource(
            CasePage casePage,
            Page page,
            Callers callers,
            VisibleCases visible,
            DraftCorrection draftCorrection,
            MoveCorrection moveCorrection,
            LetterDownload letterDownload) {
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.draftCorrection = draftCorrection;
        this.moveCorrection = moveCorrection;
        this.letterDownload = letterDownload;
    }

    /** Whose session ended while a form was filled in comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @GET
    @Path("/{correction}/{step}")
    @Operation(hidden = true)
    public Response afterSignInForStep(@PathParam("number") String number) {
        return afterSignIn(number);
    }

    @GET
    @Path("/{correction}/letter")
    @Produces("application/pdf")
    @Operation(hidden = true)
    public Response letter(
            @PathParam("number") String number,
            @PathParam("correction") int correction,
            @QueryParam("in") @Nullable String language) {
        return letterDownload.of(number, correction, language, callers.current());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response draft(@PathParam("number") String number, MultivaluedMap<String, String> form) {
        var caller = callers.current();
        var entered = new CorrectionsOnPage.Refused(null, null, CorrectionForm.entered(form));
        return answer(
                number,
                caller,
                draftCorrection.draft(number, entered.form().draft(), caller, Typed.text(form.getFirst("key"))),
                entered);
    }

    @POST
    @Path("/{correction}/{step}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response move(
            @PathParam("number") String number,
            @PathParam("correction") int correction,
            @PathParam("step") String path,
            MultivaluedMap<String, String> form) {
        var caller = callers.current();
        var step = CorrectionStep.ofPath(path).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
        var entered = new CorrectionsOnPage.Refused(correction, step, CorrectionForm.entered(form));
        return answer(
                number,
                caller,
                moveCorrection.move(
                        number,
                        correction,
                        request(step, entered.form()),
                        caller,
                        Typed.number(form.getFirst("revision"))),
                entered);
    }

    private static StepRequest request(CorrectionStep step, CorrectionForm form) {
        return switch (step) {
            case EDIT -> new StepRequest.Edit(form.draft());
            case APPROVE -> new StepRequest.Approve();
            case DISCARD -> new StepRequest.Discard();
            case WITHDRAW -> new StepRequest.Withdraw(form.reason());
            case CONFIRM -> new StepRequest.Confirm();
            case REJECT -> new StepRequest.Reject(form.reason());
            case SEND, ACKNOWLEDGE, COMPLY, REFUSE, FALL_DUE -> throw ProblemException.of(ProblemType.NOT_FOUND);
        };
    }

    /** What is done leads back to the case by a redirect, so that reloading repeats nothing; what is refused is still in its form. */
    private Response answer(
            String number, Caller caller, ResponseOutcome<?> outcome, CorrectionsOnPage.Refused entered) {
        return FormRefusal.of(outcome, "correction", page)
                .map(refusal -> refused(number, caller, refusal, entered))
                .orElseGet(() -> Response.seeOther(URI.create("/desk/cases/" + number + "?demanded=1#corrections"))
                        .build());
    }

    private Response refused(String number, Caller caller, FormRefusal refusal, CorrectionsOnPage.Refused entered) {
        var file = visible.get(number, caller);
        return Response.status(refusal.status())
                .entity(casePage.of(file, caller, null, null)
                        .data("fault", refusal.fault())
                        .data("press", casePage.correctionsOf(file, caller, entered))
                        .render())
                .build();
    }
}
