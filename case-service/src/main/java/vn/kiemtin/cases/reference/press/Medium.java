package vn.kiemtin.cases.reference.press;

/** What a press agency publishes; the time for a correction depends on it. */
public enum Medium {
    /** Printed every day. */
    DAILY,
    /** Printed less often. */
    PERIODICAL,
    /** Radio and television. */
    BROADCAST,
    ONLINE
}
