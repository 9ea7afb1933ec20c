package vn.kiemtin.reports.retention;

import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** Where a reporter's program has the contact deleted. The code travels in the body: addresses end up in logs. */
@Path("/api/v1/reports/contact-deletions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Reports")
public class ContactDeletionsResource {

    private final DeleteContact deleteContact;

    ContactDeletionsResource(DeleteContact deleteContact) {
        this.deleteContact = deleteContact;
    }

    @POST
    @Operation(
            summary = "Delete the contact that was left with a report",
            description = "For good, and at once; the report goes on. Where there is none (any more), nothing happens.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = DeletionRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "deletion",
                                            value = "{\"receiptCode\": \"1K7Q-4M2X-9ATD-W3HP-5RZE\"}")))
    @APIResponse(responseCode = "204", description = "No contact of this report is kept")
    @APIResponse(responseCode = "404", description = "No report has this code")
    public Response delete(@NotNull DeletionRequest request) {
        return switch (deleteContact.by(request.receiptCode())) {
            case DeleteContact.Result.Deleted() -> Response.noContent().build();
            case DeleteContact.Result.MalformedCode() ->
                throw ProblemException.of(new ProblemType("malformed-receipt-code", 422))
                        .field("receiptCode", "invalid.receipt-code");
            case DeleteContact.Result.UnknownCode() ->
                throw ProblemException.of(new ProblemType("unknown-receipt-code", 404));
        };
    }

    @Schema(name = "ContactDeletionRequest")
    public record DeletionRequest(
            @Schema(required = true, examples = "1K7Q-4M2X-9ATD-W3HP-5RZE") @Nullable
            String receiptCode) {

        @Override
        public String toString() {
            return "DeletionRequest[hidden]";
        }
    }
}
