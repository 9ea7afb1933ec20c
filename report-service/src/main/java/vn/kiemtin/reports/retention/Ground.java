package vn.kiemtin.reports.retention;

/** Why something was deleted. */
public enum Ground {
    /** Its time after the end of the case was over. */
    CASE_ENDED,
    /** Its time after the report was screened out was over. */
    SCREENED_OUT,
    /** Its time after the report was withdrawn was over. */
    WITHDRAWN,
    /** Its time after the review was decided was over. */
    REVIEW_DECIDED,
    /** Whoever it belongs to asked for it. */
    REQUESTED
}
