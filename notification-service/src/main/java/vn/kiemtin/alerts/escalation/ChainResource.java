package vn.kiemtin.alerts.escalation;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.problem.SeenVersion;

/** Whom alerts climb to that nobody takes notice of: to be read by everybody with an inbox, changed by supervisors. */
@Path("/api/v1/alerts/escalation-chain")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "duty")
public class ChainResource {

    private final Receivers receivers;
    private final ChangeChain chain;

    ChainResource(Receivers receivers, ChangeChain chain) {
        this.receivers = receivers;
        this.chain = chain;
    }

    @GET
    @Operation(summary = "The chain in force; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = ChainView.class)))
    public Response inForce() {
        receivers.current();
        return answer(chain.inForce());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Put another chain in force, for alerts that are raised from now on")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "chain",
                                            value =
                                                    "{\"steps\":[{\"afterMinutes\":0,\"whom\":\"DUTY\"},{\"afterMinutes\":20,\"whom\":\"HEADS\"}],\"repeatEveryMinutes\":30}")))
    @APIResponse(
            responseCode = "200",
            description = "In force",
            content = @Content(schema = @Schema(implementation = ChainView.class)))
    public Response change(@HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull ChainBody body) {
        var steps = body.steps().stream()
                .map(step -> new Chain.Step(Duration.ofMinutes(step.afterMinutes()), step.whom()))
                .toList();
        return answer(ChainAnswers.changed(chain.change(
                SeenVersion.of(ifMatch), steps, Duration.ofMinutes(body.repeatEveryMinutes()), receivers.current())));
    }

    private static Response answer(Chain chain) {
        return Response.ok(ChainView.of(chain))
                .tag(String.valueOf(chain.version()))
                .build();
    }

    /**
     * @param steps each later than the one before
     * @param repeatEveryMinutes how often all of them are reached after the last step
     */
    public record ChainBody(
            @NotEmpty @Size(max = ChangeChain.MOST_STEPS) List<@Valid @NotNull StepBody> steps,

            @NotNull @Min(ChangeChain.SHORTEST_REPETITION) @Max(ChangeChain.LONGEST_MINUTES)
            Integer repeatEveryMinutes) {}

    /**
     * @param afterMinutes after the alert was raised
     */
    public record StepBody(
            @NotNull @Min(0) @Max(ChangeChain.LONGEST_MINUTES)
            Integer afterMinutes,

            @NotNull Whom whom) {}
}
