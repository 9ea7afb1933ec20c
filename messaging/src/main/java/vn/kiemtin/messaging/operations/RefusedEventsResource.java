package vn.kiemtin.messaging.operations;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.kiemtin.messaging.relay.RefusedEvent;
import vn.kiemtin.messaging.relay.RefusedEvents;

/**
 * For operators: the events of this service that the broker refuses, and why. There is nothing to press: each is tried again by itself, so
 * that only the cause is to be mended.
 */
@Path("/api/v1/operations/{service}/refused-events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@Blocking
@Tag(name = "operations")
public class RefusedEventsResource {

    private static final int MOST = 200;

    private final RefusedEvents refused;
    private final String thisService;

    RefusedEventsResource(
            RefusedEvents refused, @ConfigProperty(name = "quarkus.application.name") String thisService) {
        this.refused = refused;
        this.thisService = thisService;
    }

    /** The oldest ones, at most 200. */
    @GET
    @Operation(summary = "Events that the broker refuses, the oldest first, at most 200")
    public List<RefusedEvent> list(@PathParam("service") String service) {
        if (!thisService.equals(service)) {
            throw new NotFoundException();
        }
        return refused.oldest(MOST);
    }
}
