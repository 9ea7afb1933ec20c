package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.corrections.PressRecords;
import vn.kiemtin.cases.reference.press.PressAgencies;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** What was asked of a press agency over all cases, and what it did. */
@Path("/api/v1/reference/press-agencies/{code}/corrections")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "corrections")
public class PressRecordResource {

    private final Callers callers;
    private final PressAgencies agencies;
    private final PressRecords records;

    PressRecordResource(Callers callers, PressAgencies agencies, PressRecords records) {
        this.callers = callers;
        this.agencies = agencies;
        this.records = records;
    }

    @GET
    @Transactional
    @Operation(
            summary = "How a press agency has answered what was asked of it",
            description = "The counts are of all cases; what is listed is of those that the caller sees.")
    public PressRecordView record(@PathParam("code") String code) {
        var caller = callers.current();
        if (agencies.find(code).isEmpty()) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        return PressRecordView.of(code, records.of(code, caller));
    }
}
