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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.attachments.LookAtAttachment;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.queue.EvidenceEntered;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The buttons by which somebody looks at a file of a report, on the page of the case: a POST, since each press is an entry in the history. */
@Path("/desk/cases/{number}/reports/{report}/attachments/{attachment}")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class AttachmentFormsResource {

    private final CasePage casePage;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final LookAtAttachment lookAtAttachment;

    AttachmentFormsResource(
            CasePage casePage, Page page, Callers callers, VisibleCases visible, LookAtAttachment lookAtAttachment) {
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.lookAtAttachment = lookAtAttachment;
    }

    /** Whose session ended meanwhile comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Path("/{form}")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @POST
    @Path("/look")
    @Operation(hidden = true)
    public Response look(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @PathParam("attachment") UUID attachment) {
        return answer(number, report, attachment, false, null);
    }

    @POST
    @Path("/original")
    @Operation(hidden = true)
    public Response original(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @PathParam("attachment") UUID attachment,
            @FormParam("reason") @Nullable String typed) {
        var reason = EvidenceEntered.text(typed);
        if (reason != null && reason.length() > MoveRequest.LONGEST_REASON) {
            var fault = page.say("desk.reason.too-long", MoveRequest.LONGEST_REASON, reason.length());
            return refused(number, callers.current(), 422, fault);
        }
        return answer(number, report, attachment, true, reason);
    }

    private Response answer(String number, UUID report, UUID attachment, boolean original, @Nullable String reason) {
        var caller = callers.current();
        return switch (lookAtAttachment.look(number, report, attachment, original, reason, caller)) {
            case LookAtAttachment.Result.Allowed(var address, var _) ->
                Response.seeOther(URI.create(address))
                        .header("Cache-Control", "no-store")
                        .build();
            case LookAtAttachment.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case LookAtAttachment.Result.NotTheCallers _ -> refused(number, caller, 403, page.say("desk.not-allowed"));
            case LookAtAttachment.Result.NoReason _ -> refused(number, caller, 422, page.say("invalid.no-reason"));
        };
    }

    private Response refused(String number, Caller caller, int status, String fault) {
        var file = visible.get(number, caller);
        return Response.status(status)
                .entity(casePage.of(file, caller, null, null)
                        .data("fault", fault)
                        .render())
                .build();
    }
}
