package vn.kiemtin.cases.desk;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.lifecycle.MoveDesk;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.QueryParameters;

/** The form by which heads give the cases of an officer who leaves to another one. */
@Path("/desk/move-desk")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class MoveDeskPageResource {

    private final Template template;
    private final Page page;
    private final Callers callers;
    private final CaseFiles files;
    private final Colleagues colleagues;
    private final Agencies agencies;
    private final MoveDesk moveDesk;

    MoveDeskPageResource(
            @Location("desk/move-desk") Template template,
            Page page,
            Callers callers,
            CaseFiles files,
            Colleagues colleagues,
            Agencies agencies,
            MoveDesk moveDesk) {
        this.template = template;
        this.page = page;
        this.callers = callers;
        this.files = files;
        this.colleagues = colleagues;
        this.agencies = agencies;
        this.moveDesk = moveDesk;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance form() {
        return form(head(), Entered.NOTHING);
    }

    /** Answers with what came of it: made again by reloading, it moves what is still there. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response move(
            @FormParam("from") @Nullable String from,
            @FormParam("to") @Nullable String to,
            @FormParam("reason") @Nullable String reason) {
        var head = head();
        var entered = Entered.of(from, to, reason);
        if (entered.reason().length() > MoveRequest.LONGEST_REASON) {
            return refused(
                    head,
                    entered,
                    422,
                    page.say(
                            "desk.reason.too-long",
                            MoveRequest.LONGEST_REASON,
                            entered.reason().length()));
        }
        return switch (moveDesk.move(entered.from(), entered.to(), entered.reason(), head)) {
            case MoveDesk.Result.Done done ->
                Response.ok(form(head, Entered.NOTHING).data("done", done).render())
                        .build();
            case MoveDesk.Result.NotTheCallers _ -> throw new ForbiddenException();
            case MoveDesk.Result.UnknownOfficer _ -> refused(head, entered, 422, page.say("desk.move-desk.unknown"));
            case MoveDesk.Result.Refused refused -> refused(head, entered, 422, page.say(refused.words()));
        };
    }

    private Response refused(Caller head, Entered entered, int status, String fault) {
        return Response.status(status)
                .entity(form(head, entered).data("fault", fault).render())
                .build();
    }

    private TemplateInstance form(Caller head, Entered entered) {
        var agency = Objects.requireNonNull(head.agency());
        var desks = files.openCasesByOfficer(agency, head.username());
        return template.data("caller", head)
                .data("agencies", agencies.names(page.language()))
                .data("desks", desks.entrySet())
                .data("people", colleagues.names(desks.keySet()))
                .data("colleagues", colleagues.officersOf(agency))
                .data("longestReason", MoveRequest.LONGEST_REASON)
                .data("entered", entered)
                .data("fault", null)
                .data("done", null);
    }

    private Caller head() {
        var caller = callers.current();
        if (!caller.isHead()) {
            throw new ForbiddenException();
        }
        return caller;
    }

    /** As it came, to be corrected. */
    record Entered(String from, String to, String reason) {

        static final Entered NOTHING = new Entered("", "", "");

        static Entered of(@Nullable String from, @Nullable String to, @Nullable String reason) {
            return new Entered(name(from), name(to), reason == null ? "" : reason.replace("\r\n", "\n"));
        }

        private static String name(@Nullable String entered) {
            var text = Typed.text(entered);
            return text == null || !QueryParameters.isText(text) ? "" : text;
        }
    }
}
