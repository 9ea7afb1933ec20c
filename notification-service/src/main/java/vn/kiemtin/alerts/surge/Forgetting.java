package vn.kiemtin.alerts.surge;

import java.time.Duration;
import java.time.Instant;

/** The past counts the less the older it is. */
final class Forgetting {

    private Forgetting() {}

    /** 1 for what is now, 0.5 for what is a half-life ago. */
    static double weight(Instant then, Instant now, Duration halfLife) {
        return Math.pow(0.5, Duration.between(then, now).toMillis() / (double) halfLife.toMillis());
    }

    /** How many times more the next hour counts. */
    static double growthPerHour(Duration halfLife) {
        return Math.pow(2, Duration.ofHours(1).toMillis() / (double) halfLife.toMillis());
    }
}
