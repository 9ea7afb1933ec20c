package vn.kiemtin.cases.desk;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.cases.reviews.DecideReview;
import vn.kiemtin.cases.reviews.Decision;
import vn.kiemtin.cases.reviews.ReviewStatus;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The form by which a review request is decided, on the page of the case. */
@Path("/desk/cases/{number}/reviews/{review}/decide")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class ReviewFormsResource {

    private final CasePage casePage;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final DecideReview decideReview;

    ReviewFormsResource(
            CasePage casePage, Page page, Callers callers, VisibleCases visible, DecideReview decideReview) {
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.decideReview = decideReview;
    }

    /** As it came, to be corrected. */
    record Entered(int review, String reasonsVi, String reasonsEn) {

        static Entered of(int review, @Nullable String reasonsVi, @Nullable String reasonsEn) {
            return new Entered(review, text(reasonsVi), text(reasonsEn));
        }

        private static String text(@Nullable String entered) {
            return entered == null ? "" : entered.replace("\r\n", "\n");
        }

        private boolean isTooLong() {
            return Stream.of(reasonsVi, reasonsEn).anyMatch(text -> text.length() > Decision.LONGEST_REASONS);
        }
    }

    /** Whose session ended while the form was filled in comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @POST
    @Operation(hidden = true)
    public Response decide(
            @PathParam("number") String number,
            @PathParam("review") int review,
            @FormParam("outcome") @Nullable String outcome,
            @FormParam("reasonsVi") @Nullable String reasonsVi,
            @FormParam("reasonsEn") @Nullable String reasonsEn,
            @FormParam("version") @Nullable String version) {
        var caller = callers.current();
        var entered = Entered.of(review, reasonsVi, reasonsEn);
        if (entered.isTooLong()) {
            return undecided(number, caller, 422, page.say("desk.text.too-long", Decision.LONGEST_REASONS), entered);
        }
        var result = decideReview.decide(
                number,
                review,
                Typed.value(ReviewStatus.class, outcome),
                entered.reasonsVi(),
                entered.reasonsEn(),
                caller,
                Typed.number(version));
        return switch (result) {
            case DecideReview.Result.Decided _ ->
                Response.seeOther(URI.create("/desk/cases/" + number + "?reviewed=1#reviews"))
                        .build();
            case DecideReview.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case DecideReview.Result.NotTheCallers _ ->
                undecided(number, caller, 403, page.say("desk.not-allowed"), entered);
            case DecideReview.Result.TookPart _ ->
                undecided(number, caller, 403, page.say("reviews.took-part"), entered);
            case DecideReview.Result.Stale _, DecideReview.Result.VersionMissing _ ->
                undecided(number, caller, 412, page.say("desk.review.ended"), entered);
            case DecideReview.Result.Illegal _ ->
                undecided(number, caller, 409, page.say("desk.review.ended"), entered);
            case DecideReview.Result.Refused(var _, var words) ->
                undecided(number, caller, 422, page.say(words), entered);
        };
    }

    private Response undecided(String number, Caller caller, int status, String fault, Entered entered) {
        var file = visible.get(number, caller);
        return Response.status(status)
                .entity(casePage.of(file, caller, null, null)
                        .data("fault", fault)
                        .data("decided", entered)
                        .render())
                .build();
    }
}
