package vn.kiemtin.cases.reference.calendar;

import static vn.kiemtin.cases.reference.changes.Change.unless;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.reference.changes.Change;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/** Enters holidays and days worked to make up for one, from tomorrow on. Clocks that run are worked out anew soon after. */
@Singleton
class CalendarRegister {

    private static final String DAYS = "select day, name_vi, name_en, worked_like, version from special_day";

    private final ReferenceTables tables;
    private final ReferenceChanges changes;
    private final Days days;

    CalendarRegister(ReferenceTables tables, ReferenceChanges changes, Days days) {
        this.tables = tables;
        this.changes = changes;
        this.days = days;
    }

    List<SpecialDayView> specialDays() {
        return tables.read(DAYS + " order by day", CalendarRegister::view);
    }

    List<OfficeHoursView> officeHours() {
        return tables.read(
                "select day_of_week, opens, closes from office_hours order by day_of_week, opens",
                row -> new OfficeHoursView(
                        DayOfWeek.of(row.getInt(1)),
                        row.getObject(2, LocalTime.class),
                        row.getObject(3, LocalTime.class)));
    }

    Optional<SpecialDayView> find(LocalDate day) {
        return tables.first(DAYS + " where day = ?", CalendarRegister::view, day);
    }

    /** Enters a day, or corrects one that is entered. */
    @Transactional
    Change<SpecialDayView> put(
            LocalDate day,
            String nameVi,
            String nameEn,
            @Nullable DayOfWeek workedLike,
            @Nullable Integer seen,
            Caller by) {
        changes.begin();
        if (find(day).isEmpty() && seen == null) {
            return this.<SpecialDayView>refusal(day).orElseGet(() -> {
                tables.write(
                        "insert into special_day (day, name_vi, name_en, worked_like) values (?, ?, ?, ?::integer)",
                        day,
                        nameVi.strip(),
                        nameEn.strip(),
                        workedLike == null ? null : workedLike.getValue());
                var after = find(day).orElseThrow();
                changed(by, "SPECIAL_DAY_ENTERED", after);
                return new Change.Made<>(after);
            });
        }
        return changes.update(() -> find(day), seen, _ -> refusal(day), () -> {
            tables.write(
                    "update special_day set name_vi = ?, name_en = ?, worked_like = ?::integer, version = version + 1 where day = ?",
                    nameVi.strip(),
                    nameEn.strip(),
                    workedLike == null ? null : workedLike.getValue(),
                    day);
            changed(by, "SPECIAL_DAY_CORRECTED", find(day).orElseThrow());
        });
    }

    /** The day is worked as others of its day of the week are. */
    @Transactional
    Change<LocalDate> remove(LocalDate day, @Nullable Integer seen, Caller by) {
        changes.begin();
        var known = find(day);
        if (known.isEmpty()) {
            return new Change.Unknown<>();
        }
        if (seen == null) {
            return new Change.VersionMissing<>();
        }
        if (seen != known.get().version()) {
            return new Change.Stale<>(known.get().version());
        }
        return this.<LocalDate>refusal(day).orElseGet(() -> {
            tables.write("delete from special_day where day = ?", day);
            changed(by, "SPECIAL_DAY_REMOVED", known.get());
            return new Change.Made<>(day);
        });
    }

    private <T> Optional<Change<T>> refusal(LocalDate day) {
        return Change.refused(
                days.ahead("day", day).or(() -> unless(day.isAfter(days.today()), "day", "invalid.day-begun")));
    }

    private void changed(Caller by, String what, SpecialDayView day) {
        tables.write("update calendar_state set number = number + 1");
        changes.record(by, what, day.day().toString(), day);
    }

    private static SpecialDayView view(ResultSet row) throws SQLException {
        var like = row.getObject(4, Integer.class);
        return new SpecialDayView(
                row.getObject(1, LocalDate.class),
                row.getString(2),
                row.getString(3),
                like == null ? null : DayOfWeek.of(like),
                row.getInt(5));
    }
}
