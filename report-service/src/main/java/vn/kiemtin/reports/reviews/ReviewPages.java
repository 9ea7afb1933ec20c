package vn.kiemtin.reports.reviews;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.intake.Fault;
import vn.kiemtin.reports.intake.FormErrors;
import vn.kiemtin.reports.proof.Admission;
import vn.kiemtin.reports.proof.Offer;
import vn.kiemtin.reports.proof.ProofPart;
import vn.kiemtin.reports.proof.Proofs;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.DatabaseAway;

/**
 * What the two doors to a review have in common: the public form and the reporter's own. Where nobody knows whether a request was stored, the form
 * comes again with everything typed and its key, so that sending it again is harmless.
 */
@Singleton
class ReviewPages {

    static final String PUBLIC = "/xem-xet-lai";
    static final String STATE = PUBLIC + "/tra-cuu";
    static final String REPORTERS = "/progress/review";

    private static final Logger LOG = Logger.getLogger(ReviewPages.class);

    private final ReviewChecks checks;
    private final FileReview fileReview;
    private final Proofs proofs;
    private final Page page;

    ReviewPages(ReviewChecks checks, FileReview fileReview, Proofs proofs, Page page) {
        this.checks = checks;
        this.fileReview = fileReview;
        this.proofs = proofs;
        this.page = page;
    }

    @CheckedTemplate(basePath = "reviews")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance form(
                ReviewForm form,
                FormErrors errors,
                @Nullable Notice notice,
                boolean byReporter,
                String action,
                List<Standing> standings,
                @Nullable ProofPart proof);

        static native TemplateInstance filed(String code);

        static native TemplateInstance notShown();

        static native TemplateInstance ask(String typed, @Nullable String error);

        static native TemplateInstance state(ReviewState review);
    }

    /** What is told above the form, apart from errors. */
    enum Notice {
        SENT_BEFORE("review.sent-before"),
        NO_CONCLUSION_YET("review.no-conclusion-yet"),
        UNCONFIRMED("review.unconfirmed");

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

    Response blank(String number, boolean byReporter) {
        return html(
                200,
                form(
                        ReviewForm.blank(number),
                        FormErrors.none(),
                        null,
                        byReporter,
                        byReporter ? null : proofs.blank()));
    }

    /**
     * @param offer what it shows of work; a reporter, who has a receipt code, need not
     * @param filed where it leads once it is stored
     */
    Response send(ReviewForm form, ReviewBody body, Offer offer, Function<FileReview.Result.Filed, Response> filed) {
        var byReporter = body.receiptCode() != null;
        try {
            return switch (checks.check(body, page.language())) {
                case CheckedReview.Faulty(var faults) ->
                    html(422, form(form, errors(faults), null, byReporter, again(offer, byReporter)));
                case CheckedReview.NoConclusionYet() ->
                    html(
                            409,
                            form(
                                    form,
                                    FormErrors.none(),
                                    Notice.NO_CONCLUSION_YET,
                                    byReporter,
                                    again(offer, byReporter)));
                case CheckedReview.Sound(var draft) ->
                    switch (fileReview.file(
                            draft,
                            IdempotencyKey.parse(form.key()),
                            byReporter ? Admission.free() : proofs.admit(offer))) {
                        case FileReview.Result.Filed stored -> filed.apply(stored);
                        case FileReview.Result.Withheld(var demand) ->
                            html(403, form(form, FormErrors.none(), null, byReporter, proofs.asking(demand)));
                        case FileReview.Result.KeyReused() ->
                            html(
                                    422,
                                    form(
                                            form.withNewKey(),
                                            FormErrors.none(),
                                            Notice.SENT_BEFORE,
                                            byReporter,
                                            again(offer, byReporter)));
                    };
            };
        } catch (RuntimeException e) {
            if (!DatabaseAway.explains(e)) {
                throw e;
            }
            LOG.warnf("database-away path=%s", byReporter ? REPORTERS : PUBLIC);
            return Response.fromResponse(html(
                            503,
                            form(form, FormErrors.none(), Notice.UNCONFIRMED, byReporter, again(offer, byReporter))))
                    .header("Retry-After", "5")
                    .build();
        }
    }

    private @Nullable ProofPart again(Offer offer, boolean byReporter) {
        return byReporter ? null : proofs.again(offer);
    }

    private FormErrors errors(List<Fault> faults) {
        return FormErrors.of(faults, page.language());
    }

    private static TemplateInstance form(
            ReviewForm form,
            FormErrors errors,
            @Nullable Notice notice,
            boolean byReporter,
            @Nullable ProofPart proof) {
        return Templates.form(
                form, errors, notice, byReporter, byReporter ? REPORTERS : PUBLIC, Standing.ANYBODYS, proof);
    }

    static Response html(int status, TemplateInstance template) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(template.render())
                .build();
    }
}
