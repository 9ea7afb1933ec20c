package vn.kiemtin.reports.reveals;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
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

/** Where officers ask how to reach the sender of a report. Case-service's reports have the same ids. */
@Path("/api/v1/reports/{reportId}/contact/reveals")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Contacts")
public class ContactRevealsResource {

    private static final ProblemType NO_CONTACT = new ProblemType("no-contact", 404);
    private static final ProblemType TOO_MANY = new ProblemType("too-many-reveals", 429);

    private final RevealContact revealContact;
    private final SecurityIdentity identity;

    ContactRevealsResource(RevealContact revealContact, SecurityIdentity identity) {
        this.revealContact = revealContact;
        this.identity = identity;
    }

    @POST
    @Operation(
            summary = "Show how to reach the sender of a report, to an officer of its case who says why",
            description =
                    "For officers and heads of the case's lead and coordinating agencies; of a restricted case, for those of them who are named. The contact"
                            + " stands in this answer only. Every reveal stands in the history of the case: who, for which agency, when and why.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = RevealRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "reveal",
                                            value =
                                                    "{\"reason\": \"Cần hỏi thêm về ảnh chụp màn hình mà người phản ánh nhắc đến\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The contact; the reveal is recorded",
            content =
                    @Content(
                            schema = @Schema(implementation = RevealedContact.class),
                            examples =
                                    @ExampleObject(
                                            name = "contact",
                                            value =
                                                    "{\"email\": \"nguoi.dan@example.vn\", \"revealedAt\": \"2026-11-26T02:15:30.123Z\"}")))
    @APIResponse(
            responseCode = "404",
            description =
                    "There is no such report for the caller (not-found), or no contact was left or it was deleted (no-contact)")
    @APIResponse(
            responseCode = "429",
            description =
                    "The caller was shown as many contacts as may be within an hour: again after Retry-After seconds")
    public Response reveal(@PathParam("reportId") UUID reportId, @NotNull RevealRequest request) {
        return switch (revealContact.reveal(reportId, caller(), request.reason())) {
            case RevealContact.Result.Revealed(var contact, var at) ->
                Response.ok(new RevealedContact(contact.email(), contact.phone(), at))
                        .header("Cache-Control", "no-store")
                        .build();
            case RevealContact.Result.NotAllowed() -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case RevealContact.Result.Invisible() -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case RevealContact.Result.NoContact() -> throw ProblemException.of(NO_CONTACT);
            case RevealContact.Result.NoReason(var words, var bound) ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field("reason", words, bound);
            case RevealContact.Result.TooMany(var again) ->
                throw ProblemException.of(TOO_MANY).header("Retry-After", String.valueOf(again.toSeconds() + 1));
        };
    }

    private Officer caller() {
        return new Officer(identity.getPrincipal().getName(), claim("agency"), identity.getRoles());
    }

    private @Nullable String claim(String name) {
        Object value = identity.getPrincipal() instanceof JsonWebToken token
                ? token.<Object>getClaim(name)
                : identity.<Object>getAttribute(name);
        return value instanceof String text ? text : null;
    }

    @Schema(name = "ContactRevealRequest")
    public record RevealRequest(
            @Schema(
                    description = "Why; it stands in the history of the case",
                    required = true,
                    minLength = RevealContact.SHORTEST_REASON,
                    maxLength = RevealContact.LONGEST_REASON)
            @Nullable
            String reason) {}

    /** One of both at least. */
    @Schema(name = "RevealedContact")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RevealedContact(
            @Nullable String email, @Nullable String phone, Instant revealedAt) {

        @Override
        public String toString() {
            return "RevealedContact[hidden]";
        }
    }
}
