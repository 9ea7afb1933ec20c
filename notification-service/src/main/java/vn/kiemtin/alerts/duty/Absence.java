package vn.kiemtin.alerts.duty;

import java.time.Instant;
import java.util.UUID;

/**
 * A person who cannot serve for a while, whatever shifts say: the substitutes do.
 *
 * @param person account name
 * @param from inclusive
 * @param to exclusive
 * @param version what {@code If-Match} is held against
 */
public record Absence(UUID id, String person, Instant from, Instant to, int version) implements RosterEntry {

    boolean covers(String whom, Instant time) {
        return person.equals(whom) && !time.isBefore(from) && time.isBefore(to);
    }

    boolean overlaps(Absence other) {
        return person.equals(other.person) && from.isBefore(other.to) && other.from.isBefore(to);
    }
}
