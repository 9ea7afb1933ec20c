package vn.kiemtin.alerts;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock of everything here. */
class CityClock {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
