package vn.kiemtin.alerts.duty;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who changed what in a roster.
 *
 * @param person account name of whose shift or absence it was
 * @param from when the shift or absence begins
 * @param to when it ends
 * @param by account name of who changed it
 */
@Schema(name = "RosterChange")
public record RosterChange(What what, String person, Instant from, Instant to, Instant at, String by) {

    /** What was done. */
    public enum What {
        SHIFT_ADDED,
        SHIFT_CHANGED,
        SHIFT_REMOVED,
        ABSENCE_ADDED,
        ABSENCE_REMOVED
    }
}
