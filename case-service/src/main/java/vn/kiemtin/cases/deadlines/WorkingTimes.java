package vn.kiemtin.cases.deadlines;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.deadlines.WorkingHours.Hours;
import vn.kiemtin.cases.deadlines.WorkingHours.SpecialDay;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.web.Language;

/** The offices' calendar and the classes of deadlines, as reference data; what is changed there counts within seconds. */
@Singleton
class WorkingTimes {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final String NUMBER = "select number from calendar_state";
    private static final String WEEK = "select day_of_week, opens, closes from office_hours";
    private static final String SPECIAL = "select day, worked_like from special_day";
    private static final String CLASS = """
            select code, minutes, around_the_clock from deadline_class
            where severity = ?
            order by (valid_from <= ? and (valid_to is null or valid_to > ?)) desc, valid_from desc limit 1
            """;

    private static final String NAMED = """
            select code, minutes, around_the_clock from deadline_class
            where code = ? and valid_from <= ? and (valid_to is null or valid_to > ?)
            """;

    private static final String NAME =
            "select name_%s from deadline_class where code = ? order by valid_from desc limit 1";

    private final DataSource database;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    WorkingTimes(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The hours in which offices work, by one state of the calendar.
     *
     * @param number grows with every change
     */
    record Calendar(WorkingHours hours, long number) {}

    private record Kept(Calendar calendar, Instant until) {}

    Pace pace(boolean aroundTheClock) {
        return aroundTheClock ? Pace.AROUND_THE_CLOCK : calendar().hours();
    }

    /**
     * The class in force today for cases so severe; where reference data has a gap, the latest one, so that no case waits for the data.
     *
     * @throws IllegalStateException if there never was one
     */
    DeadlineClass classFor(Severity severity) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(CLASS)) {
            var today = LocalDate.now(clock);
            select.setString(1, severity.name());
            select.setObject(2, today);
            select.setObject(3, today);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("there is no class of deadline for " + severity);
                }
                return new DeadlineClass(row.getString(1), row.getInt(2), row.getBoolean(3));
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read the classes of deadlines", e);
        }
    }

    /** The class of this code, if it is in force today. */
    Optional<DeadlineClass> classNamed(@Nullable String code) {
        if (code == null) {
            return Optional.empty();
        }
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(NAMED)) {
            var today = LocalDate.now(clock);
            select.setString(1, code);
            select.setObject(2, today);
            select.setObject(3, today);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new DeadlineClass(row.getString(1), row.getInt(2), row.getBoolean(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read the classes of deadlines", e);
        }
    }

    /** What people call a class; its code where nobody has named it. */
    String nameOf(String code, Language language) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(NAME.formatted(language.code()))) {
            select.setString(1, code);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getString(1) : code;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read the name of a class of deadlines", e);
        }
    }

    Calendar calendar() {
        var known = kept;
        var now = clock.instant();
        if (known == null || !now.isBefore(known.until())) {
            known = new Kept(read(), now.plus(KEPT));
            kept = known;
        }
        return known.calendar();
    }

    /** The number of the latest calendar; from now on, no former one is used here. */
    long latestCalendar() {
        kept = null;
        return calendar().number();
    }

    /** The number is read first: what is read after it is as new, or newer. */
    private Calendar read() {
        long number;
        var week = new ArrayList<Hours>();
        Map<LocalDate, SpecialDay> special = new HashMap<>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery(NUMBER)) {
                row.next();
                number = row.getLong(1);
            }
            try (var row = statement.executeQuery(WEEK)) {
                while (row.next()) {
                    week.add(new Hours(
                            DayOfWeek.of(row.getInt(1)),
                            row.getObject(2, LocalTime.class),
                            row.getObject(3, LocalTime.class)));
                }
            }
            try (var row = statement.executeQuery(SPECIAL)) {
                while (row.next()) {
                    var like = row.getObject(2, Integer.class);
                    special.put(
                            row.getObject(1, LocalDate.class),
                            like == null ? new SpecialDay.Holiday() : new SpecialDay.WorkedLike(DayOfWeek.of(like)));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read the offices' calendar", e);
        }
        return new Calendar(new WorkingHours(week, special), number);
    }
}
