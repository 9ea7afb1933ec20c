package vn.kiemtin.reports.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** Statements for programs. */
@Path("/api/v1/statements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statements")
@Blocking
public class StatementsResource {

    private static final int LARGEST_PAGE = 100;
    private static final String KEPT = "public, max-age=5";

    private final Shelf shelf;
    private final Statements statements;
    private final FindStatements findStatements;
    private final StatementAddresses addresses;

    StatementsResource(
            Shelf shelf, Statements statements, FindStatements findStatements, StatementAddresses addresses) {
        this.shelf = shelf;
        this.statements = statements;
        this.findStatements = findStatements;
        this.addresses = addresses;
    }

    @GET
    @Operation(
            summary = "Official statements, the newest first, or those that a text may be about",
            description =
                    "Retracted ones stay in the list and say why they were retracted. With q, statements that hold and are about what q says come "
                            + "instead, the likeliest first, on one page: with or without diacritics, in any order of words, also as a link to a post. "
                            + "q is not kept and not logged.")
    @APIResponse(
            responseCode = "200",
            description = "A page of them",
            content = @Content(schema = @Schema(implementation = StatementsView.class)))
    public Response list(
            @Parameter(description = "What somebody saw, in words or as a link", example = "nuoc may ha noi nhiem doc")
                    @QueryParam("q")
                    @Nullable
                    String asked,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("25") String limit) {
        var most = QueryParameters.whole("limit", limit, 1, LARGEST_PAGE);
        if (asked != null) {
            return about(asked, cursor, most);
        }
        var part = StatementPart.of(statements.newest(Cursor.ofRequest(cursor), most + 1), most);
        return Response.ok(new StatementsView(
                        part.statements().stream().map(this::view).toList(), part.next()))
                .header("Cache-Control", KEPT)
                .build();
    }

    private Response about(String asked, @Nullable String cursor, int most) {
        if (cursor != null) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field("cursor", "invalid.cursor");
        }
        if (asked.length() > AlreadyVerifiedResource.LONGEST) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST)
                    .field("q", "invalid.Size", 0, AlreadyVerifiedResource.LONGEST);
        }
        var found = findStatements.about(asked, asked, most);
        return Response.ok(new StatementsView(found.stream().map(this::view).toList(), null))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("/{number}")
    @Operation(summary = "One official statement, with what was changed in it")
    @APIResponse(
            responseCode = "200",
            description = "As it reads now; retraction says why it does not hold any more",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    public Response one(@PathParam("number") String number) {
        return StatementNumber.parse(number)
                .flatMap(shelf::statement)
                .map(statement -> Response.ok(view(statement))
                        .header("Cache-Control", KEPT)
                        .build())
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    private StatementView view(PublicStatement statement) {
        var content = statement.content();
        var retraction = statement.retraction();
        return new StatementView(
                statement.number(),
                content.kind(),
                content.verdict(),
                statement.version(),
                content.claim(),
                content.title(),
                content.body(),
                content.appearances(),
                content.publisher(),
                statement.publishedAt(),
                statement.changedAt(),
                retraction == null ? null : new RetractionView(retraction.at(), retraction.reason()),
                statement.versions().stream()
                        .map(version -> new VersionView(version.version(), version.at(), version.change()))
                        .toList(),
                addresses.page(statement));
    }

    /**
     * @param next the cursor of the next page; left out on the last
     */
    @Schema(name = "Statements")
    public record StatementsView(
            List<StatementView> statements,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}

    /**
     * @param verdict missing while the matter is being checked
     * @param retraction missing while it holds
     * @param versions the present one first
     */
    @Schema(name = "Statement")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StatementView(
            @Schema(examples = "TB-2026-000001") String number,
            StatementKind kind,
            @Nullable Verdict verdict,
            int version,
            Bilingual claim,
            Bilingual title,
            Bilingual body,
            List<String> appearances,
            Publisher publisher,
            Instant publishedAt,
            Instant changedAt,
            @Nullable RetractionView retraction,
            List<VersionView> versions,
            String page) {}

    @Schema(name = "StatementRetraction")
    public record RetractionView(Instant at, Bilingual reason) {}

    /**
     * @param change what was changed and why; missing in the first
     */
    @Schema(name = "StatementVersion")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VersionView(
            int version, Instant at, @Nullable Bilingual change) {}
}
