package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Deadline;

/**
 * By when a case must be dealt with.
 *
 * @param deadlineClass as reference data names it
 * @param dueAt left out while the clock stands still
 * @param approachingAt when three quarters of the time have passed
 */
@Schema(name = "Deadline")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadlineView(
        @Schema(examples = "PROMPT") String deadlineClass,
        State state,
        @Nullable Instant dueAt,
        @Nullable Instant approachingAt) {

    /** How it stands. */
    public enum State {
        RUNNING,
        APPROACHING,
        MISSED,
        /** The clock stands still: the case waits for information, or is not worked on here. */
        PAUSED
    }

    static @Nullable DeadlineView of(@Nullable Deadline deadline) {
        return deadline == null
                ? null
                : new DeadlineView(deadline.code(), state(deadline), deadline.dueAt(), deadline.approachingAt());
    }

    private static State state(Deadline deadline) {
        if (deadline.missedAt() != null) {
            return State.MISSED;
        }
        if (!deadline.runs()) {
            return State.PAUSED;
        }
        return deadline.approachedAt() == null ? State.RUNNING : State.APPROACHING;
    }
}
