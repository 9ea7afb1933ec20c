package vn.kiemtin.cases.access;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Who works for which agency in which role today, where an administrator has said so. Known to every instance within {@link #KEPT}, to the one where
 * it was changed at once.
 */
@Singleton
public class Appointments {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Set<Role> GIVEN_BY_APPOINTMENT = EnumSet.of(Role.OFFICER, Role.HEAD);

    private static final String IN_FORCE = """
            select username, agency, role from appointment
            where valid_from <= ? and (valid_to is null or valid_to > ?)
            """;

    private final DataSource database;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    Appointments(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A person's places; all of them in one agency. */
    private record Place(String agency, Set<Role> roles) {

        /** A head is an officer, too. */
        Place with(Role role) {
            var all = EnumSet.of(role, Role.OFFICER);
            all.addAll(roles);
            return new Place(agency, all);
        }
    }

    private record Kept(Map<String, Place> places, LocalDate day, Instant until) {}

    /** What was read before counts no more. */
    public void forget() {
        kept = null;
    }

    /** The caller in the place that the appointment gives; as the sign-in says where there is none. Nobody is made supervisor, auditor or administrator. */
    Caller applyTo(Caller caller) {
        var place = places().get(caller.username());
        if (place == null) {
            return caller;
        }
        var roles = Stream.concat(
                        caller.roles().stream().filter(role -> !GIVEN_BY_APPOINTMENT.contains(role)),
                        place.roles().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Caller(caller.username(), caller.name(), place.agency(), roles, caller.marks());
    }

    private Map<String, Place> places() {
        var known = kept;
        var now = clock.instant();
        var today = LocalDate.now(clock);
        if (known == null || !now.isBefore(known.until()) || !known.day().equals(today)) {
            known = new Kept(read(today), today, now.plus(KEPT));
            kept = known;
        }
        return known.places();
    }

    private Map<String, Place> read(LocalDate today) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(IN_FORCE)) {
            select.setObject(1, today);
            select.setObject(2, today);
            var places = new HashMap<String, Place>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var none = new Place(row.getString(2), Set.of());
                    var role = Role.valueOf(row.getString(3));
                    places.merge(row.getString(1), none.with(role), (known, _) -> known.with(role));
                }
            }
            return Map.copyOf(places);
        } catch (SQLException e) {
            throw new DatabaseFailure("read the appointments in force", e);
        }
    }
}
