package vn.kiemtin.system.ledger;

import java.time.Duration;

/**
 * How long a client tries.
 *
 * @param answer how long one attempt may take
 * @param request how long a request is repeated before its outcome stays unknown
 * @param firstBackoff pause before the second attempt where the system names none; doubles, up to two seconds
 */
public record Patience(Duration answer, Duration request, Duration firstBackoff) {

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);

    /** 15 s for an answer, two minutes for a request. */
    public static Patience usual() {
        return new Patience(Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofMillis(200));
    }

    Duration backoff(int attempt) {
        var doubled = firstBackoff.multipliedBy(1L << Math.min(attempt - 1, 10));
        return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }
}
