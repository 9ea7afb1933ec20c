package vn.kiemtin.alerts.audiences;

/** What a sign-in tells of a person's mail address. */
public sealed interface MailAddress {

    record Verified(String value) implements MailAddress {}

    /** There is one, but whose it is nobody has checked; or it cannot be one. */
    record Unverified() implements MailAddress {}

    /** A program's token, for example, need not tell it. */
    record NotTold() implements MailAddress {}
}
