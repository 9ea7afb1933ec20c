package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.conversation.WriteToReporter;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The conversation about a report, for whoever sees the case that the report is in. Who sent the report is not known here. */
@Path("/api/v1/cases/{number}/reports/{report}/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reports of a case")
@APIResponse(responseCode = "404", description = "There is no such case for the caller, or no such report in it")
public class MessagesResource {

    private final Callers callers;
    private final VisibleCases visible;
    private final ReportConversations conversations;
    private final WriteToReporter writeToReporter;

    MessagesResource(
            Callers callers, VisibleCases visible, ReportConversations conversations, WriteToReporter writeToReporter) {
        this.callers = callers;
        this.visible = visible;
        this.conversations = conversations;
        this.writeToReporter = writeToReporter;
    }

    @GET
    @Transactional
    @Operation(summary = "The messages about the report, the first first, and what its sender has added to it")
    @APIResponse(responseCode = "200", description = "All of them")
    public ConversationView list(@PathParam("number") String number, @PathParam("report") UUID report) {
        return conversations.of(conversations.report(visible.get(number, callers.current()), report));
    }

    @POST
    @Operation(
            summary = "Write to the sender of the report",
            description =
                    "For officers and heads of the agencies that see the case. The sender reads it on the report's progress page, with the agency's"
                            + " name and nobody's else. With an Idempotency-Key, a repeated request is answered as at first and writes nothing.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "message",
                                            value = "{\"text\":\"Ông/bà còn giữ ảnh chụp màn hình không?\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Written; the answer has the whole conversation",
            content = @Content(schema = @Schema(implementation = ConversationView.class)))
    @APIResponse(responseCode = "409", description = "The report was withdrawn, or deleted when its time was over")
    public Response write(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @HeaderParam("Idempotency-Key") @Size(max = 200) @Nullable String key,
            @Valid @NotNull MessageBody body) {
        done(writeToReporter.write(number, report, body.text(), callers.current(), key));
        return Response.status(Response.Status.CREATED)
                .entity(list(number, report))
                .build();
    }

    @POST
    @Path("/read")
    @Operation(
            summary = "Somebody has read what the sender wrote, up to this message",
            description = "For officers and heads. It then is not marked as new for anybody who handles the case.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "read", value = "{\"upTo\":2}")))
    @APIResponse(responseCode = "200", description = "Marked; the answer has the whole conversation")
    public ConversationView read(
            @PathParam("number") String number, @PathParam("report") UUID report, @Valid @NotNull ReadBody body) {
        done(writeToReporter.read(number, report, body.upTo(), callers.current()));
        return list(number, report);
    }

    private static void done(WriteToReporter.Result result) {
        switch (result) {
            case WriteToReporter.Result.Done _ -> {}
            case WriteToReporter.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case WriteToReporter.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case WriteToReporter.Result.Empty _ ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field("text", "invalid.no-message");
            case WriteToReporter.Result.Ended _ ->
                throw ProblemException.of(ProblemType.ILLEGAL_MOVE).detail("messages.withdrawn");
            case WriteToReporter.Result.Erased _ ->
                throw ProblemException.of(ProblemType.ILLEGAL_MOVE).detail("messages.erased");
            case WriteToReporter.Result.KeyReused _ -> throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
    }

    public record MessageBody(
            @NotBlank @Size(max = WriteToReporter.LONGEST) String text) {}

    public record ReadBody(@NotNull @Min(1) Integer upTo) {}
}
