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
import vn.kiemtin.cases.notes.AddNote;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The form by which a note is written, on the page of the case. */
@Path("/desk/cases/{number}/notes")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class NoteFormResource {

    private final CasePage casePage;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final AddNote addNote;

    NoteFormResource(CasePage casePage, Page page, Callers callers, VisibleCases visible, AddNote addNote) {
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.addNote = addNote;
    }

    /** Whose session ended while the form was filled in comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @POST
    @Operation(hidden = true)
    public Response add(
            @PathParam("number") String number,
            @FormParam("note") @Nullable String entered,
            @FormParam("key") @Nullable String key) {
        var caller = callers.current();
        var note = entered == null ? null : entered.replace("\r\n", "\n");
        if (note != null && note.length() > AddNote.LONGEST) {
            return unwritten(number, caller, 422, page.say("desk.text.too-long", AddNote.LONGEST), note);
        }
        return switch (addNote.add(number, note, caller, Typed.text(key))) {
            case AddNote.Result.Added _ ->
                Response.seeOther(URI.create("/desk/cases/" + number + "?noted=1#notes"))
                        .build();
            case AddNote.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case AddNote.Result.NotTheCallers _ -> unwritten(number, caller, 403, page.say("desk.not-allowed"), note);
            case AddNote.Result.Empty _ -> unwritten(number, caller, 422, page.say("invalid.no-note"), note);
            case AddNote.Result.Unreachable(var people) ->
                unwritten(number, caller, 422, page.say("invalid.mention", String.join(", ", people)), note);
            case AddNote.Result.KeyReused _ -> unwritten(number, caller, 422, page.say("desk.note.another"), note);
        };
    }

    private Response unwritten(String number, Caller caller, int status, String fault, @Nullable String note) {
        var file = visible.get(number, caller);
        return Response.status(status)
                .entity(casePage.of(file, caller, null, null)
                        .data("fault", fault)
                        .data("note", note)
                        .render())
                .build();
    }
}
