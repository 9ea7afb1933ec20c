package vn.kiemtin.alerts.rules;

/** What a case is about: the national centre's eight fields. */
public enum CaseField {
    POLICY_LAW,
    ECONOMY_FINANCE,
    HEALTH,
    DISASTER_EPIDEMIC,
    SECURITY_ORDER,
    FAKE_ACCOUNT,
    SCAM_LINK,
    OTHER
}
