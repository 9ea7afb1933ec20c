package vn.kiemtin.reports.progress;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.Attached;
import vn.kiemtin.reports.conversation.Conversation;
import vn.kiemtin.reports.conversation.FollowConversation;
import vn.kiemtin.reports.receipts.CodeCookies;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.reports.retention.DeleteContact;
import vn.kiemtin.reports.reviews.FollowReviews;
import vn.kiemtin.web.Page;

/**
 * The progress page. The code is sent once by the form and stays in a cookie that only these pages get, for half an hour: never in an
 * address.
 */
@Path(ProgressPageResource.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class ProgressPageResource {

    static final String PATH = "/progress";

    private static final String COOKIE = "progress";
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int LONGEST_SHOWN_AGAIN = 60;

    private final FollowReport followReport;
    private final FollowReviews followReviews;
    private final DeleteContact deleteContact;
    private final FollowConversation followConversation;
    private final CodeCookies cookies;
    private final Page page;

    ProgressPageResource(
            FollowReport followReport,
            FollowReviews followReviews,
            DeleteContact deleteContact,
            FollowConversation followConversation,
            CodeCookies cookies,
            Page page) {
        this.followReport = followReport;
        this.followReviews = followReviews;
        this.deleteContact = deleteContact;
        this.followConversation = followConversation;
        this.cookies = cookies;
        this.page = page;
    }

    @CheckedTemplate(basePath = "progress")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance ask(String typed, @Nullable String error);

        static native TemplateInstance progress(
                List<Outcome> outcomes,
                List<Timeline.Entry> entries,
                Conversation conversation,
                FollowReviews.OfReporter reviews,
                List<Attached> attachments,
                DeleteContact.State contact,
                String seen);

        static native TemplateInstance timeline(
                List<Outcome> outcomes, List<Timeline.Entry> entries, Conversation conversation, String seen);
    }

    @GET
    @Operation(hidden = true)
    public Response show(@CookieParam(COOKIE) @Nullable String code) {
        if (code != null && followReport.by(code) instanceof Followed.Found(var progress)) {
            var conversation = followConversation.of(code);
            return html(
                    200,
                    Templates.progress(
                            outcomes(progress),
                            entries(progress),
                            conversation,
                            followReviews.ofReporter(code),
                            progress.attachments(),
                            deleteContact.stateOf(code),
                            mark(progress, conversation)));
        }
        return html(200, Templates.ask("", null));
    }

    /** Only what changes, for a page that refreshes itself; nothing where it shows that already, so that nobody's focus or reading is disturbed. */
    @GET
    @Path("/steps")
    @Operation(hidden = true)
    public Response steps(@CookieParam(COOKIE) @Nullable String code, @QueryParam("seen") @Nullable String seen) {
        if (code != null && followReport.by(code) instanceof Followed.Found(var progress)) {
            var conversation = followConversation.of(code);
            var mark = mark(progress, conversation);
            return mark.equals(seen)
                    ? Response.noContent().header("Cache-Control", "no-store").build()
                    : html(200, Templates.timeline(outcomes(progress), entries(progress), conversation, mark));
        }
        return Response.ok("").header("HX-Redirect", PATH).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response open(@FormParam("code") @Nullable String typed) {
        var shownAgain = typed == null ? "" : typed.strip();
        if (shownAgain.length() > LONGEST_SHOWN_AGAIN) {
            shownAgain = shownAgain.substring(0, LONGEST_SHOWN_AGAIN);
        }
        var code = ReceiptCode.parse(typed);
        return switch (followReport.by(typed)) {
            case Followed.Found found
            when code != null ->
                Response.seeOther(URI.create(PATH))
                        .cookie(cookies.keep(COOKIE, PATH, code, KEPT))
                        .build();
            case Followed.UnknownCode() -> html(404, Templates.ask(shownAgain, page.say("progress.unknown")));
            default -> html(422, Templates.ask(shownAgain, page.say("invalid.receipt-code")));
        };
    }

    @POST
    @Path("/forget")
    @Operation(hidden = true)
    public Response forget() {
        return Response.seeOther(URI.create(PATH))
                .cookie(cookies.forget(COOKIE, PATH))
                .build();
    }

    /** Another one whenever the timeline reads otherwise. */
    private String mark(Progress progress, Conversation conversation) {
        var shown = Templates.timeline(outcomes(progress), entries(progress), conversation, "")
                .render();
        return UUID.nameUUIDFromBytes(shown.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private List<Outcome> outcomes(Progress progress) {
        return Outcome.of(progress, page.language());
    }

    private List<Timeline.Entry> entries(Progress progress) {
        return new Timeline(progress, page.language()).entries();
    }

    private static Response html(int status, TemplateInstance template) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(template.render())
                .build();
    }
}
