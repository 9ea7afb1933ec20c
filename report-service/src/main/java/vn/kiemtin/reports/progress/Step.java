package vn.kiemtin.reports.progress;

/** What a citizen sees of the way of a report, in this order. */
public enum Step {
    RECEIVED,
    CASE_OPENED,
    TRIAGED,
    ASSIGNED,
    VERIFYING
}
