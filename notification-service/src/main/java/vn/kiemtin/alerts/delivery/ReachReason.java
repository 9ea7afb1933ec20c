package vn.kiemtin.alerts.delivery;

/** Why it has reached nobody as far as we know, or that it has. */
public enum ReachReason {
    ACKNOWLEDGED,
    /** It was sent somewhere, and nobody has taken notice since. */
    SENT_UNREAD,
    /** Nothing was sent yet; something is to be. */
    WAITING,
    /** What is to be sent waits for somebody's quiet hours to end. */
    HELD,
    /** All that was tried is parked or cancelled. */
    NOT_DELIVERED,
    /** There is no mail of it: it stands in the inbox alone. */
    INBOX_ONLY
}
