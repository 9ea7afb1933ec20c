package vn.kiemtin.alerts.rules;

/** How soon an alert should be seen. */
public enum Urgency {
    ROUTINE,
    /** Mails do not wait for the end of anybody's quiet hours. Whoever wishes for no mails, or for a digest, still has that. */
    URGENT
}
