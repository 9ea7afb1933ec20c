package vn.kiemtin.alerts.duty;

import java.time.Instant;
import java.util.UUID;

/** What stands in a roster: somebody's from one moment to another, changed and removed by its version. */
sealed interface RosterEntry permits Shift, Absence {

    UUID id();

    String person();

    Instant from();

    Instant to();

    int version();
}
