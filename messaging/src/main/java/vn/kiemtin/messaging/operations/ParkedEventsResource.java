package vn.kiemtin.messaging.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.parking.ParkedEvent;
import vn.kiemtin.messaging.parking.ParkedEvents;
import vn.kiemtin.messaging.parking.Redrive;

/** For operators: the events this service has set aside, and how to hand them over again. */
@Path("/api/v1/operations/{service}/parked-events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@Blocking
@Tag(name = "operations")
public class ParkedEventsResource {

    private final ParkedEvents parked;
    private final Redrive redrive;
    private final String thisService;

    ParkedEventsResource(
            ParkedEvents parked,
            Redrive redrive,
            @ConfigProperty(name = "quarkus.application.name") String thisService) {
        this.parked = parked;
        this.redrive = redrive;
        this.thisService = thisService;
    }

    /** Parked events, oldest first. The data itself stays in the database: it may hold what a citizen wrote. */
    @GET
    @Operation(
            summary = "Events that are set aside, the oldest first",
            description = "next, where there is one, is the 'after' of the next page.")
    public Page list(
            @PathParam("service") String service,
            @Parameter(description = "The id after which to go on") @QueryParam("after") @DefaultValue("0") @Min(0)
                    long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        require(service);
        var found = parked.page(after, limit + 1);
        var shown = found.size() > limit ? found.subList(0, limit) : found;
        return new Page(
                parked.count(),
                shown.stream().map(ParkedEventView::of).toList(),
                found.size() > limit ? shown.getLast().id() : null);
    }

    /** Redrives all parked events in order, or those of one key. */
    @POST
    @Path("/redrive")
    @Operation(summary = "Hand all parked events to their consumers again, in order, or those of one key")
    public Redrive.Result redrive(@PathParam("service") String service, @QueryParam("key") @Nullable String key) {
        require(service);
        return redrive.redrive(key);
    }

    /** Gives one up for good; the reason is logged. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Give one parked event up for good; the reason is logged")
    public void discard(
            @PathParam("service") String service,
            @PathParam("id") long id,
            @QueryParam("reason") @NotBlank @Size(max = 500) String reason) {
        require(service);
        if (!redrive.discard(id, reason)) {
            throw new NotFoundException();
        }
    }

    private void require(String service) {
        if (!thisService.equals(service)) {
            throw new NotFoundException();
        }
    }

    /**
     * @param total all parked events of this service
     * @param next the id to go on after; left out on the last page
     */
    @Schema(name = "ParkedEvents")
    public record Page(
            long total,
            List<ParkedEventView> events,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long next) {}

    /** A parked event as an operator sees it. */
    @Schema(name = "ParkedEvent")
    public record ParkedEventView(
            long id,
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            Map<String, String> headers,
            ParkedEvent.Reason reason,
            @Nullable String error,
            int attempts,
            Instant parkedAt) {

        static ParkedEventView of(ParkedEvent event) {
            return new ParkedEventView(
                    event.id(),
                    event.topic(),
                    event.partition(),
                    event.offset(),
                    event.key(),
                    event.headers(),
                    event.reason(),
                    event.error(),
                    event.attempts(),
                    event.parkedAt());
        }
    }
}
