package vn.kiemtin.alerts.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** The caller's inbox. An alert for others does not exist: 404. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "alerts")
public class AlertsResource {

    private static final int LARGEST_PAGE = 100;

    private final Receivers receivers;
    private final Alerts alerts;
    private final AcknowledgeAlert acknowledge;
    private final AlertStream stream;
    private final Page page;
    private final String origin;

    AlertsResource(
            Receivers receivers,
            Alerts alerts,
            AcknowledgeAlert acknowledge,
            AlertStream stream,
            Page page,
            @ConfigProperty(name = "kiemtin.origin") URI origin) {
        this.receivers = receivers;
        this.alerts = alerts;
        this.acknowledge = acknowledge;
        this.stream = stream;
        this.page = page;
        this.origin = origin.toString();
    }

    @GET
    @Operation(summary = "The caller's alerts, the newest first")
    public InboxView list(
            @QueryParam("acknowledged") @Nullable String acknowledged,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("case") @Nullable String caseNumber,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("25") String limit) {
        var receiver = receivers.current();
        var filter = new Alerts.AlertFilter(
                QueryParameters.truth("acknowledged", acknowledged),
                QueryParameters.text("rule", rule),
                QueryParameters.text("case", caseNumber));
        int most = QueryParameters.whole("limit", limit, 1, LARGEST_PAGE);
        var after = cursor == null
                ? null
                : Cursor.decode(cursor)
                        .orElseThrow(() ->
                                ProblemException.of(ProblemType.INVALID_REQUEST).field("cursor", "invalid.cursor"));
        var found = alerts.page(receiver, filter, after, most + 1);
        var shown = found.size() > most ? found.subList(0, most) : found;
        var next = found.size() > most
                ? new Cursor(shown.getLast().raisedAt(), shown.getLast().id()).encoded()
                : null;
        return new InboxView(shown.stream().map(this::view).toList(), next);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One alert")
    public AlertView one(@PathParam("id") UUID id) {
        var receiver = receivers.current();
        return alerts.byId(id)
                .filter(alert -> receiver.belongsTo(alert.audience()))
                .map(this::view)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    @POST
    @Path("/{id}/acknowledge")
    @Operation(summary = "Take notice; the first to do so is kept, again changes nothing")
    public AlertView acknowledge(@PathParam("id") UUID id) {
        return acknowledge
                .acknowledge(id, receivers.current())
                .map(this::view)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "The inbox live: events 'raised', 'updated' (it has counted up), 'acknowledged' and 'withdrawn',"
                    + " resumed after Last-Event-ID")
    @APIResponse(
            responseCode = "200",
            description = "Ends when the token does",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            examples =
                                    @ExampleObject(
                                            name = "raised",
                                            value =
                                                    "id: 42\n"
                                                            + "event: raised\n"
                                                            + "data:"
                                                            + " {\"rule\":\"SEVERE_CASE_OPENED\",\"caseNumber\":\"HS-2026-000042\"}\n\n")))
    public void stream(
            @Context SseEventSink sink,
            @Context HttpServerResponse response,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Parameter(
                            description = "The id of an event after which to go on, for clients that cannot send"
                                    + " Last-Event-ID")
                    @QueryParam("after")
                    @Nullable
                    String after) {
        stream.open(sink, response, lastEventId == null ? after : lastEventId);
    }

    private AlertView view(Alert alert) {
        return alert.view(page.language(), origin);
    }

    /**
     * @param next the cursor of the next page; left out on the last
     */
    public record InboxView(
            List<AlertView> alerts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}
}
