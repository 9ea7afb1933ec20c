package vn.kiemtin.cases.reviews;

/** Where a review request stands. */
public enum ReviewStatus {
    FILED,
    /** The matter is looked at again. */
    UPHELD,
    /** The conclusion stands. */
    REJECTED
}
