package vn.kiemtin.alerts.inbox;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The inbox as a page: complete without scripts, live with one. */
@Path("/alerts")
@Authenticated
@Blocking
public class InboxPage {

    private static final int ALERTS_PER_PAGE = 30;

    private final Template inbox;
    private final Receivers receivers;
    private final Alerts alerts;
    private final AcknowledgeAlert acknowledge;
    private final LiveInbox live;
    private final AlertStream stream;
    private final Page page;
    private final String origin;

    InboxPage(
            Template inbox,
            Receivers receivers,
            Alerts alerts,
            AcknowledgeAlert acknowledge,
            LiveInbox live,
            AlertStream stream,
            Page page,
            @ConfigProperty(name = "kiemtin.origin") URI origin) {
        this.inbox = inbox;
        this.receivers = receivers;
        this.alerts = alerts;
        this.acknowledge = acknowledge;
        this.live = live;
        this.stream = stream;
        this.page = page;
        this.origin = origin.toString();
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        var receiver = receivers.current();
        // The position first: what comes between it and the list is shown twice to the script, which knows the alert's
        // id.
        var position = live.endFor(receiver);
        var after = cursor == null ? null : Cursor.decode(cursor).orElse(null);
        var everything = new Alerts.AlertFilter(null, null, null);
        var found = alerts.page(receiver, everything, after, ALERTS_PER_PAGE + 1);
        var shown = found.size() > ALERTS_PER_PAGE ? found.subList(0, ALERTS_PER_PAGE) : found;
        return inbox.data("receiver", receiver)
                .data("steward", receivers.isSteward())
                .data(
                        "alerts",
                        shown.stream()
                                .map(alert -> alert.view(page.language(), origin))
                                .toList())
                .data("position", position)
                .data("first", after == null)
                .data(
                        "next",
                        found.size() > ALERTS_PER_PAGE
                                ? new Cursor(
                                                shown.getLast().raisedAt(),
                                                shown.getLast().id())
                                        .encoded()
                                : null);
    }

    /** Whose session ended before the button was pressed comes back from the sign-in to the form's address, and from here to the inbox. */
    @GET
    @Path("/{id}/acknowledge")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("id") UUID id) {
        return Response.seeOther(URI.create("/alerts")).build();
    }

    @POST
    @Path("/{id}/acknowledge")
    @Operation(hidden = true)
    public Response acknowledge(@PathParam("id") UUID id) {
        if (acknowledge.acknowledge(id, receivers.current()).isEmpty()) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        return Response.seeOther(URI.create("/alerts")).build();
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public void stream(
            @Context SseEventSink sink,
            @Context HttpServerResponse response,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after) {
        stream.open(sink, response, lastEventId == null ? after : lastEventId);
    }
}
