package vn.kiemtin.alerts.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double, with a random half, so that what failed together does not come back together. */
record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /**
     * @param failures so far, at least one
     */
    Duration after(int failures) {
        var doubled = first.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
        var pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        var half = pause.toMillis() / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
}
