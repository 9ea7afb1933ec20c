package vn.kiemtin.reports.reviews;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.intake.Reports;
import vn.kiemtin.reports.receipts.ReceiptCode;

/** Tells how far review requests have come: to whoever has a review code of one, or the receipt code of a report. */
@Singleton
public class FollowReviews {

    private final ReviewRequests requests;
    private final Reports reports;
    private final Reviewable reviewable;

    FollowReviews(ReviewRequests requests, Reports reports, Reviewable reviewable) {
        this.requests = requests;
        this.reports = reports;
        this.reviewable = reviewable;
    }

    /** What came of asking for the state of one. */
    sealed interface Followed {

        record Found(ReviewState state) implements Followed {}

        /** What was typed cannot be a review code: a typing error. */
        record MalformedCode() implements Followed {}

        /** It could be a code, but no request has it. */
        record UnknownCode() implements Followed {}
    }

    /**
     * The reviews of a reporter.
     *
     * @param canAsk whether there is an outcome that could be reviewed
     */
    public record OfReporter(boolean canAsk, List<ReviewState> reviews) {

        static final OfReporter NOTHING = new OfReporter(false, List.of());
    }

    @Transactional
    Followed by(@Nullable String typed) {
        var code = ReceiptCode.parse(typed);
        if (code == null) {
            return new Followed.MalformedCode();
        }
        var review = requests.findByCode(code);
        return review == null ? new Followed.UnknownCode() : new Followed.Found(review.state());
    }

    /**
     * @param receipt the receipt code of the report
     */
    @Transactional
    public OfReporter ofReporter(@Nullable String receipt) {
        var code = ReceiptCode.parse(receipt);
        var report = code == null ? null : reports.findByReceipt(code);
        if (report == null) {
            return OfReporter.NOTHING;
        }
        var caseId = report.caseId();
        return new OfReporter(
                caseId != null && reviewable.hasEnded(caseId),
                requests.ofReport(report.id()).stream()
                        .map(ReviewRequest::state)
                        .toList());
    }
}
