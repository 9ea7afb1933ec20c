package vn.kiemtin.reports.form;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.AttachmentSettings;
import vn.kiemtin.reports.attachments.FileLimits;
import vn.kiemtin.reports.attachments.SentFile;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.intake.Channel;
import vn.kiemtin.reports.intake.Entry;
import vn.kiemtin.reports.intake.Field;
import vn.kiemtin.reports.intake.FormErrors;
import vn.kiemtin.reports.intake.Platform;
import vn.kiemtin.reports.intake.ReceiveReport;
import vn.kiemtin.reports.intake.SentContents;
import vn.kiemtin.reports.intake.SentForm;
import vn.kiemtin.reports.intake.Submission;
import vn.kiemtin.reports.localities.Localities;
import vn.kiemtin.reports.localities.Locality;
import vn.kiemtin.reports.proof.Admission;
import vn.kiemtin.reports.receipts.CodeCookies;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.reports.statements.PublicStatement;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.DatabaseAway;

/**
 * Where officers enter what people told on the telephone, in a letter or at a counter. The report is as any other: its receipt code is for the person, read aloud or
 * printed, and shown for a quarter of an hour to the officer who entered it. Nothing of other reports is shown here.
 */
@Path(OfficersDoorResource.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RolesAllowed({"officer", "head"})
@Blocking
public class OfficersDoorResource {

    static final String PATH = "/tiep-nhan";

    private static final Logger LOG = Logger.getLogger(OfficersDoorResource.class);
    private static final String SLIP = "/bien-nhan";
    private static final String COOKIE = "entered";
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final ReceiveReport receiveReport;
    private final SentContents sentContents;
    private final AlreadySaid alreadySaid;
    private final Localities localities;
    private final CodeCookies cookies;
    private final AttachmentSettings attachments;
    private final SecurityIdentity caller;
    private final Page page;
    private final Clock clock;
    private final String origin;

    OfficersDoorResource(
            ReceiveReport receiveReport,
            SentContents sentContents,
            AlreadySaid alreadySaid,
            Localities localities,
            CodeCookies cookies,
            AttachmentSettings attachments,
            SecurityIdentity caller,
            Page page,
            Clock clock,
            @ConfigProperty(name = "kiemtin.origin") String origin) {
        this.receiveReport = receiveReport;
        this.sentContents = sentContents;
        this.alreadySaid = alreadySaid;
        this.localities = localities;
        this.cookies = cookies;
        this.attachments = attachments;
        this.caller = caller;
        this.page = page;
        this.clock = clock;
        this.origin = origin;
    }

    @CheckedTemplate(basePath = "form")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance enter(
                String officer,
                EnteredForm entered,
                ReportForm form,
                FormErrors errors,
                ReportFormResource.@Nullable Notice notice,
                List<Channel> channels,
                LocalDateTime now,
                List<Platform> platforms,
                List<Field> fields,
                List<Locality> wards,
                List<Locality> communes,
                FileLimits limits);

        static native TemplateInstance slip(
                String officer,
                String code,
                List<String> groups,
                @Nullable Instant receivedAt,
                @Nullable Channel channel,
                String progress,
                List<PublicStatement> found);

        static native TemplateInstance noSlip(String officer);
    }

    @GET
    @Operation(hidden = true)
    public Response blank(@QueryParam("channel") @Nullable String channel) {
        return html(200, form(EnteredForm.blank(channel), FormErrors.none(), null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(MultivaluedMap<String, String> sent) {
        return send(EnteredForm.of(sent), List.of());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response sendWithFiles(MultipartFormDataInput input) {
        var sent = SentForm.of(input);
        return send(EnteredForm.of(sent.fields()), sent.files());
    }

    private Response send(EnteredForm entered, List<SentFile> files) {
        try {
            return switch (entered.checked(clock.instant())) {
                case EnteredForm.Checked.Faulty(var own, var channel) -> {
                    var others = receiveReport.check(entered.report().toRequest(), files, channel, page.language());
                    yield html(422, form(entered, EnteredForm.errors(own, others, page), null));
                }
                case EnteredForm.Checked.Sound(var channel, var toldAt) ->
                    receive(
                            entered,
                            files,
                            channel,
                            new Entry(caller.getPrincipal().getName(), toldAt));
            };
        } catch (RuntimeException e) {
            if (!DatabaseAway.explains(e)) {
                throw e;
            }
            LOG.warnf("database-away path=%s", PATH);
            return Response.fromResponse(
                            html(503, form(entered, FormErrors.none(), ReportFormResource.Notice.UNCONFIRMED)))
                    .header("Retry-After", "5")
                    .build();
        }
    }

    private Response receive(EnteredForm entered, List<SentFile> files, Channel channel, Entry entry) {
        var key = IdempotencyKey.parse(entered.report().key());
        return switch (receiveReport.receive(
                entered.report().toRequest(), files, channel, page.language(), key, Admission.free(), entry)) {
            case ReceiveReport.Result.Faulty(var faults) ->
                html(422, form(entered, FormErrors.of(faults, page.language()), null));
            case ReceiveReport.Result.Submitted(var submission) ->
                switch (submission) {
                    case Submission.Received(var receipt) ->
                        Response.seeOther(URI.create(PATH + SLIP + "?channel=" + channel))
                                .cookie(cookies.keep(COOKIE, PATH + SLIP, receipt.code(), KEPT))
                                .build();
                    case Submission.Withheld(var demand) ->
                        throw new IllegalStateException("an officer is asked for " + demand);
                    case Submission.KeyReused() ->
                        html(422, form(entered.withNewKey(), FormErrors.none(), ReportFormResource.Notice.SENT_BEFORE));
                };
        };
    }

    /**
     * Only for the account that entered the report: at a counter, several officers use one browser.
     *
     * @param channel how the report came: the next one likely comes so, too
     */
    @GET
    @Path(SLIP)
    @Operation(hidden = true)
    public Response slip(
            @CookieParam(COOKIE) @Nullable String carried, @QueryParam("channel") @Nullable String channel) {
        var code = ReceiptCode.parse(carried);
        return code == null || !sentContents.isEnteredBy(caller.getPrincipal().getName(), code)
                ? html(404, Templates.noSlip(officer()))
                : html(
                        200,
                        Templates.slip(
                                officer(),
                                code.shown(),
                                spelled(code),
                                alreadySaid.receivedAt(code).orElse(null),
                                EnteredForm.CHANNELS.stream()
                                        .filter(way -> way.name().equals(channel))
                                        .findFirst()
                                        .orElse(null),
                                origin.replaceFirst("^https?://", "") + "/progress",
                                alreadySaid.of(code)));
    }

    /** Group by group, letter by letter: as it is read aloud. */
    private static List<String> spelled(ReceiptCode code) {
        return Stream.of(code.shown().split("-"))
                .map(group -> String.join(" ", group.split("")))
                .toList();
    }

    private TemplateInstance form(EnteredForm entered, FormErrors errors, ReportFormResource.@Nullable Notice notice) {
        Map<Locality.Kind, List<Locality>> places =
                localities.inForce(page.language()).stream().collect(Collectors.groupingBy(Locality::kind));
        return Templates.enter(
                officer(),
                entered,
                entered.report(),
                errors,
                notice,
                EnteredForm.CHANNELS,
                LocalDateTime.ofInstant(clock.instant(), Page.CITY).truncatedTo(ChronoUnit.MINUTES),
                List.of(Platform.values()),
                List.of(Field.values()),
                places.getOrDefault(Locality.Kind.WARD, List.of()),
                places.getOrDefault(Locality.Kind.COMMUNE, List.of()),
                FileLimits.of(attachments));
    }

    /** As colleagues know the person; else by the name of the account. */
    private String officer() {
        var account = caller.getPrincipal();
        var name = account instanceof JsonWebToken token ? token.<String>getClaim("name") : null;
        return Objects.requireNonNullElse(name, account.getName());
    }

    private static Response html(int status, TemplateInstance template) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .header("X-Robots-Tag", "noindex")
                .entity(template.render())
                .build();
    }
}
