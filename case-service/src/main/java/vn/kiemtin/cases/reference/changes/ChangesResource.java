package vn.kiemtin.cases.reference.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.web.problem.QueryParameters;

/** What has been changed in reference data. */
@Path("/api/v1/reference/changes")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class ChangesResource {

    private static final int LARGEST_PAGE = 100;

    private final Callers callers;
    private final ReferenceChanges changes;

    ChangesResource(Callers callers, ReferenceChanges changes) {
        this.callers = callers;
        this.changes = changes;
    }

    @GET
    @Operation(
            summary = "Who changed what when, the newest first, page by page",
            description = "next, where there is one, is the 'before' of the next page.")
    public ChangesView list(
            @Parameter(description = "The id before which to go on") @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("25") String limit) {
        callers.reader();
        var most = QueryParameters.whole("limit", limit, 1, LARGEST_PAGE);
        var position = before == null || before.isBlank()
                ? null
                : Long.valueOf(QueryParameters.whole("before", before, 0, Integer.MAX_VALUE));
        var found = changes.page(position, most + 1);
        var page = found.size() > most ? found.subList(0, most) : found;
        return new ChangesView(page, found.size() > most ? page.getLast().id() : null);
    }

    /**
     * @param next where the next page begins; left out on the last
     */
    public record ChangesView(
            List<ReferenceChanges.Entry> changes,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long next) {}
}
