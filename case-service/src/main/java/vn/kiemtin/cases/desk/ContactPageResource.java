package vn.kiemtin.cases.desk;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** How to reach the sender of a report, shown once to an officer who says why; never cached, at no address of its own. */
@Path("/desk/cases/{number}/reports/{report}/contact")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class ContactPageResource {

    private final Template template;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final CaseFiles files;
    private final AskForContact askForContact;
    private final Agencies agencies;

    ContactPageResource(
            @Location("desk/contact") Template template,
            Page page,
            Callers callers,
            VisibleCases visible,
            CaseFiles files,
            AskForContact askForContact,
            Agencies agencies) {
        this.template = template;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.files = files;
        this.askForContact = askForContact;
        this.agencies = agencies;
    }

    /** Whose session ended while a reason was typed, or who reloads the page, comes back to the case. */
    @GET
    @Operation(hidden = true)
    public Response back(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @POST
    @Operation(hidden = true)
    public Response show(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @FormParam("reason") @Nullable String reason) {
        var caller = callers.current();
        var file = visible.get(number, caller);
        if (files.caseOf(report).filter(file.id()::equals).isEmpty()) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        var answer = AskForContact.mayBeAskedBy(caller, file)
                ? askForContact.about(report, reason)
                : new AskForContact.Answer.Refused();
        return Response.status(status(answer))
                .header("Cache-Control", "no-store")
                .entity(template.data("caller", caller)
                        .data("agencies", agencies.names(page.language()))
                        .data("file", file)
                        .data("report", report)
                        .data("shown", answer instanceof AskForContact.Answer.Shown shown ? shown : null)
                        .data("fault", fault(answer))
                        .data("reason", reason == null ? "" : reason)
                        .render())
                .build();
    }

    private static int status(AskForContact.Answer answer) {
        return switch (answer) {
            case AskForContact.Answer.Shown _ -> 200;
            case AskForContact.Answer.None _ -> 404;
            case AskForContact.Answer.Refused _ -> 403;
            case AskForContact.Answer.ReasonWanted _ -> 422;
            case AskForContact.Answer.TooMany _ -> 429;
            case AskForContact.Answer.Away _ -> 503;
        };
    }

    private @Nullable String fault(AskForContact.Answer answer) {
        return switch (answer) {
            case AskForContact.Answer.Shown _ -> null;
            case AskForContact.Answer.None _ -> page.say("desk.contact.none");
            case AskForContact.Answer.Refused _ -> page.say("desk.contact.refused");
            case AskForContact.Answer.ReasonWanted _ -> page.say("desk.contact.no-reason");
            case AskForContact.Answer.TooMany(var minutes) -> page.say("desk.contact.too-many", minutes);
            case AskForContact.Answer.Away _ -> page.say("desk.contact.away");
        };
    }
}
