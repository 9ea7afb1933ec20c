package vn.kiemtin.reports.reviews;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.proof.Offer;
import vn.kiemtin.reports.receipts.CodeCookies;
import vn.kiemtin.reports.receipts.ReceiptCode;

/**
 * The reporter's own form, opened by the receipt code that the progress page keeps in its cookie: this path lies below that page's. What became of the
 * request is shown there.
 */
@Path(ReviewPages.REPORTERS)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class ReportersReviewResource {

    private static final URI PROGRESS = URI.create("/progress");
    private static final String COOKIE = "progress";
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final ReviewPages pages;
    private final FollowReviews followReviews;
    private final CodeCookies cookies;

    ReportersReviewResource(ReviewPages pages, FollowReviews followReviews, CodeCookies cookies) {
        this.pages = pages;
        this.followReviews = followReviews;
        this.cookies = cookies;
    }

    @GET
    @Operation(hidden = true)
    public Response blank(@CookieParam(COOKIE) @Nullable String code) {
        return followReviews.ofReporter(code).canAsk()
                ? pages.blank("", true)
                : Response.seeOther(PROGRESS).build();
    }

    /** Whose cookie has expired meanwhile is asked for the code again, with everything typed still there. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(@CookieParam(COOKIE) @Nullable String code, MultivaluedMap<String, String> sent) {
        var form = ReviewForm.of(sent);
        var typed = Objects.requireNonNullElse(code == null ? sent.getFirst("receiptCode") : code, "");
        var receipt = ReceiptCode.parse(typed);
        return pages.send(
                form,
                form.byReporter(typed),
                Offer.of(sent),
                _ -> receipt == null
                        ? Response.seeOther(PROGRESS).build()
                        : Response.seeOther(URI.create("/progress#reviews"))
                                .cookie(cookies.keep(COOKIE, "/progress", receipt, KEPT))
                                .build());
    }
}
