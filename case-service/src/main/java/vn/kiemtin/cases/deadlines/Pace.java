package vn.kiemtin.cases.deadlines;

import java.time.Duration;
import java.time.Instant;

/** Which time counts towards a deadline. */
interface Pace {

    /** Day and night, also on holidays. */
    Pace AROUND_THE_CLOCK = new Pace() {

        @Override
        public Instant after(Instant from, Duration counted) {
            return from.plus(counted);
        }

        @Override
        public Duration between(Instant from, Instant until) {
            return Duration.between(from, until);
        }
    };

    /** The first instant by which so much of the time since {@code from} has counted. */
    Instant after(Instant from, Duration counted);

    /** How much of the time from one instant to a later one counts. */
    Duration between(Instant from, Instant until);
}
