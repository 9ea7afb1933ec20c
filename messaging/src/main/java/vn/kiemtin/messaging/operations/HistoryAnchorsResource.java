package vn.kiemtin.messaging.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.anchors.Anchor;
import vn.kiemtin.messaging.anchors.Anchors;

/** For operators: the ends of other services' histories as their events told them, to check an exported history against. */
@Path("/api/v1/operations/{service}/history-anchors")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@Blocking
@Tag(name = "operations")
public class HistoryAnchorsResource {

    private final Anchors anchors;
    private final String thisService;

    HistoryAnchorsResource(Anchors anchors, @ConfigProperty(name = "quarkus.application.name") String thisService) {
        this.anchors = anchors;
        this.thisService = thisService;
    }

    @GET
    @Operation(
            summary =
                    "Where histories ended when their events told of them, in the order in which this service learnt it",
            description =
                    "Of each history the last end of every day, and all that contradict each other. next, where there is one, is the 'after' of the next"
                            + " page. What is answered here is what 'make verify-audit' takes as ANCHORS.")
    public Page list(
            @PathParam("service") String service,
            @Parameter(description = "Id of the case whose history alone is asked for") @QueryParam("subject") @Nullable
                    UUID subject,
            @Parameter(description = "The id after which to go on") @QueryParam("after") @DefaultValue("0") @Min(0)
                    long after,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        if (!thisService.equals(service)) {
            throw new NotFoundException();
        }
        var found = anchors.page(subject, after, limit + 1);
        var shown = found.size() > limit ? found.subList(0, limit) : found;
        return new Page(
                thisService,
                shown.stream().map(HistoryAnchorView::of).toList(),
                found.size() > limit ? shown.getLast().id() : null);
    }

    /**
     * @param service who kept them
     * @param next the id to go on after; left out on the last page
     */
    @Schema(name = "HistoryAnchors")
    public record Page(
            String service,
            List<HistoryAnchorView> anchors,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long next) {}

    /**
     * The end of a history as one of its events told it.
     *
     * @param subject id of the case
     * @param length how many entries there were
     * @param head hash of the last of them
     */
    @Schema(name = "HistoryAnchor")
    public record HistoryAnchorView(
            UUID subject,

            @Schema(examples = "7") int length,

            @Schema(examples = "5f0c1d3a9be1c9a2b8c1f7a0e2d4c6b8a0f1e3d5c7b9a1f3e5d7c9b1a3f5e7d9")
            String head,

            Instant toldAt) {

        static HistoryAnchorView of(Anchor anchor) {
            return new HistoryAnchorView(anchor.subject(), anchor.length(), anchor.head(), anchor.toldAt());
        }
    }
}
