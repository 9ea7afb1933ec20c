package vn.kiemtin.cases.reference.changes;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The days from which reference data may change: today and those ahead. The past stays as it was. */
@Singleton
public class Days {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    private final Clock clock;

    Days(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What is wrong with a day from which something is to change. */
    public Optional<Change.Fault> ahead(String field, LocalDate day) {
        return Change.unless(!day.isBefore(today()) && day.isBefore(LATEST), field, "invalid.day-ahead");
    }

    /** What is wrong with a day on which a law begins or ends: it may lie behind. */
    public Optional<Change.Fault> ofLaw(String field, LocalDate day) {
        return Change.unless(!day.isBefore(EARLIEST) && day.isBefore(LATEST), field, "invalid.day-of-law");
    }

    /** What is wrong with a day on which something has happened. */
    public Optional<Change.Fault> behind(String field, LocalDate day) {
        return Change.unless(!day.isBefore(EARLIEST) && !day.isAfter(today()), field, "invalid.day-behind");
    }

    /** What is wrong with the day before which something new that begins on another is to end. */
    public Optional<Change.Fault> ending(String field, LocalDate from, @Nullable LocalDate until) {
        return until == null
                ? Optional.empty()
                : ahead(field, until).or(() -> Change.unless(!until.isBefore(from), field, "invalid.day-order"));
    }

    /**
     * What is wrong with the day before which something is to end: what has ended does not come back.
     *
     * @param known the end that was known before, if there was one
     */
    public Optional<Change.Fault> ending(String field, LocalDate from, @Nullable LocalDate known, LocalDate until) {
        return ending(field, from, until)
                .or(() -> Change.unless(known == null || known.isAfter(today()), field, "invalid.day-not-in-force"));
    }
}
