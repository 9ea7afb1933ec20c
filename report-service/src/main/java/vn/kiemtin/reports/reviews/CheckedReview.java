package vn.kiemtin.reports.reviews;

import java.util.List;
import vn.kiemtin.reports.intake.Fault;

/** What came of checking a review request. */
sealed interface CheckedReview {

    record Sound(ReviewDraft draft) implements CheckedReview {}

    /** All that is wrong, at once. */
    record Faulty(List<Fault> faults) implements CheckedReview {}

    /** The report's case has not ended: there is nothing to be reviewed, but what is known can still be added. */
    record NoConclusionYet() implements CheckedReview {}
}
