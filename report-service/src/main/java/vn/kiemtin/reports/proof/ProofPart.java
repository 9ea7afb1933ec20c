package vn.kiemtin.reports.proof;

import org.jspecify.annotations.Nullable;

/**
 * What a form has in it for proofs ({@code proof/fields}, {@code proof/notice}).
 *
 * @param step to work on; 0 where nothing will be asked
 * @param solution what was shown already, as is the ticket; empty for none
 * @param demand because of which the form comes again; null where it is not for that
 */
public record ProofPart(
        int step, String solution, String ticket, @Nullable Demand demand) {

    private static final long A_WHILE = 120;
    private static final long MINUTE = 60;

    public boolean needed() {
        return step > Steps.NONE;
    }

    public boolean asked() {
        return demand != null;
    }

    /** A key of the words. */
    public String reason() {
        return demand == null ? "" : "proof." + demand.reason().word();
    }

    /** A key of the words, with {@link #howLong()} as its argument. */
    public String waiting() {
        return seconds() < A_WHILE ? "proof.wait.seconds" : "proof.wait.minutes";
    }

    public long howLong() {
        return seconds() < A_WHILE ? seconds() : (seconds() + MINUTE - 1) / MINUTE;
    }

    private long seconds() {
        return demand == null ? 0 : Proofs.seconds(demand.waiting());
    }

    @Override
    public String toString() {
        return "ProofPart[hidden]";
    }
}
