package vn.kiemtin.cases.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when a case must be dealt with.
 *
 * @param code of its class, as reference data named it when the case got it
 * @param minutes that the class gives
 * @param aroundTheClock whether nights, weekends and holidays count, too
 * @param dueAt null while the clock stands still
 * @param approachingAt when three quarters of the time have passed; null while the clock stands still
 * @param approachedAt when it was told that the deadline approaches; once
 * @param missedAt when it was told that the deadline is missed; once
 */
@Embeddable
public record Deadline(
        @Column(name = "deadline_class") String code,

        @Column(name = "deadline_minutes") Integer minutes,

        @Column(name = "deadline_around_the_clock") Boolean aroundTheClock,

        @Column(name = "due_at") @Nullable Instant dueAt,

        @Column(name = "approaching_at") @Nullable Instant approachingAt,

        @Column(name = "approached_at") @Nullable Instant approachedAt,

        @Column(name = "missed_at") @Nullable Instant missedAt) {

    /** Of another class. */
    public Deadline ofClass(String code, int minutes, boolean aroundTheClock) {
        return new Deadline(code, minutes, aroundTheClock, dueAt, approachingAt, approachedAt, missedAt);
    }

    /** As if nothing had been told of what still lies ahead. */
    public Deadline aheadOf(Instant now) {
        return new Deadline(
                code,
                minutes,
                aroundTheClock,
                dueAt,
                approachingAt,
                approachingAt != null && approachingAt.isAfter(now) ? null : approachedAt,
                dueAt != null && dueAt.isAfter(now) ? null : missedAt);
    }

    /** With the clock running so that it is due then. */
    public Deadline running(Instant approachingAt, Instant dueAt) {
        return new Deadline(code, minutes, aroundTheClock, dueAt, approachingAt, approachedAt, missedAt);
    }

    /** With the clock standing still. */
    public Deadline stopped() {
        return new Deadline(code, minutes, aroundTheClock, null, null, approachedAt, missedAt);
    }

    /** It has been told that it approaches. */
    public Deadline approached(Instant at) {
        return new Deadline(code, minutes, aroundTheClock, dueAt, approachingAt, at, missedAt);
    }

    /** It has been told that it is missed. */
    public Deadline missed(Instant at) {
        return new Deadline(code, minutes, aroundTheClock, dueAt, approachingAt, approachedAt, at);
    }

    /** Whether the clock runs. */
    public boolean runs() {
        return dueAt != null;
    }
}
