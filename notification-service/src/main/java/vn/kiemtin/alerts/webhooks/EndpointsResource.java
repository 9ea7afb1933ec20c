package vn.kiemtin.alerts.webhooks;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.SeenVersion;

/**
 * Endpoints that alerts are posted to, for the supervisors and administrators who look after all of their audiences. Others' do not exist: 404. A secret is told once,
 * in the answer that drew it, and never again.
 */
@Path("/api/v1/alerts/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "endpoints")
public class EndpointsResource {

    private final Receivers receivers;
    private final ManageEndpoints manage;

    EndpointsResource(Receivers receivers, ManageEndpoints manage) {
        this.receivers = receivers;
        this.manage = manage;
    }

    @GET
    @Operation(summary = "The endpoints that the caller looks after")
    public EndpointsView list() {
        return new EndpointsView(manage.of(receivers.steward()).stream()
                .map(endpoint -> EndpointView.of(endpoint, null))
                .toList());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One endpoint; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    public Response one(@PathParam("id") UUID id) {
        return manage.one(id, receivers.steward())
                .map(endpoint -> answer(Response.ok(), EndpointView.of(endpoint, null)))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Register an endpoint: alerts for these audiences are posted to it from now on",
            description =
                    "Requests are signed as Standard Webhooks (standardwebhooks.com) have it: webhook-id is the same over all attempts,"
                            + " webhook-timestamp, webhook-signature with v1. An answer other than 2xx is a failure, a redirect is not followed.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "endpoint",
                                            value =
                                                    "{\"url\":\"https://truc-ban.hanoi.example/kiem-tin\",\"audiences\":[\"agency:hanoi-police\"],\"description\":\"Phần mềm trực ban\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Registered; secret is told this once",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(
            responseCode = "403",
            description =
                    "The caller is neither a supervisor who looks after these audiences nor an administrator of the agency whose they are")
    @APIResponse(responseCode = "409", description = "This URL is registered for these audiences already")
    public Response register(@Valid @NotNull EndpointBody body) {
        var registered = manage.register(body.url(), body.audiences(), body.description(), receivers.steward());
        return answerWithSecret(Response.status(Response.Status.CREATED), EndpointAnswers.done(registered));
    }

    @POST
    @Path("/{id}/secret")
    @Operation(
            summary = "Draw a new secret",
            description =
                    "For a day (kiemtin.webhooks.former-secret-signs) requests carry a signature by each of both.")
    @APIResponse(
            responseCode = "200",
            description = "secret is told this once",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    public Response rotate(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var rotated = manage.rotate(id, SeenVersion.of(ifMatch), receivers.steward());
        return answerWithSecret(Response.ok(), EndpointAnswers.done(rotated));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove an endpoint; what waits for it is cancelled")
    @APIResponse(responseCode = "204", description = "Nothing is posted to it any more")
    public Response remove(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        EndpointAnswers.done(manage.remove(id, SeenVersion.of(ifMatch), receivers.steward()));
        return Response.noContent().build();
    }

    private static Response answerWithSecret(Response.ResponseBuilder answer, @Nullable EndpointView view) {
        if (view == null) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        return answer(
                answer.header("Cache-Control", "no-store")
                        .location(URI.create("/api/v1/alerts/endpoints/" + view.id())),
                view);
    }

    private static Response answer(Response.ResponseBuilder answer, EndpointView view) {
        return answer.entity(view).tag(String.valueOf(view.version())).build();
    }

    public record EndpointsView(List<EndpointView> endpoints) {}

    /**
     * @param url of https, at a public address
     * @param audiences whose alerts: supervisors, agency:(code), heads:(code)
     * @param description what it is, for those who look after it
     */
    public record EndpointBody(
            @NotBlank String url,
            @NotEmpty List<@NotNull String> audiences,

            @NotBlank @Size(max = ManageEndpoints.LONGEST_DESCRIPTION)
            String description) {}
}
