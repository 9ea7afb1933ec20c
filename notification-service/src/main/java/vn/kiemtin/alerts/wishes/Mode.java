package vn.kiemtin.alerts.wishes;

/** Whether a person wants a mail of an alert. It stands in the inbox in any event. */
public enum Mode {
    AT_ONCE,
    /** Once a day, with all that came since the last one. */
    DIGEST,
    NONE
}
