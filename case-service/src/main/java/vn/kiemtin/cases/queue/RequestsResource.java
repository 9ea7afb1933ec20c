package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.lifecycle.EndRequest;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.requests.CaseRequests;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** What other agencies were asked in a case, or given to do, and their answers. Asking is a move of the case. */
@Path("/api/v1/cases/{number}/requests")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "requests")
public class RequestsResource {

    private final Callers callers;
    private final VisibleCases visible;
    private final CaseRequests requests;
    private final EndRequest endRequest;

    RequestsResource(Callers callers, VisibleCases visible, CaseRequests requests, EndRequest endRequest) {
        this.callers = callers;
        this.visible = visible;
        this.requests = requests;
        this.endRequest = endRequest;
    }

    @GET
    @Transactional
    @Operation(summary = "The case's requests, the first first")
    public RequestsOfCase list(@PathParam("number") String number) {
        var file = visible.get(number, callers.current());
        return new RequestsOfCase(
                requests.of(file).stream().map(RequestView::of).toList());
    }

    @POST
    @Path("/{request}/answer")
    @Operation(summary = "The asked agency answers; the case goes on when it waits for nothing else")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "answer",
                                            value = "{\"answer\":\"Trang này không có giấy phép hoạt động.\"}")))
    @APIResponse(responseCode = "200", description = "Answered")
    @APIResponse(responseCode = "409", description = "It was answered or cancelled before")
    public RequestView answer(
            @PathParam("number") String number, @PathParam("request") int request, @Valid @NotNull AnswerBody body) {
        return ended(endRequest.answer(number, request, body.answer(), callers.current()));
    }

    @POST
    @Path("/{request}/cancel")
    @Operation(summary = "The lead wants it no more; the case goes on when it waits for nothing else")
    @RequestBody(
            content = @Content(examples = @ExampleObject(name = "cancel", value = "{\"reason\":\"Đã có thông tin\"}")))
    @APIResponse(responseCode = "200", description = "Cancelled")
    @APIResponse(responseCode = "409", description = "It was answered or cancelled before")
    public RequestView cancel(
            @PathParam("number") String number, @PathParam("request") int request, @Valid @Nullable CancelBody body) {
        return ended(endRequest.cancel(number, request, body == null ? null : body.reason(), callers.current()));
    }

    private static RequestView ended(EndRequest.Result result) {
        return switch (result) {
            case EndRequest.Result.Done(var request) -> RequestView.of(request);
            case EndRequest.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case EndRequest.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case EndRequest.Result.Ended _ -> throw ProblemException.of(ProblemType.ILLEGAL_MOVE);
            case EndRequest.Result.Empty _ ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field("answer", "invalid.no-answer");
        };
    }

    public record RequestsOfCase(List<RequestView> requests) {}

    public record AnswerBody(
            @NotBlank @Size(max = MoveRequest.LONGEST_QUESTION)
            String answer) {}

    public record CancelBody(
            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}
}
