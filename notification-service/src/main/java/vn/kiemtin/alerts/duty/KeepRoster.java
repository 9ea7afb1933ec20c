package vn.kiemtin.alerts.duty;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.web.Page;

/**
 * Changes rosters, one change at a time each. An agency's is its heads' to change, all are the supervisors'; an agency's people see their own, the supervisors all. A
 * roster that somebody does not see does not exist for that person. Several shifts are added all or none.
 */
@Singleton
class KeepRoster {

    static final int MOST_DAYS = 31;
    static final int MOST_WEEKS = 8;

    private static final Logger LOG = Logger.getLogger(KeepRoster.class);
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern ACCOUNT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}");
    private static final int LONGEST_CODE = 60;
    private static final int FIRST_YEAR = 2020;
    private static final int LAST_YEAR = 2100;
    private static final int LONGEST_ABSENCE_IN_DAYS = 366;

    private final Rosters rosters;

    KeepRoster(Rosters rosters) {
        this.rosters = rosters;
    }

    /**
     * Shifts of one person, as they are entered, in the city's time.
     *
     * @param days on which they begin
     * @param to the time of the next day where it is not after from
     */
    record Entered(String person, String substitute, List<LocalDate> days, LocalTime from, LocalTime to) {}

    /** What became of a change. */
    sealed interface Result {

        record Kept(List<Shift> shifts) implements Result {}

        record Marked(Absence absence) implements Result {}

        record Removed() implements Result {}

        /**
         * @param words key of what is wrong with the field
         */
        record Refused(String field, String words) implements Result {}

        /** Another one is on duty then already. */
        record Overlaps(Shift refused) implements Result {}

        /** The person is marked absent for that time already. */
        record AbsentAlready() implements Result {}

        /** The caller sees the roster, and no more. */
        record NotTheCallers() implements Result {}

        /** There is none, or none for the caller. */
        record Unknown() implements Result {}

        record VersionMissing() implements Result {}

        record Stale(int version) implements Result {}
    }

    /** Those that the caller sees: one's own, or for supervisors the city's and all that were ever kept. */
    List<String> of(Receiver receiver) {
        if (receiver.belongsTo(Audience.SUPERVISORS.name())) {
            return Stream.concat(Stream.of(Roster.SUPERVISORS), rosters.names().stream())
                    .distinct()
                    .toList();
        }
        return receiver.audiences().stream()
                .map(Audience::name)
                .filter(name -> name.startsWith("agency:"))
                .map(name -> name.substring("agency:".length()))
                .toList();
    }

    boolean sees(Receiver receiver, String roster) {
        return isName(roster)
                && (receiver.belongsTo(Audience.SUPERVISORS.name())
                        || receiver.belongsTo(Audience.agency(roster).name()));
    }

    boolean changes(Receiver receiver, String roster) {
        return isName(roster)
                && (receiver.belongsTo(Audience.SUPERVISORS.name())
                        || receiver.belongsTo(Audience.heads(roster).name()));
    }

    @Transactional
    Result add(String roster, Entered entered, Receiver by) {
        var refused = refused(roster, entered, by);
        return refused == null ? keep(roster, shifts(entered), by) : refused;
    }

    /** What begins in this week is to be so in the weeks that follow. */
    @Transactional
    Result copyWeek(String roster, LocalDate week, int weeks, Receiver by) {
        var refused = notForCaller(roster, by);
        if (refused != null) {
            return refused;
        }
        if (!isPlausible(week) || week.getDayOfWeek() != DayOfWeek.MONDAY) {
            return new Result.Refused("week", "invalid.duty-week");
        }
        if (weeks < 1 || weeks > MOST_WEEKS) {
            return new Result.Refused("weeks", "invalid.duty-weeks");
        }
        rosters.lock(roster);
        var from = start(week);
        var to = start(week.plusWeeks(1));
        var copied = rosters.between(roster, from, to).shifts().stream()
                .filter(shift -> !shift.from().isBefore(from))
                .toList();
        if (copied.isEmpty()) {
            return new Result.Refused("week", "invalid.duty-week-empty");
        }
        var later = IntStream.rangeClosed(1, weeks)
                .boxed()
                .flatMap(each -> copied.stream().map(shift -> shift.later(each)))
                .toList();
        return keep(roster, later, by);
    }

    @Transactional
    Result change(String roster, UUID id, @Nullable Integer seen, Entered entered, Receiver by) {
        var refused = refused(roster, entered, by);
        if (refused != null) {
            return refused;
        }
        if (entered.days().size() != 1) {
            return new Result.Refused("days", "invalid.duty-one-day");
        }
        rosters.lock(roster);
        var present = rosters.shift(roster, id);
        if (present.isEmpty()) {
            return new Result.Unknown();
        }
        if (seen == null) {
            return new Result.VersionMissing();
        }
        if (present.get().version() != seen) {
            return new Result.Stale(present.get().version());
        }
        var drawn = shifts(entered).getFirst();
        var changed = new Shift(id, drawn.person(), drawn.substitute(), drawn.from(), drawn.to(), seen + 1);
        if (around(roster, List.of(changed)).overlapping(List.of(changed)).isPresent()) {
            return new Result.Overlaps(changed);
        }
        rosters.change(changed, seen);
        note(roster, RosterChange.What.SHIFT_CHANGED, changed, by);
        return new Result.Kept(List.of(changed));
    }

    @Transactional
    Result removeShift(String roster, UUID id, @Nullable Integer seen, Receiver by) {
        return remove(roster, () -> rosters.shift(roster, id), seen, RosterChange.What.SHIFT_REMOVED, by);
    }

    /**
     * @param from in the city's time, inclusive
     * @param to exclusive
     */
    @Transactional
    Result markAbsent(String roster, String person, LocalDateTime from, LocalDateTime to, Receiver by) {
        var refused = notForCaller(roster, by);
        if (refused != null) {
            return refused;
        }
        if (!mayServe(roster, person)) {
            return new Result.Refused("person", "invalid.duty-person");
        }
        if (!isPlausible(from.toLocalDate())) {
            return new Result.Refused("from", "invalid.duty-day");
        }
        if (!isPlausible(to.toLocalDate())
                || !from.isBefore(to)
                || ChronoUnit.DAYS.between(from, to) > LONGEST_ABSENCE_IN_DAYS) {
            return new Result.Refused("to", "invalid.duty-absence");
        }
        rosters.lock(roster);
        var absence = new Absence(UUID.randomUUID(), person, instant(from), instant(to), 1);
        if (rosters.between(roster, absence.from(), absence.to()).absences().stream()
                .anyMatch(absence::overlaps)) {
            return new Result.AbsentAlready();
        }
        rosters.add(roster, absence);
        note(roster, RosterChange.What.ABSENCE_ADDED, absence, by);
        return new Result.Marked(absence);
    }

    @Transactional
    Result removeAbsence(String roster, UUID id, @Nullable Integer seen, Receiver by) {
        return remove(roster, () -> rosters.absence(roster, id), seen, RosterChange.What.ABSENCE_REMOVED, by);
    }

    /**
     * @param find reads it, once nobody else changes the roster
     */
    private Result remove(
            String roster,
            Supplier<Optional<? extends RosterEntry>> find,
            @Nullable Integer seen,
            RosterChange.What what,
            Receiver by) {
        var refused = notForCaller(roster, by);
        if (refused != null) {
            return refused;
        }
        rosters.lock(roster);
        var present = find.get();
        if (present.isEmpty()) {
            return new Result.Unknown();
        }
        if (seen == null) {
            return new Result.VersionMissing();
        }
        if (!rosters.remove(present.get(), seen)) {
            return new Result.Stale(present.get().version());
        }
        note(roster, what, present.get(), by);
        return new Result.Removed();
    }

    private Result keep(String roster, List<Shift> added, Receiver by) {
        rosters.lock(roster);
        var overlapping = around(roster, added).overlapping(added);
        if (overlapping.isPresent()) {
            return new Result.Overlaps(overlapping.get());
        }
        for (var shift : added) {
            rosters.add(roster, shift);
            note(roster, RosterChange.What.SHIFT_ADDED, shift, by);
        }
        return new Result.Kept(added);
    }

    private Roster around(String roster, List<Shift> added) {
        var from =
                added.stream().map(Shift::from).min(Comparator.naturalOrder()).orElseThrow();
        var to = added.stream().map(Shift::to).max(Comparator.naturalOrder()).orElseThrow();
        return rosters.between(roster, from, to);
    }

    private @Nullable Result refused(String roster, Entered entered, Receiver by) {
        var refused = notForCaller(roster, by);
        if (refused != null) {
            return refused;
        }
        if (!mayServe(roster, entered.person())) {
            return new Result.Refused("person", "invalid.duty-person");
        }
        if (!mayServe(roster, entered.substitute()) || entered.substitute().equals(entered.person())) {
            return new Result.Refused("substitute", "invalid.duty-substitute");
        }
        if (entered.days().isEmpty()
                || entered.days().size() > MOST_DAYS
                || !entered.days().stream().allMatch(KeepRoster::isPlausible)) {
            return new Result.Refused("days", "invalid.duty-days");
        }
        return null;
    }

    private @Nullable Result notForCaller(String roster, Receiver by) {
        if (!sees(by, roster)) {
            return new Result.Unknown();
        }
        return changes(by, roster) ? null : new Result.NotTheCallers();
    }

    /** Whoever is known as one of others cannot be on duty here: alerts would go to an outsider. */
    private boolean mayServe(String roster, String person) {
        return ACCOUNT.matcher(person).matches() && !rosters.isOutsider(roster, person);
    }

    private static List<Shift> shifts(Entered entered) {
        return entered.days().stream()
                .distinct()
                .sorted()
                .map(day -> new Shift(
                        UUID.randomUUID(),
                        entered.person(),
                        entered.substitute(),
                        instant(day.atTime(entered.from())),
                        instant((entered.to().isAfter(entered.from()) ? day : day.plusDays(1)).atTime(entered.to())),
                        1))
                .toList();
    }

    private void note(String roster, RosterChange.What what, RosterEntry entry, Receiver by) {
        rosters.note(roster, what, entry, by.username());
        LOG.infof("roster-changed roster=%s what=%s by=%s", roster, what, by.username());
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(Page.CITY).toInstant();
    }

    private static Instant instant(LocalDateTime time) {
        return time.atZone(Page.CITY).toInstant();
    }

    private static boolean isName(String roster) {
        return roster.length() <= LONGEST_CODE && CODE.matcher(roster).matches();
    }

    static boolean isPlausible(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }
}
