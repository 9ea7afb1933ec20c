package vn.kiemtin.alerts.duty;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.UUID;
import vn.kiemtin.web.Page;

/**
 * A stretch of time for which one person is on duty.
 *
 * @param person account name
 * @param substitute account name of who stands in where that person is absent, and is called where that person does not answer
 * @param from inclusive
 * @param to exclusive
 * @param version grows with every change; what {@code If-Match} is held against
 */
public record Shift(UUID id, String person, String substitute, Instant from, Instant to, int version)
        implements RosterEntry {

    boolean covers(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    boolean overlaps(Shift other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** Another one, as many weeks later by the city's calendar. */
    Shift later(int weeks) {
        return new Shift(UUID.randomUUID(), person, substitute, later(from, weeks), later(to, weeks), 1);
    }

    private static Instant later(Instant time, int weeks) {
        return ZonedDateTime.ofInstant(time, Page.CITY).plusWeeks(weeks).toInstant();
    }
}
