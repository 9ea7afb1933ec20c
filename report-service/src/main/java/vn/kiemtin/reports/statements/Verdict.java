package vn.kiemtin.reports.statements;

/** What a conclusion says of a claim. */
public enum Verdict {
    FABRICATED,
    FALSE,
    AUTHENTIC,
    UNSUBSTANTIATED,
    OPINION
}
