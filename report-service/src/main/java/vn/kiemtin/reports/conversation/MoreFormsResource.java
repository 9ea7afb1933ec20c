package vn.kiemtin.reports.conversation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.AttachmentSettings;
import vn.kiemtin.reports.attachments.FileLimits;
import vn.kiemtin.reports.attachments.SealedFiles;
import vn.kiemtin.reports.attachments.SentFile;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.intake.Fault;
import vn.kiemtin.reports.intake.FormErrors;
import vn.kiemtin.reports.intake.SentForm;
import vn.kiemtin.reports.receipts.CodeCookies;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.DatabaseAway;

/**
 * The forms by which the sender of a report writes, adds something or withdraws it. They lie below the progress page, whose cookie holds the receipt code,
 * and are pages of their own: that one refreshes itself, and would lose what is being typed. Whose cookie has expired meanwhile is asked for the code
 * again, with everything typed still there.
 */
@Path(MoreFormsResource.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class MoreFormsResource {

    static final String PATH = "/progress/more";

    private static final Logger LOG = Logger.getLogger(MoreFormsResource.class);
    private static final URI PROGRESS = URI.create("/progress");
    private static final String COOKIE = "progress";
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final TellMore tellMore;
    private final AddToReport addToReport;
    private final AttachmentSettings attachments;
    private final FollowConversation followConversation;
    private final CodeCookies cookies;
    private final Page page;

    MoreFormsResource(
            TellMore tellMore,
            AddToReport addToReport,
            AttachmentSettings attachments,
            FollowConversation followConversation,
            CodeCookies cookies,
            Page page) {
        this.tellMore = tellMore;
        this.addToReport = addToReport;
        this.attachments = attachments;
        this.followConversation = followConversation;
        this.cookies = cookies;
        this.page = page;
    }

    @CheckedTemplate(basePath = "conversation")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance form(
                MoreForm form,
                FormErrors errors,
                @Nullable String notice,
                Conversation conversation,
                FileLimits limits);
    }

    @GET
    @Path("/{kind}")
    @Operation(hidden = true)
    public Response blank(@PathParam("kind") String path, @CookieParam(COOKIE) @Nullable String code) {
        var kind = kind(path);
        var conversation = followConversation.of(code);
        return code != null && conversation.isKnown() && conversation.isOpen()
                ? html(200, MoreForm.blank(kind), FormErrors.none(), null, conversation)
                : Response.seeOther(PROGRESS).build();
    }

    @POST
    @Path("/{kind}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(
            @PathParam("kind") String path,
            @CookieParam(COOKIE) @Nullable String code,
            MultivaluedMap<String, String> sent) {
        return send(MoreForm.of(kind(path), sent), code, sent, List.of());
    }

    /** What is added may be files; nothing else has any. */
    @POST
    @Path("/{kind}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response sendWithFiles(
            @PathParam("kind") String path, @CookieParam(COOKIE) @Nullable String code, MultipartFormDataInput input) {
        var kind = kind(path);
        if (kind != Kind.SUPPLEMENT) {
            throw new NotSupportedException();
        }
        var sent = SentForm.of(input);
        return send(MoreForm.of(kind, sent.fields()), code, sent.fields(), sent.files());
    }

    private Response send(
            MoreForm form, @Nullable String code, MultivaluedMap<String, String> sent, List<SentFile> files) {
        var typed = Objects.requireNonNullElse(code == null ? sent.getFirst("receiptCode") : code, "");
        var key = IdempotencyKey.parse(form.key());
        try {
            return switch (form.kind()) {
                case MESSAGE -> tell(form, MoreChecks.message(typed, form.text()), key, typed);
                case WITHDRAWAL -> tell(form, MoreChecks.withdrawal(typed, form.text()), key, typed);
                case SUPPLEMENT ->
                    switch (addToReport.add(typed, form.text(), form.address(), files, key)) {
                        case AddToReport.Result.Faulty(var faults) -> again(422, form, faults, null, typed);
                        case AddToReport.Result.Checked(var told) -> answer(form, told, typed);
                    };
            };
        } catch (RuntimeException e) {
            if (!DatabaseAway.explains(e)) {
                throw e;
            }
            LOG.warnf("database-away path=%s", PATH);
            return Response.fromResponse(
                            html(503, form, FormErrors.none(), page.say("more.unconfirmed"), Conversation.NONE))
                    .header("Retry-After", "5")
                    .build();
        }
    }

    private Response tell(MoreForm form, MoreChecks.Checked checked, @Nullable IdempotencyKey key, String typed) {
        return switch (checked) {
            case MoreChecks.Checked.Faulty(var faults) -> again(422, form, faults, null, typed);
            case MoreChecks.Checked.Sound(var receipt, var more) ->
                answer(form, tellMore.tell(receipt, more, SealedFiles.none(), key), typed);
        };
    }

    private Response answer(MoreForm form, TellMore.Result result, String typed) {
        return switch (result) {
            case TellMore.Result.Told _ ->
                Response.seeOther(URI.create(form.kind().shownAt()))
                        .cookie(cookies.keep(
                                COOKIE, "/progress", Objects.requireNonNull(ReceiptCode.parse(typed)), KEPT))
                        .build();
            case TellMore.Result.UnknownCode() ->
                again(404, form, List.of(new Fault("receiptCode", "progress.unknown")), null, typed);
            case TellMore.Result.Withdrawn() -> again(409, form, List.of(), page.say("more.withdrawn"), typed);
            case TellMore.Result.Erased() -> again(409, form, List.of(), page.say("more.erased"), typed);
            case TellMore.Result.TooMany(var words, var most) ->
                again(409, form, List.of(), page.say(words, most), typed);
            case TellMore.Result.KeyReused() ->
                again(422, form.withNewKey(), List.of(), page.say("more.sent-before"), typed);
        };
    }

    private Response again(int status, MoreForm form, List<Fault> faults, @Nullable String notice, String typed) {
        return html(status, form, FormErrors.of(faults, page.language()), notice, followConversation.of(typed));
    }

    private static Kind kind(String path) {
        return Kind.ofPath(path).orElseThrow(NotFoundException::new);
    }

    private Response html(
            int status, MoreForm form, FormErrors errors, @Nullable String notice, Conversation conversation) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(Templates.form(form, errors, notice, conversation, FileLimits.of(attachments))
                        .render())
                .build();
    }
}
