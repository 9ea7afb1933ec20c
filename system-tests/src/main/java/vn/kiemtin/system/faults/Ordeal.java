package vn.kiemtin.system.faults;

import java.time.Duration;
import java.util.Locale;

/**
 * A fault that happened.
 *
 * @param at since the run began
 * @param took until everything ran again
 * @param note what was seen, empty when there is nothing to say
 */
record Ordeal(Fault fault, Duration at, Duration took, String note) {

    /** One row of a table. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%02d:%02d  %-52s over after %6.1f s  %s",
                at.toMinutes(),
                at.toSecondsPart(),
                fault,
                took.toMillis() / 1000.0,
                note);
    }
}
