package vn.kiemtin.reports.reviews;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.proof.Offer;
import vn.kiemtin.reports.receipts.CodeCookies;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.web.Page;

/**
 * The public form, the page that shows the review code, and the one that shows what became of a request. Codes go with cookies that only the page in
 * question gets, never in an address.
 */
@Path(ReviewPages.PUBLIC)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class PublicReviewResource {

    private static final String CODE = ReviewPages.PUBLIC + "/ma";
    private static final String CODE_COOKIE = "review-code";
    private static final Duration CODE_SHOWN = Duration.ofMinutes(15);
    private static final String STATE_COOKIE = "review";
    private static final Duration STATE_SHOWN = Duration.ofMinutes(30);
    private static final int LONGEST_SHOWN_AGAIN = 60;

    private final ReviewPages pages;
    private final FollowReviews followReviews;
    private final CodeCookies cookies;
    private final Page page;

    PublicReviewResource(ReviewPages pages, FollowReviews followReviews, CodeCookies cookies, Page page) {
        this.pages = pages;
        this.followReviews = followReviews;
        this.cookies = cookies;
        this.page = page;
    }

    /**
     * @param number of a statement or case, where a page that names it leads here
     */
    @GET
    @Operation(hidden = true)
    public Response blank(@QueryParam("number") @Nullable String number) {
        return pages.blank(shownAgain(number), false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(MultivaluedMap<String, String> sent) {
        var form = ReviewForm.of(sent);
        return pages.send(
                form,
                form.byAnybody(),
                Offer.of(sent),
                filed -> Response.seeOther(URI.create(CODE))
                        .cookie(cookies.keep(CODE_COOKIE, CODE, filed.code(), CODE_SHOWN))
                        .build());
    }

    @GET
    @Path("/ma")
    @Operation(hidden = true)
    public Response code(@CookieParam(CODE_COOKIE) @Nullable String carried) {
        var code = ReceiptCode.parse(carried);
        return code == null
                ? ReviewPages.html(404, ReviewPages.Templates.notShown())
                : ReviewPages.html(200, ReviewPages.Templates.filed(code.shown()));
    }

    @GET
    @Path("/tra-cuu")
    @Operation(hidden = true)
    public Response state(@CookieParam(STATE_COOKIE) @Nullable String code) {
        if (code != null && followReviews.by(code) instanceof FollowReviews.Followed.Found(var state)) {
            return ReviewPages.html(200, ReviewPages.Templates.state(state));
        }
        return ReviewPages.html(200, ReviewPages.Templates.ask("", null));
    }

    @POST
    @Path("/tra-cuu")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response open(@FormParam("code") @Nullable String typed) {
        var code = ReceiptCode.parse(typed);
        return switch (followReviews.by(typed)) {
            case FollowReviews.Followed.Found found
            when code != null ->
                Response.seeOther(URI.create(ReviewPages.STATE))
                        .cookie(cookies.keep(STATE_COOKIE, ReviewPages.STATE, code, STATE_SHOWN))
                        .build();
            case FollowReviews.Followed.UnknownCode() -> askAgain(404, typed, "review.unknown");
            default -> askAgain(422, typed, "invalid.review-code");
        };
    }

    @POST
    @Path("/tra-cuu/forget")
    @Operation(hidden = true)
    public Response forget() {
        return Response.seeOther(URI.create(ReviewPages.STATE))
                .cookie(cookies.forget(STATE_COOKIE, ReviewPages.STATE))
                .build();
    }

    private Response askAgain(int status, @Nullable String typed, String error) {
        return ReviewPages.html(status, ReviewPages.Templates.ask(shownAgain(typed), page.say(error)));
    }

    private static String shownAgain(@Nullable String typed) {
        var bare = typed == null ? "" : typed.strip();
        return bare.length() > LONGEST_SHOWN_AGAIN ? bare.substring(0, LONGEST_SHOWN_AGAIN) : bare;
    }
}
