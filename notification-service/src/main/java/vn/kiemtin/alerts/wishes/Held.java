package vn.kiemtin.alerts.wishes;

/** Why a mail waits by its receiver's wish. */
public enum Held {
    QUIET_HOURS,
    DIGEST
}
