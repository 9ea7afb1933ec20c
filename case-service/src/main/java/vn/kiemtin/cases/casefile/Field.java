package vn.kiemtin.cases.casefile;

/** The eight fields by which the national centre for handling fake news sorts what it receives. */
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
