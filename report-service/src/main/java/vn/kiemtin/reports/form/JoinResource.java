package vn.kiemtin.reports.form;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.form.ReportFormResource.Notice;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.intake.Channel;
import vn.kiemtin.reports.intake.FormErrors;
import vn.kiemtin.reports.intake.Platform;
import vn.kiemtin.reports.intake.ReceiveReport;
import vn.kiemtin.reports.intake.Submission;
import vn.kiemtin.reports.proof.Offer;
import vn.kiemtin.reports.proof.ProofPart;
import vn.kiemtin.reports.proof.Proofs;
import vn.kiemtin.reports.receipts.CodeCookies;
import vn.kiemtin.reports.statements.JoinableStatements;
import vn.kiemtin.reports.statements.JoinableStatements.Joinable;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.DatabaseAway;

/** "I saw this, too": a short form for somebody who recognises what a statement is about. What it sends is a report like any other. */
@Path(JoinResource.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class JoinResource {

    static final String PATH = "/cung-thay/{number}";

    private static final Logger LOG = Logger.getLogger(JoinResource.class);

    private final JoinableStatements statements;
    private final ReceiveReport receiveReport;
    private final CodeCookies cookies;
    private final Proofs proofs;
    private final Page page;

    JoinResource(
            JoinableStatements statements, ReceiveReport receiveReport, CodeCookies cookies, Proofs proofs, Page page) {
        this.statements = statements;
        this.receiveReport = receiveReport;
        this.cookies = cookies;
        this.proofs = proofs;
        this.page = page;
    }

    @CheckedTemplate(basePath = "form")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance join(
                Joinable found,
                ReportForm form,
                FormErrors errors,
                @Nullable Notice notice,
                List<Platform> platforms,
                ProofPart proof);
    }

    @GET
    @Operation(hidden = true)
    public Response ask(@PathParam("number") String number) {
        return html(200, join(found(number), ReportForm.blank(), FormErrors.none(), null, proofs.blank()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(@PathParam("number") String number, MultivaluedMap<String, String> sent) {
        var found = found(number);
        var offer = Offer.of(sent);
        var form = ReportForm.of(sent).joining(found.statement().number());
        try {
            return answer(found, form, offer);
        } catch (RuntimeException e) {
            if (!DatabaseAway.explains(e)) {
                throw e;
            }
            LOG.warnf("database-away path=/cung-thay");
            return Response.fromResponse(
                            html(503, join(found, form, FormErrors.none(), Notice.UNCONFIRMED, proofs.again(offer))))
                    .header("Retry-After", "5")
                    .build();
        }
    }

    private Response answer(Joinable found, ReportForm form, Offer offer) {
        var key = IdempotencyKey.parse(form.key());
        var admission = proofs.admit(offer);
        return switch (receiveReport.receive(
                form.toRequest(), List.of(), Channel.WEB, page.language(), key, admission, null)) {
            case ReceiveReport.Result.Faulty(var faults) ->
                html(422, join(found, form, FormErrors.of(faults, page.language()), null, proofs.again(offer)));
            case ReceiveReport.Result.Submitted(var submission) ->
                switch (submission) {
                    case Submission.Received(var receipt) -> ReportFormResource.toReceipt(receipt, cookies);
                    case Submission.Withheld(var demand) ->
                        html(403, join(found, form, FormErrors.none(), null, proofs.asking(demand)));
                    case Submission.KeyReused() ->
                        html(
                                422,
                                join(
                                        found,
                                        form.withNewKey(),
                                        FormErrors.none(),
                                        Notice.SENT_BEFORE,
                                        proofs.again(offer)));
                };
        };
    }

    private Joinable found(String number) {
        return statements.find(number).orElseThrow(NotFoundException::new);
    }

    private static TemplateInstance join(
            Joinable found, ReportForm form, FormErrors errors, @Nullable Notice notice, ProofPart proof) {
        return Templates.join(found, form, errors, notice, List.of(Platform.values()), proof);
    }

    private static Response html(int status, TemplateInstance template) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .header("X-Robots-Tag", "noindex")
                .entity(template.render())
                .build();
    }
}
