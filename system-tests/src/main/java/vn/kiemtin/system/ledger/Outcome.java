package vn.kiemtin.system.ledger;

/** What a request came to, over all its attempts, as far as its sender can know. */
public sealed interface Outcome {

    /** Answered with 201: from now on it must never be lost. */
    record Accepted(String receiptCode) implements Outcome {

        @Override
        public String toString() {
            return "Accepted[hidden]";
        }
    }

    /**
     * Answered with a status that says that nothing was stored.
     *
     * @param status 4xx
     */
    record Refused(int status) implements Outcome {}

    /** Every answer was 503, until patience ended. */
    record Unavailable() implements Outcome {}

    /** No answer came, or one that leaves open whether it was stored; patience ended before another came. */
    record Unknown(String why) implements Outcome {}
}
