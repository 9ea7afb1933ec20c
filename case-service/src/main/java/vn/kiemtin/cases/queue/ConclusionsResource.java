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
import vn.kiemtin.cases.conclusion.Conclusions;
import vn.kiemtin.cases.evidence.Evidence;

/** What a case has found. Proposing it and deciding on it are moves of the case. */
@Path("/api/v1/cases/{number}/conclusions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "conclusions")
public class ConclusionsResource {

    private final Callers callers;
    private final VisibleCases visible;
    private final Conclusions conclusions;
    private final Evidence evidence;

    ConclusionsResource(Callers callers, VisibleCases visible, Conclusions conclusions, Evidence evidence) {
        this.callers = callers;
        this.visible = visible;
        this.conclusions = conclusions;
        this.evidence = evidence;
    }

    @GET
    @Transactional
    @Operation(summary = "What the case has found, or somebody proposed: all versions, the newest first")
    public ConclusionsOfCase conclusions(@PathParam("number") String number) {
        var file = visible.get(number, callers.current());
        var items = evidence.of(file);
        return new ConclusionsOfCase(conclusions.of(file.id()).stream()
                .map(conclusion -> ConclusionView.of(conclusion, items))
                .toList());
    }

    public record ConclusionsOfCase(List<ConclusionView> conclusions) {}
}
