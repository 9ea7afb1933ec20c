package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.notes.AddNote;
import vn.kiemtin.cases.notes.Notes;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** Notes about a case, for whoever sees it. They are never changed, and change nothing of the case. */
@Path("/api/v1/cases/{number}/notes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "notes")
public class NotesResource {

    private final Callers callers;
    private final VisibleCases visible;
    private final Notes notes;
    private final AddNote addNote;

    NotesResource(Callers callers, VisibleCases visible, Notes notes, AddNote addNote) {
        this.callers = callers;
        this.visible = visible;
        this.notes = notes;
        this.addNote = addNote;
    }

    @GET
    @Transactional
    @Operation(
            summary = "The case's notes, the newest first, page by page",
            description = "next, where there is one, is the 'before' of the next page.")
    public NotesOfCase list(
            @PathParam("number") String number,
            @Parameter(description = "The number of the note before which to go on") @QueryParam("before") @Nullable
                    String before,
            @QueryParam("limit") @DefaultValue("25") String limit) {
        var file = visible.get(number, callers.current());
        var page = notes.page(
                file,
                before == null ? null : QueryParameters.whole("before", before, 1, Integer.MAX_VALUE),
                QueryParameters.whole("limit", limit, 1, Notes.LARGEST_PAGE));
        return new NotesOfCase(page.notes().stream().map(NoteView::of).toList(), page.older());
    }

    @POST
    @Operation(
            summary = "Write a note",
            description =
                    "An account name after an @ mentions somebody, who is alerted. Whoever is mentioned must see the case. With an"
                            + " Idempotency-Key, a repeated request is answered as at first and writes nothing.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "note",
                                            value = "{\"text\":\"@police.officer Nhờ kiểm tra lại nguồn ảnh.\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Written",
            content = @Content(schema = @Schema(implementation = NoteView.class)))
    public Response add(
            @PathParam("number") String number,
            @HeaderParam("Idempotency-Key") @Size(max = 200) @Nullable String key,
            @Valid @NotNull NoteBody body) {
        return switch (addNote.add(number, body.text(), callers.current(), key)) {
            case AddNote.Result.Added(var note) ->
                Response.status(Response.Status.CREATED)
                        .entity(NoteView.of(note))
                        .build();
            case AddNote.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case AddNote.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case AddNote.Result.Empty _ ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field("text", "invalid.no-note");
            case AddNote.Result.Unreachable(var people) ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST)
                        .field("text", "invalid.mention", String.join(", ", people));
            case AddNote.Result.KeyReused _ -> throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        };
    }

    /**
     * @param next the 'before' of the next page; left out on the last
     */
    public record NotesOfCase(
            List<NoteView> notes,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer next) {}

    public record NoteBody(
            @NotBlank @Size(max = AddNote.LONGEST) String text) {}
}
