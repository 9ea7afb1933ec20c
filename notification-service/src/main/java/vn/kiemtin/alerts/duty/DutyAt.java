package vn.kiemtin.alerts.duty;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Who serves at a moment, by whatever roster is asked for: read once each. For one transaction, and one thread. */
public final class DutyAt {

    private final Rosters rosters;
    private final Instant now;
    private final Map<String, Boolean> kept = new HashMap<>();
    private final Map<String, OnDuty> serving = new HashMap<>();

    DutyAt(Rosters rosters, Instant now) {
        this.rosters = rosters;
        this.now = now;
    }

    /** As {@link Rosters#isKept}. */
    public boolean isKept(String roster) {
        return kept.computeIfAbsent(roster, name -> rosters.isKept(name, now));
    }

    /** As {@link Rosters#at}. */
    public OnDuty of(String roster) {
        return serving.computeIfAbsent(roster, name -> rosters.at(name, now));
    }
}
