package vn.kiemtin.alerts.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.alerts.inbox.Cursor;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** Whom mandatory alerts have not reached: for supervisors the city's, for heads those of their agency. Others' do not exist: 404. */
@Path("/api/v1/alerts/reach")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reach")
public class ReachResource {

    private static final int LARGEST_PAGE = 100;

    private final Receivers receivers;
    private final Reach reach;

    ReachResource(Receivers receivers, Reach reach) {
        this.receivers = receivers;
        this.reach = reach;
    }

    @GET
    @Operation(summary = "Mandatory alerts of which nobody has taken notice, the oldest first, and what became of each")
    public UnreadView list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @DefaultValue("25") String limit) {
        var overseer = receivers.overseer();
        int most = QueryParameters.whole("limit", limit, 1, LARGEST_PAGE);
        var after = cursor == null
                ? null
                : Cursor.decode(cursor)
                        .orElseThrow(() ->
                                ProblemException.of(ProblemType.INVALID_REQUEST).field("cursor", "invalid.cursor"));
        var found = reach.unread(overseer, after, most + 1);
        var shown = found.size() > most ? found.subList(0, most) : found;
        var next = found.size() > most
                ? new Cursor(shown.getLast().raisedAt(), shown.getLast().alertId()).encoded()
                : null;
        return new UnreadView(
                shown.stream().map(one -> ReachView.of(one, overseer)).toList(), next);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Whom one mandatory alert has reached")
    public ReachView one(@PathParam("id") UUID id) {
        var overseer = receivers.overseer();
        return reach.one(id, overseer)
                .map(found -> ReachView.of(found, overseer))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    /**
     * @param next the cursor of the next page; left out on the last
     */
    public record UnreadView(
            List<ReachView> alerts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}
}
