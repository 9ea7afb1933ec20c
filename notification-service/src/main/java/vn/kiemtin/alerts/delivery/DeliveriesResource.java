package vn.kiemtin.alerts.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.alerts.inbox.Cursor;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** Deliveries of alerts, for the supervisors and administrators who look after them: those of their agency, or of the city. Others' do not exist: 404. */
@Path("/api/v1/alerts/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "deliveries")
public class DeliveriesResource {

    private static final int LARGEST_PAGE = 100;
    private static final ProblemType NOT_PARKED = new ProblemType("not-parked", 409);

    private final Receivers receivers;
    private final KeptDeliveries deliveries;
    private final RetryDeliveries retry;
    private final DeliverAlerts deliver;

    DeliveriesResource(Receivers receivers, KeptDeliveries deliveries, RetryDeliveries retry, DeliverAlerts deliver) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.retry = retry;
        this.deliver = deliver;
    }

    @GET
    @Operation(summary = "Deliveries of alerts by mail and webhooks, those of the newest alerts first")
    public DeliveriesView list(
            @Parameter(description = "PENDING, SENT, ACKNOWLEDGED, PARKED or CANCELLED") @QueryParam("state") @Nullable
                    String state,
            @Parameter(description = "mail, or webhook: with the id of an endpoint") @QueryParam("endpoint") @Nullable
                    String endpoint,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("25") String limit) {
        var steward = receivers.steward();
        var wanted = new KeptDeliveries.Wanted(
                QueryParameters.oneOf(DeliveryState.class, "state", state), EndpointParameter.of(endpoint));
        int most = QueryParameters.whole("limit", limit, 1, LARGEST_PAGE);
        var after = cursor == null
                ? null
                : Cursor.decode(cursor)
                        .orElseThrow(() ->
                                ProblemException.of(ProblemType.INVALID_REQUEST).field("cursor", "invalid.cursor"));
        var found = deliveries.page(steward, wanted, after, most + 1);
        var shown = found.size() > most ? found.subList(0, most) : found;
        var next = found.size() > most
                ? new Cursor(shown.getLast().raisedAt(), shown.getLast().id()).encoded()
                : null;
        return new DeliveriesView(
                shown.stream().map(kept -> DeliveryView.of(kept, steward)).toList(), next);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One delivery")
    public DeliveryView one(@PathParam("id") UUID id) {
        var steward = receivers.steward();
        return deliveries
                .byId(id, steward)
                .map(kept -> DeliveryView.of(kept, steward))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    @POST
    @Path("/{id}/retry")
    @Operation(
            summary = "Have a parked delivery tried again, from the first attempt on",
            description = "Again changes nothing while it waits. The receiver is given the same id as before.")
    @APIResponse(responseCode = "200", description = "It is due")
    @APIResponse(responseCode = "409", description = "It is not parked: there is nothing to retry")
    public DeliveryView retry(@PathParam("id") UUID id) {
        var steward = receivers.steward();
        return switch (retry.one(id, steward)) {
            case RetryDeliveries.Result.Due(var delivery) -> {
                deliver.look();
                yield DeliveryView.of(delivery, steward);
            }
            case RetryDeliveries.Result.Unknown _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case RetryDeliveries.Result.NotParked _ -> throw ProblemException.of(NOT_PARKED);
        };
    }

    @POST
    @Path("/retry")
    @Operation(summary = "Have all parked deliveries tried again that the caller looks after")
    public RetriedView retryAll(
            @Parameter(description = "Only those to mail, or to webhook: with the id of an endpoint")
                    @QueryParam("endpoint")
                    @Nullable
                    String endpoint) {
        var retried = retry.all(EndpointParameter.of(endpoint), receivers.steward());
        deliver.look();
        return new RetriedView(retried);
    }

    /**
     * @param next the cursor of the next page; left out on the last
     */
    public record DeliveriesView(
            List<DeliveryView> deliveries,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}

    /**
     * @param retried how many
     */
    @Schema(name = "RetriedDeliveries")
    public record RetriedView(@Schema(examples = "12") int retried) {}
}
