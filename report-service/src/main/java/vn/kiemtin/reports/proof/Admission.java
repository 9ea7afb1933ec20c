package vn.kiemtin.reports.proof;

import java.time.Instant;
import java.util.UUID;

/** Whether a submission may be taken in. */
public sealed interface Admission {

    /** Nothing is asked. */
    record Free() implements Admission {}

    /** It shows what is asked, which counts once: see {@link Proofs#spend}. */
    record Proven(UUID id, int step, Instant expiresAt) implements Admission {}

    /** It does not. */
    record Withheld(Demand demand) implements Admission {}

    /** Of submissions from which nothing is ever asked: an officer's, and whatever is done with a receipt code. */
    static Admission free() {
        return new Free();
    }
}
