package vn.kiemtin.alerts.rules;

/** Where an alert goes besides the inbox, in which each stands. */
public enum Channel {
    MAIL,
    WEBHOOK
}
