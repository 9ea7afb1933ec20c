package vn.kiemtin.cases.desk;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.lifecycle.EndRequest;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The forms by which what was asked of an agency is answered or cancelled, on the page of the case. */
@Path("/desk/cases/{number}/requests/{request}")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class RequestFormsResource {

    private final CasePage casePage;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final EndRequest endRequest;

    RequestFormsResource(CasePage casePage, Page page, Callers callers, VisibleCases visible, EndRequest endRequest) {
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.endRequest = endRequest;
    }

    /** Whose session ended while a form was filled in comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Path("/{end}")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @POST
    @Path("/answer")
    @Operation(hidden = true)
    public Response answer(
            @PathParam("number") String number,
            @PathParam("request") int request,
            @FormParam("answer") @Nullable String entered) {
        var caller = callers.current();
        var answer = entered == null ? null : entered.replace("\r\n", "\n");
        if (answer != null && answer.length() > MoveRequest.LONGEST_QUESTION) {
            return unanswered(
                    number, request, caller, 422, page.say("desk.text.too-long", MoveRequest.LONGEST_QUESTION), answer);
        }
        return switch (endRequest.answer(number, request, answer, caller)) {
            case EndRequest.Result.Done _ ->
                Response.seeOther(URI.create("/desk/cases/" + number + "?answered=1#requests"))
                        .build();
            case EndRequest.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case EndRequest.Result.NotTheCallers _ ->
                unanswered(number, request, caller, 403, page.say("desk.not-allowed"), answer);
            case EndRequest.Result.Ended _ ->
                unanswered(number, request, caller, 409, page.say("desk.request.ended"), answer);
            case EndRequest.Result.Empty _ ->
                unanswered(number, request, caller, 422, page.say("invalid.no-answer"), answer);
        };
    }

    @POST
    @Path("/cancel")
    @Operation(hidden = true)
    public Response cancel(@PathParam("number") String number, @PathParam("request") int request) {
        var caller = callers.current();
        return switch (endRequest.cancel(number, request, null, caller)) {
            case EndRequest.Result.Done _ ->
                Response.seeOther(URI.create("/desk/cases/" + number + "?cancelled=1#requests"))
                        .build();
            case EndRequest.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case EndRequest.Result.NotTheCallers _ ->
                unanswered(number, request, caller, 403, page.say("desk.not-allowed"), null);
            case EndRequest.Result.Ended _, EndRequest.Result.Empty _ ->
                unanswered(number, request, caller, 409, page.say("desk.request.ended"), null);
        };
    }

    private Response unanswered(
            String number, int request, Caller caller, int status, String fault, @Nullable String answer) {
        var file = visible.get(number, caller);
        return Response.status(status)
                .entity(casePage.of(file, caller, null, null)
                        .data("fault", fault)
                        .data("answered", request)
                        .data("answer", answer)
                        .render())
                .build();
    }
}
