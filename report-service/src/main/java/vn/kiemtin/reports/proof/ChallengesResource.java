package vn.kiemtin.reports.proof;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where challenges come from: for the forms' script, and for programs. */
@Path("/api/v1/challenges")
@Tag(name = "Proof of work")
@Blocking
public class ChallengesResource {

    private final Proofs proofs;

    ChallengesResource(Proofs proofs) {
        this.proofs = proofs;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Get a challenge for the next submission",
            description =
                    "Who sends much is asked to prove some work for each report or review request (problem type /problems/proof-needed, which brings a"
                            + " challenge, too). Solve it by ALTCHA's protocol, version 2: count up from 0 until PBKDF2 over nonce and counter gives a key that begins with"
                            + " keyPrefix; send {challenge, solution: {counter, derivedKey}} as JSON in base 64 in the header Altcha. A solution does for one"
                            + " submission, until its challenge expires. Within the allowance nothing is asked; officers and partner organisations are never asked.")
    @APIResponse(
            responseCode = "200",
            description = "As hard as the caller's next submission needs it now",
            content = @Content(schema = @Schema(implementation = Challenge.class)))
    public Response challenge(
            @Parameter(
                            description = "The least step it must have, as the challenge of a refusal says in its data",
                            schema = @Schema(implementation = Integer.class, examples = "1"))
                    @QueryParam("step")
                    @DefaultValue("1")
                    int step) {
        return Response.ok(proofs.challenge(step))
                .header("Cache-Control", "no-store")
                .build();
    }
}
