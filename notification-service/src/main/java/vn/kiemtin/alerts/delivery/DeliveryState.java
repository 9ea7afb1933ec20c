package vn.kiemtin.alerts.delivery;

/** How far a delivery is: {@code PENDING} → {@code SENT} → {@code ACKNOWLEDGED}, or {@code PARKED}, or {@code CANCELLED}. */
public enum DeliveryState {
    /** To be tried, or tried again. */
    PENDING,
    /** The other side has it. */
    SENT,
    /** Sent, and somebody of the audience has taken notice of the alert since. */
    ACKNOWLEDGED,
    /** It was tried for days, or its endpoint wants no more: a person decides. */
    PARKED,
    /** The alert was withdrawn, or the endpoint removed, before it was sent. */
    CANCELLED
}
