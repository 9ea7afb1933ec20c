package vn.kiemtin.reports.proof;

import java.time.Duration;

/**
 * What a submission lacks, which therefore was not taken in.
 *
 * @param step of a challenge that is hard enough
 * @param waiting how long until the ticket will do instead
 */
public record Demand(Reason reason, int step, String ticket, Duration waiting) {

    /** Why what was shown does not do. */
    public enum Reason {
        /** Nothing was shown. */
        NOTHING("nothing"),
        /** Nothing was shown, and the field is filled in that people do not see. */
        TRAPPED("trapped"),
        /** Not a solution of a challenge of ours, nor a ticket of ours. */
        WRONG("wrong"),
        EXPIRED("expired"),
        /** More is asked by now than that. */
        TOO_EASY("too-easy"),
        /** Each does for one submission. */
        USED("used"),
        /** The wait is not over. */
        TOO_SOON("too-soon");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** The end of the keys of its words. */
        public String word() {
            return word;
        }
    }
}
