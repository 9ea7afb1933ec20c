package vn.kiemtin.cases.reviews;

/**
 * How a review request is decided, and why: in both languages, for whoever asked.
 *
 * @param outcome {@code UPHELD} or {@code REJECTED}
 */
public record Decision(ReviewStatus outcome, String reasonsVi, String reasonsEn) {

    /** The reasons in one language, in UTF-16 units, as browsers and validators count. */
    public static final int LONGEST_REASONS = 4000;
}
