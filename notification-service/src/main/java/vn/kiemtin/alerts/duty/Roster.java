package vn.kiemtin.alerts.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shifts of an agency, or of the city's supervisors, with those who are absent.
 *
 * @param name {@link #SUPERVISORS} or an agency's code
 * @param shifts none overlaps another one
 */
public record Roster(String name, List<Shift> shifts, List<Absence> absences) {

    /** The name of the city's roster. */
    public static final String SUPERVISORS = "supervisors";

    /** Who serves then: by these rows alone. */
    public OnDuty at(Instant time) {
        return shifts.stream()
                .filter(shift -> shift.covers(time))
                .findFirst()
                .map(shift -> serving(shift, time))
                .orElseGet(OnDuty.Nobody::new);
    }

    private OnDuty serving(Shift shift, Instant time) {
        boolean present = isPresent(shift.person(), time);
        boolean substitutePresent = isPresent(shift.substitute(), time);
        if (present) {
            return new OnDuty.Somebody(shift, shift.person(), substitutePresent ? shift.substitute() : null, false);
        }
        return substitutePresent ? new OnDuty.Somebody(shift, shift.substitute(), null, true) : new OnDuty.Nobody();
    }

    private boolean isPresent(String person, Instant time) {
        return absences.stream().noneMatch(absence -> absence.covers(person, time));
    }

    /** The first of these shifts that overlaps one that is there, or another one of these. */
    Optional<Shift> overlapping(List<Shift> added) {
        return added.stream()
                .filter(shift -> Stream.concat(shifts.stream(), added.stream())
                        .filter(other -> !other.id().equals(shift.id()))
                        .anyMatch(shift::overlaps))
                .findFirst();
    }
}
