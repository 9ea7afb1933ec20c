package vn.kiemtin.cases;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock of everything here; tests put another in its place. */
class CityClock {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
