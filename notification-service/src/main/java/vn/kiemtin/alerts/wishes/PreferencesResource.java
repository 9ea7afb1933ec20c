package vn.kiemtin.alerts.wishes;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.problem.SeenVersion;

/** What the caller wishes for the mails of their own. */
@Path("/api/v1/alerts/preferences")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "preferences")
public class PreferencesResource {

    private final Receivers receivers;
    private final ChoosePreferences choose;
    private final OwnMails mails;

    PreferencesResource(Receivers receivers, ChoosePreferences choose, OwnMails mails) {
        this.receivers = receivers;
        this.choose = choose;
        this.mails = mails;
    }

    @GET
    @Operation(summary = "What the caller wishes; the ETag is its version, 0 before anything was chosen")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = PreferencesView.class)))
    public Response get() {
        return answer(choose.of(receivers.current()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Choose which alerts come by mail to oneself, in which language, and when not",
            description =
                    "Every alert stands in the inbox in any event. Mandatory rules can neither be muted nor put off to the"
                            + " digest, and are mailed in quiet hours, too.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "preferences",
                                            value =
                                                    "{\"language\":\"vi\",\"morningBrief\":true,\"others\":\"DIGEST\",\"rules\":{\"MENTIONED\":\"AT_ONCE\"},"
                                                            + "\"quietHours\":{\"from\":\"22:00\",\"until\":\"06:30\",\"days\":[\"MONDAY\",\"FRIDAY\"]}}")))
    @APIResponse(
            responseCode = "200",
            description = "Chosen",
            content = @Content(schema = @Schema(implementation = PreferencesView.class)))
    @APIResponse(
            responseCode = "422",
            description =
                    "errors names each field that is missing or wrong, such as a mandatory rule that is muted; nothing was stored")
    public Response put(@HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull PreferencesView.Body body) {
        return answer(
                PreferencesAnswers.done(choose.choose(body.chosen(), SeenVersion.of(ifMatch), receivers.current())));
    }

    private Response answer(Preferences.Kept kept) {
        return Response.ok(PreferencesView.of(kept, mails.mandatory()))
                .tag(String.valueOf(kept.version()))
                .build();
    }
}
