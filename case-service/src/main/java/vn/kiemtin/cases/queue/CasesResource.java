package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.history.HistoryPage;
import vn.kiemtin.cases.lifecycle.MoveCase;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.lifecycle.Outcome;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
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
    private final CaseFiles files;
    private final CaseHistory history;
    private final MoveCase moveCase;

    CasesResource(Callers callers, CaseQueue queue, CaseFiles files, CaseHistory history, MoveCase moveCase) {
        this.callers = callers;
        this.queue = queue;
        this.files = files;
        this.history = history;
        this.moveCase = moveCase;
    }

    @GET
    @Transactional
    @Operation(summary = "The queue: the caller's cases, the newest first")
    public QueueView list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("field") @Nullable String field,
            @QueryParam("severity") @Nullable String severity,
            @QueryParam("platform") @Nullable String platform,
            @QueryParam("lead") @Nullable String lead,
            @QueryParam("officer") @Nullable String officer,
            @QueryParam("locality") @Nullable String locality,
            @QueryParam("openedFrom") @Nullable String openedFrom,
            @QueryParam("openedBefore") @Nullable String openedBefore,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("25") String limit) {
        var caller = callers.current();
        var filter = new CaseFilter(
                QueryParameters.oneOf(CaseStatus.class, "status", status),
                QueryParameters.oneOf(Field.class, "field", field),
                QueryParameters.oneOf(Severity.class, "severity", severity),
                QueryParameters.oneOf(Platform.class, "platform", platform),
                QueryParameters.text("lead", lead),
                QueryParameters.text("officer", officer),
                QueryParameters.text("locality", locality),
                QueryParameters.instant("openedFrom", openedFrom),
                QueryParameters.instant("openedBefore", openedBefore));
        var page = queue.page(caller, filter, cursor(cursor), QueryParameters.whole("limit", limit, 1, LARGEST_PAGE));
        return new QueueView(
                page.cases().stream().map(file -> CaseView.of(file, caller)).toList(),
                page.next() == null ? null : page.next().encoded());
    }

    @GET
    @Path("/{number}")
    @Transactional
    @Operation(
            summary = "One case with its reports and the first page of its history; the ETag is its version",
            description = "history.next, where there is one, is the 'after' of the history's next page.")
    public Response one(@PathParam("number") String number) {
        var caller = callers.current();
        var file = visible(number, caller);
        return Response.ok(CaseView.of(
                        file, caller, files.reportsOf(file), history.page(file.id(), 0, CaseHistory.LARGEST_PAGE)))
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
        var file = visible(number, callers.current());
        return history.page(
                file.id(),
                QueryParameters.whole("after", after, 0, Integer.MAX_VALUE),
                QueryParameters.whole("limit", limit, 1, CaseHistory.LARGEST_PAGE));
    }

    @POST
    @Path("/{number}/triage")
    @Operation(summary = "Confirm or correct field, severity and coordinating agencies")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "triage",
                                            value =
                                                    "{\"field\":\"HEALTH\",\"severity\":\"SEVERE\",\"coordinating\":[\"hanoi-dic\"],\"reason\":\"Lan truyền nhanh\"}")))
    @APIResponse(responseCode = "200", description = "Moved; the ETag is the new version")
    @APIResponse(responseCode = "409", description = "The status does not allow it; legalMoves lists what it allows")
    @APIResponse(responseCode = "412", description = "The case has changed since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response triage(
            @PathParam("number") String number,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Size(max = 200) @Nullable String key,
            @Valid @NotNull TriageBody body) {
        return move(
                number,
                ifMatch,
                key,
                new MoveRequest.Triage(body.field(), body.severity(), body.coordinating(), body.reason()));
    }

    @POST
    @Path("/{number}/assign")
    @Operation(summary = "Give the case to an officer of the lead agency; also to another one, later")
    @RequestBody(
            content = @Content(examples = @ExampleObject(name = "assign", value = "{\"officer\":\"police.officer\"}")))
    @APIResponse(responseCode = "200", description = "Moved; the ETag is the new version")
    public Response assign(
            @PathParam("number") String number,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Size(max = 200) @Nullable String key,
            @Valid @NotNull AssignBody body) {
        return move(number, ifMatch, key, new MoveRequest.Assign(body.officer(), body.reason()));
    }

    @POST
    @Path("/{number}/start")
    @Operation(summary = "The assigned officer begins to verify")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "start", value = "{}")))
    @APIResponse(responseCode = "200", description = "Moved; the ETag is the new version")
    public Response start(
            @PathParam("number") String number,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Size(max = 200) @Nullable String key,
            @Valid @Nullable StartBody body) {
        return move(number, ifMatch, key, new MoveRequest.Start(body == null ? null : body.reason()));
    }

    private Response move(String number, @Nullable String ifMatch, @Nullable String key, MoveRequest request) {
        var caller = callers.current();
        return switch (moveCase.move(number, request, caller, version(ifMatch), key)) {
            case Outcome.Moved moved ->
                Response.ok(CaseView.of(moved.after()))
                        .tag(String.valueOf(moved.after().version()))
                        .build();
            case Outcome.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case Outcome.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case Outcome.VersionMissing _ -> throw ProblemException.of(ProblemType.VERSION_REQUIRED);
            case Outcome.Stale stale ->
                throw ProblemException.of(ProblemType.STALE_VERSION)
                        .member("legalMoves", stale.legalMoves())
                        .header("ETag", "\"" + stale.version() + "\"");
            case Outcome.Illegal illegal ->
                throw ProblemException.of(ProblemType.ILLEGAL_MOVE).member("legalMoves", illegal.legalMoves());
            case Outcome.Refused refused ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(refused.field(), refused.words());
            case Outcome.KeyReused _ -> throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        };
    }

    private CaseFile visible(String number, Caller caller) {
        return files.byNumber(number)
                .filter(caller::sees)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    /** The version in an If-Match; one that names none of ours is stale by definition. */
    private static @Nullable Integer version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.strip().replaceFirst("^W/", "").replace("\"", ""));
        } catch (NumberFormatException other) {
            return -1;
        }
    }

    private static @Nullable Cursor cursor(@Nullable String encoded) {
        return encoded == null
                ? null
                : Cursor.decode(encoded)
                        .orElseThrow(() ->
                                ProblemException.of(ProblemType.INVALID_REQUEST).field("cursor", "invalid.cursor"));
    }

    /**
     * @param next the cursor of the next page; left out on the last
     */
    public record QueueView(
            List<CaseView> cases,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}

    /** What triage confirms or corrects. */
    public record TriageBody(
            @NotNull Field field,
            @NotNull Severity severity,
            @Size(max = 20) @Nullable List<@NotBlank String> coordinating,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    public record AssignBody(
            @NotBlank @Size(max = 100) String officer,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    public record StartBody(
            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}
}
