package vn.kiemtin.reports.intake;

import vn.kiemtin.reports.proof.Demand;

/** What came of submitting a report. */
public sealed interface Submission {

    /** It is stored, now or by an earlier request with the same key and body. */
    record Received(Receipt receipt) implements Submission {}

    /** It lacks what is asked of whoever sends much; nothing was stored. */
    record Withheld(Demand demand) implements Submission {}

    /** The idempotency key belongs to another report; nothing was stored. */
    record KeyReused() implements Submission {}
}
