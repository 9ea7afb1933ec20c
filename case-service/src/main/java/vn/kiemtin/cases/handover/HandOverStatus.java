package vn.kiemtin.cases.handover;

/** What became of an offered hand-over; only {@link #OFFERED} is not the end. */
public enum HandOverStatus {
    OFFERED,
    ACCEPTED,
    DECLINED,
    WITHDRAWN,
    EXPIRED
}
