package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.MoveDesk;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.Words;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** What becomes of the cases of an officer who leaves. */
@Path("/api/v1/officers/{officer}/desk/moves")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "officers")
public class DeskMovesResource {

    private final Callers callers;
    private final MoveDesk moveDesk;
    private final Page page;

    DeskMovesResource(Callers callers, MoveDesk moveDesk, Page page) {
        this.callers = callers;
        this.moveDesk = moveDesk;
        this.page = page;
    }

    @POST
    @Operation(
            summary = "Assign all open cases of one officer to another; by the head of the agency that leads them",
            description =
                    "Each case is moved by itself; left names those that could not be moved. Made again, it moves what is still there, and"
                            + " must be made again where more is true. For a head, an officer is known who works for the agency or has an open case of it.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "move-desk",
                                            value = "{\"to\":\"police.other\",\"reason\":\"Chuyển công tác\"}")))
    @APIResponse(responseCode = "200", description = "What could be moved is moved")
    public DeskMoved move(@PathParam("officer") String officer, @Valid @NotNull DeskMoveBody body) {
        if (!QueryParameters.isText(officer)) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        return switch (moveDesk.move(officer, body.to(), body.reason(), callers.current())) {
            case MoveDesk.Result.Done done -> DeskMoved.of(done, page.language());
            case MoveDesk.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case MoveDesk.Result.UnknownOfficer _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case MoveDesk.Result.Refused refused ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(refused.field(), refused.words());
        };
    }

    /**
     * @param to account name of the officer who goes on
     * @param reason stands in the history of each case
     */
    public record DeskMoveBody(
            @NotBlank @Size(max = 100) String to,

            @NotBlank @Size(max = MoveRequest.LONGEST_REASON)
            String reason) {}

    /**
     * @param moved how many cases
     * @param left those that stay with the one who leaves
     * @param more whether there are cases that were not tried
     */
    public record DeskMoved(int moved, List<LeftCase> left, boolean more) {

        static DeskMoved of(MoveDesk.Result.Done done, Language language) {
            return new DeskMoved(
                    done.moved(),
                    done.left().stream()
                            .map(left -> new LeftCase(
                                    left.number(),
                                    left.status(),
                                    Words.in(language).say(left.words())))
                            .toList(),
                    done.more());
        }
    }

    /**
     * @param why in the caller's language
     */
    public record LeftCase(String number, CaseStatus status, String why) {}
}
