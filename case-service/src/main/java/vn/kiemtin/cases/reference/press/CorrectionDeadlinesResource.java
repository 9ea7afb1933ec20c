package vn.kiemtin.cases.reference.press;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.web.problem.QueryParameters;

/** How long press agencies have to publish a correction, with the law that says so. */
@Path("/api/v1/reference/correction-deadlines")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class CorrectionDeadlinesResource {

    private final Callers callers;
    private final CorrectionDeadlines deadlines;

    CorrectionDeadlinesResource(Callers callers, CorrectionDeadlines deadlines) {
        this.callers = callers;
        this.deadlines = deadlines;
    }

    @GET
    @Operation(summary = "The times for a correction by kind of medium: all, or those that apply on a day")
    public CorrectionDeadlinesView list(
            @Parameter(description = "A day, for example 2026-11-25") @QueryParam("on") @Nullable String on) {
        callers.reader();
        var day = QueryParameters.day("on", on);
        return new CorrectionDeadlinesView(day == null ? deadlines.list() : deadlines.list(day));
    }

    public record CorrectionDeadlinesView(List<CorrectionDeadline> correctionDeadlines) {}
}
