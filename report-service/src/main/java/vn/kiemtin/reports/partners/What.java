package vn.kiemtin.reports.partners;

/** What was done to a partner. */
public enum What {
    MADE,
    CHANGED,
    KEY_MADE,
    REVOKED
}
