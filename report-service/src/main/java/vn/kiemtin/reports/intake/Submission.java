package vn.kiemtin.reports.intake;

/** What came of submitting a report. */
public sealed interface Submission {

    /** It is stored, now or by an earlier request with the same key and body. */
    record Received(Receipt receipt) implements Submission {}

    /** The idempotency key belongs to another report; nothing was stored. */
    record KeyReused() implements Submission {}
}
