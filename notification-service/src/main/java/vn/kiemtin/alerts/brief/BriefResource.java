package vn.kiemtin.alerts.brief;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** The morning brief of the caller's agency, or of the city for supervisors. */
@Path("/api/v1/alerts/brief")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "brief")
public class BriefResource {

    private final Receivers receivers;
    private final ReadBriefs briefs;

    BriefResource(Receivers receivers, ReadBriefs briefs) {
        this.receivers = receivers;
        this.briefs = briefs;
    }

    @GET
    @Operation(
            summary =
                    "The morning brief: what spreads, is due, came back, is to be rebutted first, and waits for a decision",
            description =
                    "Before today's is made, how things stand now. One of the last 14 days is as it was made, without cases that the caller does not see any more.")
    public BriefView brief(
            @Parameter(description = "A day in the city, for example 2026-11-25; today where it is left out")
                    @QueryParam("day")
                    @Nullable
                    String day) {
        return briefs.read(receivers.current(), QueryParameters.day("day", day))
                .map(read -> new BriefView(read.brief(), read.made(), read.days()))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    /**
     * @param made whether it is the one that was made that morning; otherwise it tells how things stand now
     * @param days those for which there is one, the latest first
     */
    @Schema(name = "MorningBrief")
    public record BriefView(Brief brief, boolean made, List<LocalDate> days) {}
}
