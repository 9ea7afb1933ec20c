package vn.kiemtin.alerts.webhooks;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.alerts.audiences.Steward;
import vn.kiemtin.web.Page;

/** Endpoints as a page: what there is, a form to register one, its new secret shown once. */
@Path("/alerts/endpoints")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
public class EndpointsPage {

    private static final String ADDRESS = "/alerts/endpoints";

    private final Template endpoints;
    private final Receivers receivers;
    private final ManageEndpoints manage;
    private final Page page;

    EndpointsPage(Template endpoints, Receivers receivers, ManageEndpoints manage, Page page) {
        this.endpoints = endpoints;
        this.receivers = receivers;
        this.manage = manage;
        this.page = page;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list() {
        return shown(null, Draft.EMPTY, null);
    }

    @POST
    @Operation(hidden = true)
    public Response register(
            @FormParam("url") @Nullable String url,
            @FormParam("description") @Nullable String description,
            @FormParam("agency") @Nullable String agency,
            @FormParam("whose") List<String> whose) {
        var steward = receivers.steward();
        var draft = new Draft(
                Objects.requireNonNullElse(url, "").strip(),
                Objects.requireNonNullElse(description, "").strip(),
                steward.agency() == null
                        ? Objects.requireNonNullElse(agency, "").strip()
                        : steward.agency(),
                List.copyOf(whose));
        return switch (manage.register(draft.url(), draft.audiences(), draft.description(), steward)) {
            case ManageEndpoints.Result.Done(var endpoint, var secret) ->
                secretShown(EndpointView.of(endpoint, secret));
            case ManageEndpoints.Result.Refused(var field, var words) -> refused(draft, field, page.say(words));
            case ManageEndpoints.Result.AlreadyThere _ ->
                refused(draft, "url", page.say("problem.already-there.explanation"));
            case ManageEndpoints.Result other -> {
                EndpointAnswers.done(other);
                yield back();
            }
        };
    }

    @POST
    @Path("/{id}/secret")
    @Operation(hidden = true)
    public Response rotate(@PathParam("id") UUID id, @FormParam("version") int version) {
        var rotated = EndpointAnswers.done(manage.rotate(id, version, receivers.steward()));
        return rotated == null ? back() : secretShown(rotated);
    }

    @POST
    @Path("/{id}/remove")
    @Operation(hidden = true)
    public Response remove(@PathParam("id") UUID id, @FormParam("version") int version) {
        EndpointAnswers.done(manage.remove(id, version, receivers.steward()));
        return back();
    }

    /** Whose session ended before the button was pressed comes back from the sign-in to the form's address. */
    @GET
    @Path("/{id}/{form}")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("id") String id, @PathParam("form") String form) {
        return back();
    }

    private static Response back() {
        return Response.seeOther(URI.create(ADDRESS)).build();
    }

    private Response secretShown(EndpointView drawn) {
        return Response.ok(shown(drawn, Draft.EMPTY, null).render())
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response refused(Draft draft, String field, String message) {
        return Response.status(422)
                .entity(shown(null, draft, new Fault(field, message)).render())
                .build();
    }

    private TemplateInstance shown(@Nullable EndpointView drawn, Draft draft, @Nullable Fault fault) {
        var steward = receivers.steward();
        return endpoints
                .data("steward", steward)
                .data("drawn", drawn)
                .data("draft", draft)
                .data("fault", fault)
                .data("supervisors", steward.mayRegisterFor(Audience.SUPERVISORS.name()))
                .data(
                        "rows",
                        manage.of(steward).stream()
                                .map(endpoint -> row(endpoint, steward))
                                .toList());
    }

    private Row row(WebhookEndpoint endpoint, Steward steward) {
        return new Row(
                EndpointView.of(endpoint, null),
                WebhookEndpoint.nameOf(endpoint.id()),
                endpoint.audiences().stream()
                        .map(audience -> audience.split(":", 2))
                        .map(parts -> page.say(
                                "audience." + parts[0], Arrays.asList(parts).getLast()))
                        .toList());
    }

    /**
     * @param name by which deliveries know it
     * @param audiences in words
     */
    public record Row(EndpointView view, String name, List<String> audiences) {}

    /** What is wrong with one field. */
    public record Fault(String field, String message) {}

    /**
     * What was entered.
     *
     * @param whose {@code supervisors}, {@code agency}, {@code heads}
     */
    public record Draft(String url, String description, String agency, List<String> whose) {

        static final Draft EMPTY = new Draft("", "", "", List.of("agency"));

        List<String> audiences() {
            var audiences = new ArrayList<String>();
            for (var each : whose) {
                audiences.add(each.equals(Audience.SUPERVISORS.name()) ? each : each + ":" + agency);
            }
            return audiences;
        }
    }
}
