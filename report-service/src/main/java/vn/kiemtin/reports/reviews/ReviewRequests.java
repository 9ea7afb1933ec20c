package vn.kiemtin.reports.reviews;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.reports.receipts.ReceiptCodes;

/** All review requests. */
@Singleton
class ReviewRequests implements PanacheRepositoryBase<ReviewRequest, UUID> {

    private final ReceiptCodes codes;

    ReviewRequests(ReceiptCodes codes) {
        this.codes = codes;
    }

    /** The one that this review code was given for. */
    @Nullable
    ReviewRequest findByCode(ReceiptCode code) {
        var review = find("reviewHash", code.hash()).firstResult();
        return review != null && codes.verifies(code, review.id) ? review : null;
    }

    /** Those of the sender of this report, the first first. */
    List<ReviewRequest> ofReport(UUID reportId) {
        return list("reportId = ?1 order by receivedAt, id", reportId);
    }

    /**
     * Takes a decision over; the first one stands.
     *
     * @return whether there was such a request, undecided
     */
    boolean decide(ReviewDecided decision) {
        return update(
                        "status = ?1, decidedAt = ?2, reasonsVi = ?3, reasonsEn = ?4 where id = ?5 and status = ?6",
                        decision.outcome(),
                        decision.at(),
                        decision.reasonsVi(),
                        decision.reasonsEn(),
                        decision.reviewId(),
                        ReviewStatus.FILED)
                == 1;
    }
}
