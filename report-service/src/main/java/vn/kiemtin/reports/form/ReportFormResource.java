package vn.kiemtin.reports.form;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.AttachmentSettings;
import vn.kiemtin.reports.attachments.FileLimits;
import vn.kiemtin.reports.attachments.SentFile;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.intake.Channel;
import vn.kiemtin.reports.intake.Field;
import vn.kiemtin.reports.intake.FormErrors;
import vn.kiemtin.reports.intake.Platform;
import vn.kiemtin.reports.intake.Receipt;
import vn.kiemtin.reports.intake.ReceiveReport;
import vn.kiemtin.reports.intake.SentForm;
import vn.kiemtin.reports.intake.Submission;
import vn.kiemtin.reports.localities.Localities;
import vn.kiemtin.reports.localities.Locality;
import vn.kiemtin.reports.proof.Offer;
import vn.kiemtin.reports.proof.ProofPart;
import vn.kiemtin.reports.proof.Proofs;
import vn.kiemtin.reports.receipts.CodeCookies;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.reports.statements.PublicStatement;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.DatabaseAway;

/**
 * The form and the receipt. Sending redirects to the receipt, so that reloading sends nothing again; the code goes with a cookie that
 * only the receipt page gets, for a quarter of an hour. Where nobody knows whether a report was stored, the form comes again with everything typed
 * and its key, so that sending it again is harmless.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class ReportFormResource {

    private static final Logger LOG = Logger.getLogger(ReportFormResource.class);
    private static final String RECEIPT = "/receipt";
    private static final String COOKIE = "receipt";
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final ReceiveReport receiveReport;
    private final AlreadySaid alreadySaid;
    private final Localities localities;
    private final CodeCookies cookies;
    private final AttachmentSettings attachments;
    private final Proofs proofs;
    private final Page page;

    ReportFormResource(
            ReceiveReport receiveReport,
            AlreadySaid alreadySaid,
            Localities localities,
            CodeCookies cookies,
            AttachmentSettings attachments,
            Proofs proofs,
            Page page) {
        this.receiveReport = receiveReport;
        this.alreadySaid = alreadySaid;
        this.localities = localities;
        this.cookies = cookies;
        this.attachments = attachments;
        this.proofs = proofs;
        this.page = page;
    }

    @CheckedTemplate(basePath = "form")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance form(
                ReportForm form,
                FormErrors errors,
                @Nullable Notice notice,
                List<Platform> platforms,
                List<Field> fields,
                List<Locality> wards,
                List<Locality> communes,
                FileLimits limits,
                ProofPart proof);

        static native TemplateInstance receipt(String code, List<PublicStatement> found);

        static native TemplateInstance noReceipt();
    }

    /** What is told above the form, apart from errors. */
    enum Notice {
        SENT_BEFORE("form.sent-before"),
        UNCONFIRMED("form.unconfirmed");

        private final String key;

        Notice(String key) {
            this.key = key;
        }

        /** A key of the words. */
        public String title() {
            return key;
        }

        /** A key of the words. */
        public String explanation() {
            return key + ".explanation";
        }
    }

    @GET
    @Operation(hidden = true)
    public Response blank() {
        return html(200, form(ReportForm.blank(), FormErrors.none(), null, proofs.blank()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(MultivaluedMap<String, String> sent) {
        return send(ReportForm.of(sent), List.of(), Offer.of(sent));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response sendWithFiles(MultipartFormDataInput input) {
        var sent = SentForm.of(input);
        return send(ReportForm.of(sent.fields()), sent.files(), Offer.of(sent.fields()));
    }

    private Response send(ReportForm form, List<SentFile> files, Offer offer) {
        try {
            return answer(form, files, offer);
        } catch (RuntimeException e) {
            if (!DatabaseAway.explains(e)) {
                throw e;
            }
            LOG.warnf("database-away path=/");
            return Response.fromResponse(
                            html(503, form(form, FormErrors.none(), Notice.UNCONFIRMED, proofs.again(offer))))
                    .header("Retry-After", "5")
                    .build();
        }
    }

    private Response answer(ReportForm form, List<SentFile> files, Offer offer) {
        var key = IdempotencyKey.parse(form.key());
        var admission = proofs.admit(offer);
        return switch (receiveReport.receive(
                form.toRequest(), files, Channel.WEB, page.language(), key, admission, null)) {
            case ReceiveReport.Result.Faulty(var faults) ->
                html(422, form(form, FormErrors.of(faults, page.language()), null, proofs.again(offer)));
            case ReceiveReport.Result.Submitted(var submission) ->
                switch (submission) {
                    case Submission.Received(var receipt) -> toReceipt(receipt, cookies);
                    case Submission.Withheld(var demand) ->
                        html(403, form(form, FormErrors.none(), null, proofs.asking(demand)));
                    case Submission.KeyReused() ->
                        html(422, form(form.withNewKey(), FormErrors.none(), Notice.SENT_BEFORE, proofs.again(offer)));
                };
        };
    }

    @GET
    @Path(RECEIPT)
    @Operation(hidden = true)
    public Response receipt(@CookieParam(COOKIE) @Nullable String carried) {
        var code = ReceiptCode.parse(carried);
        return code == null
                ? html(404, Templates.noReceipt())
                : html(200, Templates.receipt(code.shown(), alreadySaid.of(code)));
    }

    static Response toReceipt(Receipt receipt, CodeCookies cookies) {
        return Response.seeOther(URI.create(RECEIPT))
                .cookie(cookies.keep(COOKIE, RECEIPT, receipt.code(), KEPT))
                .build();
    }

    private TemplateInstance form(ReportForm form, FormErrors errors, @Nullable Notice notice, ProofPart proof) {
        Map<Locality.Kind, List<Locality>> places =
                localities.inForce(page.language()).stream().collect(Collectors.groupingBy(Locality::kind));
        return Templates.form(
                form,
                errors,
                notice,
                List.of(Platform.values()),
                List.of(Field.values()),
                places.getOrDefault(Locality.Kind.WARD, List.of()),
                places.getOrDefault(Locality.Kind.COMMUNE, List.of()),
                FileLimits.of(attachments),
                proof);
    }

    private static Response html(int status, TemplateInstance template) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(template.render())
                .build();
    }
}
