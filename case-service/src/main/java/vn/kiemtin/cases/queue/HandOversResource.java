package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.handover.HandOvers;

/** To whom a case was offered, and what came of it. Offering and answering are moves of the case. */
@Path("/api/v1/cases/{number}/hand-overs")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "hand-overs")
public class HandOversResource {

    private final Callers callers;
    private final VisibleCases visible;
    private final HandOvers handOvers;

    HandOversResource(Callers callers, VisibleCases visible, HandOvers handOvers) {
        this.callers = callers;
        this.visible = visible;
        this.handOvers = handOvers;
    }

    @GET
    @Transactional
    @Operation(summary = "The case's hand-overs, the first first")
    public HandOversOfCase list(@PathParam("number") String number) {
        var file = visible.get(number, callers.current());
        return new HandOversOfCase(
                handOvers.of(file).stream().map(HandOverView::of).toList());
    }

    public record HandOversOfCase(List<HandOverView> handOvers) {}
}
