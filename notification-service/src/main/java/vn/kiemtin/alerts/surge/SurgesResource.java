package vn.kiemtin.alerts.surge;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.kiemtin.web.problem.QueryParameters;

/** Surges, for supervisors, and for heads those of cases of which they were alerted. */
@Path("/api/v1/alerts/surges")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "surges")
public class SurgesResource {

    private static final int LARGEST_PAGE = 100;

    private final SeenSurges seen;

    SurgesResource(SeenSurges seen) {
        this.seen = seen;
    }

    @GET
    @Operation(
            summary = "What is reported far more often than usual, and what was lately",
            description =
                    "What goes on first, then the latest. For supervisors, and for heads those of cases of which they were alerted.")
    public SurgesView list(@QueryParam("limit") @DefaultValue("25") String limit) {
        return new SurgesView(seen.byCaller(QueryParameters.whole("limit", limit, 1, LARGEST_PAGE)).stream()
                .map(SurgeView::of)
                .toList());
    }

    /** What the caller may know of. */
    @Schema(name = "Surges")
    public record SurgesView(List<SurgeView> surges) {}
}
