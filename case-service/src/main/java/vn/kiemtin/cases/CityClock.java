package vn.kiemtin.cases;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import vn.kiemtin.web.Page;

/** The clock of everything here, in the city's time zone: what is in force today is so by its calendar. */
class CityClock {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.system(Page.CITY);
    }
}
