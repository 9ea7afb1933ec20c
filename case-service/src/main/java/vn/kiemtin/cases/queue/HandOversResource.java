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
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.handover.HandOvers;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** To whom a case was offered, and what came of it. Offering and answering are moves of the case. */
@Path("/api/v1/cases/{number}/hand-overs")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "hand-overs")
public class HandOversResource {

    private final Callers callers;
    private final CaseFiles files;
    private final HandOvers handOvers;

    HandOversResource(Callers callers, CaseFiles files, HandOvers handOvers) {
        this.callers = callers;
        this.files = files;
        this.handOvers = handOvers;
    }

    @GET
    @Transactional
    @Operation(summary = "The case's hand-overs, the first first")
    public HandOversOfCase list(@PathParam("number") String number) {
        var caller = callers.current();
        return files.byNumber(number)
                .filter(caller::sees)
                .map(file -> new HandOversOfCase(
                        handOvers.of(file).stream().map(HandOverView::of).toList()))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    public record HandOversOfCase(List<HandOverView> handOvers) {}
}
