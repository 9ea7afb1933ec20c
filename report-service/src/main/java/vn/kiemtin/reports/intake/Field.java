package vn.kiemtin.reports.intake;

/** The national centre's eight fields. */
public enum Field {
    POLICY_LAW,
    ECONOMY_FINANCE,
    HEALTH,
    DISASTER_EPIDEMIC,
    SECURITY_ORDER,
    FAKE_ACCOUNT,
    SCAM_LINK,
    OTHER
}
