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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.links.Result;
import vn.kiemtin.cases.links.ScreenReport;
import vn.kiemtin.cases.links.SettleLink;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The forms by which officers say whether a report belongs to the case, on the page of the case. */
@Path("/desk/cases/{number}/reports/{report}")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class ReportFormsResource {

    private final CasePage casePage;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final SettleLink settleLink;
    private final ScreenReport screenReport;

    ReportFormsResource(
            CasePage casePage,
            Page page,
            Callers callers,
            VisibleCases visible,
            SettleLink settleLink,
            ScreenReport screenReport) {
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.settleLink = settleLink;
        this.screenReport = screenReport;
    }

    /** Whose session ended while a form was filled in comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Path("/{change}")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @POST
    @Path("/{change}")
    @Operation(hidden = true)
    public Response change(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @PathParam("change") String change,
            @FormParam("to") @Nullable String to,
            @FormParam("reason") @Nullable String typed) {
        var caller = callers.current();
        var reason = typed == null ? null : typed.replace("\r\n", "\n");
        if (reason != null && reason.length() > MoveRequest.LONGEST_REASON) {
            var fault = page.say("desk.reason.too-long", MoveRequest.LONGEST_REASON, reason.length());
            return refused(number, report, caller, 422, fault, reason, to);
        }
        var result = switch (change) {
            case "confirm" -> settleLink.confirm(number, report, reason, caller);
            case "reject" -> settleLink.reject(number, report, reason, caller);
            case "move" -> settleLink.move(number, report, Objects.requireNonNullElse(to, ""), reason, caller);
            case "screen-out" -> screenReport.out(number, report, reason, caller);
            case "bring-back" -> screenReport.back(number, report, reason, caller);
            default -> throw ProblemException.of(ProblemType.NOT_FOUND);
        };
        return switch (result) {
            case Result.Done(var _, var file) ->
                Response.seeOther(URI.create("/desk/cases/%s?%s=%s#reports"
                                .formatted(
                                        number, file.number().equals(number) ? "settled" : "moved-to", file.number())))
                        .build();
            case Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case Result.NotTheCallers _ ->
                refused(number, report, caller, 403, page.say("desk.not-allowed"), reason, to);
            case Result.Illegal(var words) -> refused(number, report, caller, 409, page.say(words), reason, to);
            case Result.Refused(var _, var words) -> refused(number, report, caller, 422, page.say(words), reason, to);
        };
    }

    private Response refused(
            String number,
            UUID report,
            Caller caller,
            int status,
            String fault,
            @Nullable String reason,
            @Nullable String to) {
        var file = visible.get(number, caller);
        return Response.status(status)
                .entity(casePage.of(file, caller, null, null)
                        .data("fault", fault)
                        .data("settled", report)
                        .data("settledReason", reason)
                        .data("settledTo", to)
                        .render())
                .build();
    }
}
