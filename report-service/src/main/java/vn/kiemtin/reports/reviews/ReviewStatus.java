package vn.kiemtin.reports.reviews;

/** Where a review request stands. */
public enum ReviewStatus {
    FILED,
    /** The matter is looked at again. */
    UPHELD,
    REJECTED
}
