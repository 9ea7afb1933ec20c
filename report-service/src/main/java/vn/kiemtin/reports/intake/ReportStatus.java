package vn.kiemtin.reports.intake;

/** A report's own life, apart from its case's: received, then linked to exactly one case. */
public enum ReportStatus {
    RECEIVED,
    LINKED
}
