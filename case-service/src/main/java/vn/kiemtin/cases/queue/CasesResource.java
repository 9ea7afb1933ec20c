package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.history.HistoryPage;
import vn.kiemtin.cases.links.SuggestedLinks;
import vn.kiemtin.web.problem.QueryParameters;

/** Cases for those who work them. A case that the caller may not see does not exist: 404. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "cases")
public class CasesResource {

    private static final int LARGEST_PAGE = 100;

    private final Callers callers;
    private final CaseQueue queue;
    private final VisibleCases visible;
    private final CaseFiles files;
    private final CaseHistory history;
    private final SuggestedLinks suggested;

    CasesResource(
            Callers callers,
            CaseQueue queue,
            VisibleCases visible,
            CaseFiles files,
            CaseHistory history,
            SuggestedLinks suggested) {
        this.callers = callers;
        this.queue = queue;
        this.visible = visible;
        this.files = files;
        this.history = history;
        this.suggested = suggested;
    }

    @GET
    @Transactional
    @Operation(summary = "The queue: the caller's cases, the newest first, or what is due first")
    public QueueView list(
            @BeanParam QueueQuery wanted,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("25") String limit) {
        var caller = callers.current();
        var order = wanted.order();
        var page = queue.page(
                caller,
                wanted.filter(),
                order,
                Cursor.ofRequest(cursor, order),
                QueryParameters.whole("limit", limit, 1, LARGEST_PAGE));
        var waiting = suggested.countsIn(page.cases());
        return new QueueView(
                page.cases().stream()
                        .map(file -> CaseView.of(file, caller, waiting.getOrDefault(file.id(), 0)))
                        .toList(),
                page.next() == null ? null : page.next().encoded());
    }

    @GET
    @Path("/{number}")
    @Transactional
    @Operation(
            summary = "One case with its reports and the first page of its history; the ETag is its version",
            description = "history.next, where there is one, is the 'after' of the history's next page.")
    @APIResponse(
            responseCode = "200",
            description = "As the caller sees it",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    public Response one(@PathParam("number") String number) {
        var caller = callers.current();
        var file = visible.get(number, caller);
        return Response.ok(CaseView.of(
                        file,
                        caller,
                        suggested.countIn(file),
                        files.mergedInto(file),
                        files.reportsOf(file),
                        history.page(file.id(), 0, CaseHistory.LARGEST_PAGE)))
                .tag(String.valueOf(file.version()))
                .build();
    }

    @GET
    @Path("/{number}/history")
    @Transactional
    @Operation(
            summary = "What happened to a case, oldest first, page by page",
            description =
                    "next, where there is one, is the 'after' of the next page. Entries never change, and none is ever missing.")
    public HistoryPage history(
            @PathParam("number") String number,
            @Parameter(description = "The position after which to go on") @QueryParam("after") @DefaultValue("0")
                    String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        var file = visible.get(number, callers.current());
        return history.page(
                file.id(),
                QueryParameters.whole("after", after, 0, Integer.MAX_VALUE),
                QueryParameters.whole("limit", limit, 1, CaseHistory.LARGEST_PAGE));
    }

    /**
     * @param next the cursor of the next page; left out on the last
     */
    public record QueueView(
            List<CaseView> cases,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}
}
