package vn.kiemtin.reports.reviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.proof.Admission;
import vn.kiemtin.reports.proof.Offer;
import vn.kiemtin.reports.proof.ProofInApi;
import vn.kiemtin.reports.proof.Proofs;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.problem.Problem;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** Where programs ask for a review, and what became of it. Codes travel in bodies: addresses end up in logs. */
@Path(ReviewsResource.PATH)
@Tag(name = "Reviews")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ReviewsResource {

    static final String PATH = "/api/v1/reviews";

    private static final String STATE = PATH + "/state";

    private final ReviewChecks checks;
    private final FileReview fileReview;
    private final FollowReviews followReviews;
    private final Proofs proofs;

    ReviewsResource(ReviewChecks checks, FileReview fileReview, FollowReviews followReviews, Proofs proofs) {
        this.checks = checks;
        this.fileReview = fileReview;
        this.followReviews = followReviews;
        this.proofs = proofs;
    }

    @POST
    @Operation(
            summary = "Ask for a review of how a case ended",
            description =
                    "Open to whoever is concerned: by the number of a published statement or concluded case, or, for a reporter, by the"
                            + " receipt code. It is decided by somebody who neither proposed nor approved the conclusion. A number of which"
                            + " nothing can be reviewed is answered alike whatever the cause. With an Idempotency-Key the request can be"
                            + " repeated without harm.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReviewBody.class),
                            examples = {
                                @ExampleObject(name = "A press agency", value = """
                                                {"number": "TB-2026-000001", "standing": "PRESS", \
                                                "grounds": "Bài báo của chúng tôi dẫn nguồn là văn bản của Sở.", \
                                                "links": ["https://bao.example.vn/van-ban-cua-so"], \
                                                "contact": {"email": "toa.soan@example.vn"}}"""),
                                @ExampleObject(name = "A reporter", value = """
                                                {"receiptCode": "1K7Q-4M2X-9ATD-W3HP-5RZE", "grounds": "Tôi có ảnh chụp tại chỗ."}""")
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Stored. Keep the review code: it is told to nobody else and opens the request's state.",
            headers = @Header(name = "Location", description = "Where the state is asked for, by the review code"),
            content = @Content(schema = @Schema(implementation = FiledView.class)))
    @APIResponse(responseCode = "400", description = "Not JSON, an unknown value, or a wrong type; nothing was stored")
    @APIResponse(responseCode = "409", description = "The caller's report has no conclusion yet; nothing was stored")
    @APIResponse(
            responseCode = "403",
            description = ProofInApi.ASKED + ". Not asked of a reporter, who sends a receipt code",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples = @ExampleObject(name = "A proof is needed", value = ProofInApi.ASKED_EXAMPLE)))
    @APIResponse(
            responseCode = "422",
            description =
                    "A field is missing or wrong, or the Idempotency-Key was used for another body; nothing was stored")
    @APIResponse(
            responseCode = "503",
            description =
                    "The database is away. Whether the request was stored is not known: repeat it after Retry-After seconds, with the"
                            + " same Idempotency-Key")
    public Response file(
            @NotNull ReviewBody body,
            @Parameter(
                            description = IdempotencyKey.DESCRIPTION,
                            schema = @Schema(implementation = String.class, examples = IdempotencyKey.EXAMPLE))
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String idempotencyKey,
            @Parameter(
                            description = ProofInApi.SOLUTION,
                            schema = @Schema(implementation = String.class, examples = ProofInApi.SOLUTION_EXAMPLE))
                    @HeaderParam(Offer.HEADER)
                    @Nullable
                    String solution,
            @Context HttpServerRequest request) {
        var key = IdempotencyKey.read(idempotencyKey);
        return switch (checks.check(body, Language.of(request))) {
            case CheckedReview.Faulty(var faults) -> {
                var problem = ProblemException.of(ProblemType.INVALID_REQUEST);
                faults.forEach(fault -> problem.field(fault.field(), fault.key(), fault.arguments()));
                throw problem;
            }
            case CheckedReview.NoConclusionYet() -> throw ProblemException.of(ReviewProblems.NO_CONCLUSION_YET);
            case CheckedReview.Sound(var draft) ->
                answer(fileReview.file(
                        draft, key, body.receiptCode() == null ? proofs.admit(Offer.of(solution)) : Admission.free()));
        };
    }

    @POST
    @Path("/state")
    @Operation(
            summary = "Ask what became of a review request",
            description = "By POST, so that the review code stands in no address.")
    @APIResponse(
            responseCode = "200",
            description = "Where it stands, and what was decided",
            content = @Content(schema = @Schema(implementation = ReviewStateView.class)))
    @APIResponse(responseCode = "404", description = "No review request has this code")
    @APIResponse(responseCode = "422", description = "This cannot be a review code: a typing error")
    public Response state(@NotNull ReviewStateRequest asked) {
        return switch (followReviews.by(asked.reviewCode())) {
            case FollowReviews.Followed.Found(var state) ->
                Response.ok(ReviewStateView.of(state))
                        .header("Cache-Control", "no-store")
                        .build();
            case FollowReviews.Followed.MalformedCode() ->
                throw ProblemException.of(ReviewProblems.MALFORMED_REVIEW_CODE)
                        .field("reviewCode", "invalid.review-code");
            case FollowReviews.Followed.UnknownCode() -> throw ProblemException.of(ReviewProblems.UNKNOWN_REVIEW_CODE);
        };
    }

    private Response answer(FileReview.Result result) {
        return switch (result) {
            case FileReview.Result.Filed(var code, var receivedAt) ->
                Response.created(URI.create(STATE))
                        .header("Cache-Control", "no-store")
                        .entity(new FiledView(code.shown(), receivedAt, ReviewStatus.FILED, ReviewPages.STATE))
                        .build();
            case FileReview.Result.Withheld(var demand) -> throw proofs.problem(demand);
            case FileReview.Result.KeyReused() -> throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        };
    }

    /**
     * The answer to a review request.
     *
     * @param reviewCode opens the request's state; told only here
     * @param statePage where a person enters the code
     */
    @Schema(name = "ReviewFiled")
    public record FiledView(
            @Schema(examples = "1K7Q-4M2X-9ATD-W3HP-5RZE") String reviewCode,
            @Schema(examples = "2026-11-24T02:15:30.123Z") Instant receivedAt,
            ReviewStatus status,
            @Schema(examples = ReviewPages.STATE) String statePage) {

        @Override
        public String toString() {
            return "FiledView[hidden]";
        }
    }

    /** Forgiving: small letters, other separators, O for 0, I or L for 1. */
    @Schema(name = "ReviewStateRequest")
    public record ReviewStateRequest(
            @Schema(required = true, examples = "1K7Q-4M2X-9ATD-W3HP-5RZE") @Nullable
            String reviewCode) {

        @Override
        public String toString() {
            return "ReviewStateRequest[hidden]";
        }
    }

    /**
     * @param number of the case or statement, where it was filed by a number
     * @param decidedAt missing, as the reasons are, until it is decided
     */
    @Schema(name = "ReviewState")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReviewStateView(
            @Schema(examples = "TB-2026-000001") @Nullable String number,
            ReviewStatus status,
            Instant receivedAt,
            @Nullable Instant decidedAt,
            @Nullable String reasonsVi,
            @Nullable String reasonsEn) {

        static ReviewStateView of(ReviewState state) {
            return new ReviewStateView(
                    state.number(),
                    state.status(),
                    state.receivedAt(),
                    state.decidedAt(),
                    state.reasonsVi(),
                    state.reasonsEn());
        }
    }
}
