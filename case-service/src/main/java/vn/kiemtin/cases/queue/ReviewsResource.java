package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.reviews.DecideReview;
import vn.kiemtin.cases.reviews.Decision;
import vn.kiemtin.cases.reviews.ReviewRequest;
import vn.kiemtin.cases.reviews.ReviewStatus;
import vn.kiemtin.cases.reviews.Reviews;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.SeenVersion;

/** What people concerned ask to have looked at again in a case, and what is decided. */
@Path("/api/v1/cases/{number}/reviews")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reviews")
public class ReviewsResource {

    private final Callers callers;
    private final VisibleCases visible;
    private final Reviews reviews;
    private final DecideReview decideReview;

    ReviewsResource(Callers callers, VisibleCases visible, Reviews reviews, DecideReview decideReview) {
        this.callers = callers;
        this.visible = visible;
        this.reviews = reviews;
        this.decideReview = decideReview;
    }

    @GET
    @Transactional
    @Operation(summary = "The case's review requests, the first first")
    public ReviewsOfCase list(@PathParam("number") String number) {
        var file = visible.get(number, callers.current());
        return new ReviewsOfCase(reviews.of(file).stream().map(ReviewView::of).toList());
    }

    @GET
    @Path("/{review}")
    @Transactional
    @Operation(summary = "One review request; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "The request",
            content = @Content(schema = @Schema(implementation = ReviewView.class)))
    public Response one(@PathParam("number") String number, @PathParam("review") int review) {
        var file = visible.get(number, callers.current());
        return answer(reviews.find(file, review).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)));
    }

    @POST
    @Path("/{review}/decide")
    @Operation(
            summary = "Uphold or reject a review request",
            description =
                    "By a head of the lead or a supervisor who took no part in any version of the case's conclusion. An upheld request opens"
                            + " a case that has ended again; the conclusion stays as a version. The reasons are shown to whoever asked.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "uphold",
                                            value =
                                                    "{\"outcome\":\"UPHELD\",\"reasonsVi\":\"Tài liệu mới cho thấy cần xác minh lại.\",\"reasonsEn\":\"New material shows that it must be checked again.\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Decided; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = ReviewView.class)))
    @APIResponse(
            responseCode = "403",
            description = "Not the caller's to decide, or the caller took part in the conclusion")
    @APIResponse(responseCode = "409", description = "It was decided before")
    @APIResponse(responseCode = "412", description = "The request has changed since that version")
    public Response decide(
            @PathParam("number") String number,
            @PathParam("review") int review,
            @HeaderParam("If-Match") @Nullable String seen,
            @Valid @NotNull DecisionBody body) {
        var result = decideReview.decide(
                number,
                review,
                body.outcome(),
                body.reasonsVi(),
                body.reasonsEn(),
                callers.current(),
                SeenVersion.of(seen));
        return switch (result) {
            case DecideReview.Result.Decided(var decided) -> answer(decided);
            case DecideReview.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case DecideReview.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case DecideReview.Result.TookPart _ ->
                throw ProblemException.of(ProblemType.NOT_ALLOWED).detail("reviews.took-part");
            case DecideReview.Result.VersionMissing _ -> throw ProblemException.of(ProblemType.VERSION_REQUIRED);
            case DecideReview.Result.Stale(int version) ->
                throw ProblemException.of(ProblemType.STALE_VERSION)
                        .member("currentVersion", version)
                        .nowAt(version);
            case DecideReview.Result.Illegal _ -> throw ProblemException.of(ProblemType.ILLEGAL_MOVE);
            case DecideReview.Result.Refused(var field, var words) ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(field, words);
        };
    }

    private static Response answer(ReviewRequest review) {
        return Response.ok(ReviewView.of(review))
                .tag(String.valueOf(review.version()))
                .build();
    }

    public record ReviewsOfCase(List<ReviewView> reviews) {}

    /**
     * @param outcome UPHELD or REJECTED
     */
    public record DecisionBody(
            @NotNull ReviewStatus outcome,
            @NotBlank @Size(max = Decision.LONGEST_REASONS) String reasonsVi,
            @NotBlank @Size(max = Decision.LONGEST_REASONS) String reasonsEn) {}
}
