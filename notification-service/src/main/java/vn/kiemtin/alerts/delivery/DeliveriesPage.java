package vn.kiemtin.alerts.delivery;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.alerts.inbox.Cursor;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** What became of alerts on their way out, and the button to have what is parked tried again. */
@Path("/alerts/deliveries")
@Authenticated
@Blocking
public class DeliveriesPage {

    private static final int ROWS = 30;
    private static final String ADDRESS = "/alerts/deliveries";

    private final Template deliveries;
    private final Receivers receivers;
    private final KeptDeliveries kept;
    private final RetryDeliveries retry;
    private final DeliverAlerts deliver;
    private final Page page;

    DeliveriesPage(
            Template deliveries,
            Receivers receivers,
            KeptDeliveries kept,
            RetryDeliveries retry,
            DeliverAlerts deliver,
            Page page) {
        this.deliveries = deliveries;
        this.receivers = receivers;
        this.kept = kept;
        this.retry = retry;
        this.deliver = deliver;
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("endpoint") @Nullable String endpoint,
            @QueryParam("cursor") @Nullable String cursor) {
        var steward = receivers.steward();
        var wanted = new KeptDeliveries.Wanted(
                QueryParameters.oneOf(DeliveryState.class, "state", state), EndpointParameter.of(endpoint));
        var after = cursor == null ? null : Cursor.decode(cursor).orElse(null);
        var found = kept.page(steward, wanted, after, ROWS + 1);
        var shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        var anyParked = !kept.page(steward, new KeptDeliveries.Wanted(DeliveryState.PARKED, wanted.endpoint()), null, 1)
                .isEmpty();
        return deliveries
                .data("steward", steward)
                .data(
                        "rows",
                        shown.stream()
                                .map(one -> row(DeliveryView.of(one, steward)))
                                .toList())
                .data("states", List.of(DeliveryState.values()))
                .data("state", wanted.state())
                .data("endpoint", wanted.endpoint())
                .data("anyParked", anyParked)
                .data("here", address(wanted, null))
                .data(
                        "next",
                        found.size() > ROWS
                                ? address(
                                        wanted,
                                        new Cursor(
                                                        shown.getLast().raisedAt(),
                                                        shown.getLast().id())
                                                .encoded())
                                : null)
                .data("first", after == null);
    }

    @POST
    @Path("/{id}/retry")
    @Operation(hidden = true)
    public Response retry(@PathParam("id") UUID id, @FormParam("from") @Nullable String from) {
        return switch (retry.one(id, receivers.steward())) {
            // who was faster has done the same
            case RetryDeliveries.Result.Due _, RetryDeliveries.Result.NotParked _ -> backTo(from);
            case RetryDeliveries.Result.Unknown _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
        };
    }

    @POST
    @Path("/retry")
    @Operation(hidden = true)
    public Response retryAll(
            @FormParam("endpoint") @Nullable String endpoint, @FormParam("from") @Nullable String from) {
        retry.all(EndpointParameter.of(endpoint), receivers.steward());
        return backTo(from);
    }

    /** Whose session ended before the button was pressed comes back from the sign-in to the form's address. */
    @GET
    @Path("/{id}/retry")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("id") UUID id) {
        return backTo(null);
    }

    @GET
    @Path("/retry")
    @Operation(hidden = true)
    public Response afterSignIn() {
        return backTo(null);
    }

    private Response backTo(@Nullable String from) {
        deliver.look();
        var known = from != null && from.matches("/alerts/deliveries(?:\\?(?:[a-zA-Z0-9=&:_-]|%[0-9A-Fa-f]{2})*)?");
        return Response.seeOther(URI.create(known ? from : ADDRESS)).build();
    }

    private static String address(KeptDeliveries.Wanted wanted, @Nullable String cursor) {
        var address = UriBuilder.fromPath(ADDRESS);
        if (wanted.state() != null) {
            address.queryParam("state", wanted.state());
        }
        if (wanted.endpoint() != null) {
            address.queryParam("endpoint", wanted.endpoint());
        }
        if (cursor != null) {
            address.queryParam("cursor", cursor);
        }
        return address.build().toString();
    }

    private Row row(DeliveryView view) {
        var parts = view.audience().split(":", 2);
        return new Row(
                view, page.say("audience." + parts[0], Arrays.asList(parts).getLast()));
    }

    /**
     * @param audience in words
     */
    public record Row(DeliveryView view, String audience) {}
}
