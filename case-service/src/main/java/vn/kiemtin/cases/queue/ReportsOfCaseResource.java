package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.cases.comparison.CompareReports;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.links.Result;
import vn.kiemtin.cases.links.ScreenReport;
import vn.kiemtin.cases.links.SettleLink;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/**
 * The reports of a case, and whether they belong to it: that is for officers of the lead to say, in a case of any status. The address names the case that the report is in, so
 * whoever comes too late finds nothing there; the same request again by the same person is answered as the first was.
 */
@Path("/api/v1/cases/{number}/reports")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reports of a case")
@APIResponse(responseCode = "404", description = "There is no such case for the caller, or no such report in it")
public class ReportsOfCaseResource {

    private static final int LARGEST_PAGE = 100;

    private final Callers callers;
    private final VisibleCases visible;
    private final CaseFiles files;
    private final CompareReports compareReports;
    private final SettleLink settleLink;
    private final ScreenReport screenReport;

    ReportsOfCaseResource(
            Callers callers,
            VisibleCases visible,
            CaseFiles files,
            CompareReports compareReports,
            SettleLink settleLink,
            ScreenReport screenReport) {
        this.callers = callers;
        this.visible = visible;
        this.files = files;
        this.compareReports = compareReports;
        this.settleLink = settleLink;
        this.screenReport = screenReport;
    }

    @GET
    @Transactional
    @Operation(summary = "The case's reports, the newest first; also those that were screened out")
    @APIResponse(
            responseCode = "200",
            description = "A page of them; next, where there is one, is the cursor of the next")
    public ReportsOfCase list(
            @PathParam("number") String number,
            @Parameter(
                            description =
                                    "SUGGESTED: those that wait for an officer to say whether they belong to the case",
                            schema = @Schema(implementation = Standing.class))
                    @QueryParam("standing")
                    @Nullable
                    String standing,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("25") String limit) {
        var file = visible.get(number, callers.current());
        var most = QueryParameters.whole("limit", limit, 1, LARGEST_PAGE);
        var after = Cursor.ofRequest(cursor, CaseOrder.NEWEST);
        var found = files.reportsOf(
                file,
                QueryParameters.oneOf(Standing.class, "standing", standing),
                after == null ? null : after.at(),
                after == null ? null : after.id(),
                most + 1);
        var page = found.size() > most ? found.subList(0, most) : found;
        return new ReportsOfCase(
                page.stream().map(CaseView.ReportView::of).toList(),
                found.size() > most
                        ? new Cursor(
                                        CaseOrder.NEWEST,
                                        page.getLast().linkedAt(),
                                        page.getLast().reportId())
                                .encoded()
                        : null);
    }

    @GET
    @Path("/{report}/comparison")
    @Transactional
    @Operation(
            summary = "The report's text beside that of the report by which it was recognised, with the differences",
            description =
                    "The segments' texts on one side together are that side's text. A report that was recognised by its text or its post is shown"
                            + " beside the first of the case with the same. 404 also where it was recognised by no other one, or that one is now in a case that the caller does not see.")
    @APIResponse(responseCode = "200", description = "Both, segment by segment")
    public ComparisonView comparison(@PathParam("number") String number, @PathParam("report") UUID report) {
        var caller = callers.current();
        return compareReports
                .in(visible.get(number, caller), report, caller)
                .map(ComparisonView::of)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    @POST
    @Path("/{report}/confirm")
    @Operation(summary = "The report belongs to the case: a suggested link is confirmed")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "confirm", value = "{}")))
    @APIResponse(responseCode = "200", description = "Confirmed")
    public Linked confirm(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @Valid @Nullable ReportReasonBody body) {
        return linked(settleLink.confirm(number, report, reason(body), callers.current()));
    }

    @POST
    @Path("/{report}/reject")
    @Operation(summary = "The report does not belong to the case: it opens one of its own")
    @RequestBody(
            content =
                    @Content(examples = @ExampleObject(name = "reject", value = "{\"reason\":\"Nói về một vụ khác\"}")))
    @APIResponse(responseCode = "200", description = "Rejected; the answer names the case that was opened")
    @APIResponse(responseCode = "409", description = "It is the only report of the case, or was screened out")
    public Linked reject(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @Valid @Nullable ReportReasonBody body) {
        return linked(settleLink.reject(number, report, reason(body), callers.current()));
    }

    @POST
    @Path("/{report}/move")
    @Operation(summary = "The report belongs to another open case, which the caller sees")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "move",
                                            value =
                                                    "{\"to\":\"HS-2026-000042\",\"reason\":\"Cùng tin với hồ sơ kia\"}")))
    @APIResponse(responseCode = "200", description = "Moved; the answer names the case it is in")
    @APIResponse(responseCode = "409", description = "It is the only report of the case, or was screened out")
    public Linked move(
            @PathParam("number") String number, @PathParam("report") UUID report, @Valid @NotNull ReportMoveBody body) {
        return linked(settleLink.move(number, report, body.to(), body.reason(), callers.current()));
    }

    @POST
    @Path("/{report}/screen-out")
    @Operation(
            summary = "The report is spam, or out of scope: it counts no more; needs a reason",
            description = "It stays in its case, where it can be seen and brought back.")
    @RequestBody(
            content = @Content(examples = @ExampleObject(name = "screen-out", value = "{\"reason\":\"Quảng cáo\"}")))
    @APIResponse(responseCode = "200", description = "Screened out")
    public Linked screenOut(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @Valid @Nullable ReportReasonBody body) {
        return linked(screenReport.out(number, report, reason(body), callers.current()));
    }

    @POST
    @Path("/{report}/bring-back")
    @Operation(summary = "The report counts again")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "bring-back", value = "{}")))
    @APIResponse(responseCode = "200", description = "Brought back")
    public Linked bringBack(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @Valid @Nullable ReportReasonBody body) {
        return linked(screenReport.back(number, report, reason(body), callers.current()));
    }

    private static Linked linked(Result result) {
        return switch (result) {
            case Result.Done(var report, var file) ->
                new Linked(file.number(), file.reportCount(), CaseView.ReportView.of(report));
            case Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case Result.Illegal(var words) ->
                throw ProblemException.of(ProblemType.ILLEGAL_MOVE).detail(words);
            case Result.Refused(var field, var words) ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(field, words);
        };
    }

    private static @Nullable String reason(@Nullable ReportReasonBody body) {
        return body == null ? null : body.reason();
    }

    /**
     * @param next the cursor of the next page; left out on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReportsOfCase(
            List<CaseView.ReportView> reports, @Nullable String next) {}

    /**
     * Where a report is now.
     *
     * @param number of the case
     * @param reportCount how many reports count in it
     */
    public record Linked(String number, int reportCount, CaseView.ReportView report) {}

    /**
     * @param to number of the other case
     */
    public record ReportMoveBody(
            @NotBlank @Size(max = 30) String to,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    public record ReportReasonBody(
            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}
}
