package vn.kiemtin.cases.reviews;

import static vn.kiemtin.cases.reviews.ReviewStatus.FILED;
import static vn.kiemtin.cases.reviews.ReviewStatus.REJECTED;
import static vn.kiemtin.cases.reviews.ReviewStatus.UPHELD;

import java.util.List;
import java.util.Optional;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Role;
import vn.kiemtin.cases.casefile.CaseFile;

/** The life of a review request: the one table from which API, desk and the exhaustive test derive. */
public final class ReviewSteps {

    /** One row: from this status, a decision leads there, made by that person. */
    public record Row(ReviewStatus from, ReviewStatus to, Decider by) {}

    public static final List<Row> TABLE = List.of(
            new Row(FILED, UPHELD, Decider.HEAD_OF_LEAD_OR_SUPERVISOR),
            new Row(FILED, REJECTED, Decider.HEAD_OF_LEAD_OR_SUPERVISOR));

    private ReviewSteps() {}

    /** Who decides, by role and by relation to the case. Whoever took part in the conclusion does not: {@link DecideReview} looks after that. */
    public enum Decider {
        HEAD_OF_LEAD_OR_SUPERVISOR {
            @Override
            boolean isRight(Caller caller, CaseFile file) {
                return caller.is(Role.SUPERVISOR) || (caller.is(Role.HEAD) && caller.isOfLead(file));
            }
        };

        abstract boolean isRight(Caller caller, CaseFile file);
    }

    static Optional<Row> row(ReviewStatus from, ReviewStatus to) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.to() == to)
                .findFirst();
    }

    /** Whether the caller is somebody who decides review requests of this case, in this status or another. */
    static boolean areForCaller(CaseFile file, Caller caller) {
        return TABLE.stream().anyMatch(row -> row.by().isRight(caller, file));
    }
}
