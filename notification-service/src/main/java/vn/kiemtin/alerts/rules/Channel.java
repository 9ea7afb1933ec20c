package vn.kiemtin.alerts.rules;

/** Where an alert goes besides the inbox, in which each stands. */
public enum Channel {
    /** To the mailbox of the audience, or to the one person it is for. Whoever wishes for mails of a rule gets them in any event. */
    MAIL,
    /** To the endpoints of the audience. */
    WEBHOOK
}
