package vn.kiemtin.reports.intake;

/**
 * A report's own life, apart from its case's: received, then linked to exactly one case; there it may be screened out, and brought back. Its sender may
 * withdraw it at any time, for good.
 */
public enum ReportStatus {
    RECEIVED,
    LINKED,
    SCREENED_OUT,
    WITHDRAWN
}
