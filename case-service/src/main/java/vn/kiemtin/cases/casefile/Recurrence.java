package vn.kiemtin.cases.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/**
 * How often a rumour was reported again after its case was concluded.
 *
 * @param total in all
 * @param wave which wave this is, from 1: it ends when nobody reports the rumour for a while
 * @param inWave how often in this wave
 * @param at when it was reported last
 */
@Embeddable
public record Recurrence(
        @Column(name = "recurrences") Integer total,
        @Column(name = "recurrence_wave") Integer wave,
        @Column(name = "recurrences_in_wave") Integer inWave,
        @Column(name = "recurred_at") Instant at) {

    /** After so long a silence, the rumour is back anew. */
    public static final Duration SILENCE = Duration.ofDays(7);

    static Recurrence first(Instant at) {
        return new Recurrence(1, 1, 1, at);
    }

    Recurrence again(Instant now) {
        return at.plus(SILENCE).isBefore(now)
                ? new Recurrence(total + 1, wave + 1, 1, now)
                : new Recurrence(total + 1, wave, inWave + 1, now);
    }
}
