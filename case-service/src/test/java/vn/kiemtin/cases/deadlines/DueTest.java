package vn.kiemtin.cases.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.deadlines.WorkingHours.Hours;
import vn.kiemtin.cases.deadlines.WorkingHours.SpecialDay;
import vn.kiemtin.web.Page;

/** All times are Hanoi's, computed by hand from a calendar on the wall. */
class DueTest {

    /** Tết of the year Đinh Mùi, and a Saturday that is worked like a Friday. */
    private static final WorkingHours HANOI = new WorkingHours(weekdays(), special());

    /** Pauses: from/until, from/until. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                an ordinary week                    | 40 | Mon 2026-11-23 09:00 |                                                                     | Thu 2026-11-26 16:30 | Mon 2026-11-30 09:00
                in the lunch break                  | 16 | Tue 2026-11-24 12:15 |                                                                     | Wed 2026-11-25 17:30 | Thu 2026-11-26 12:00
                at the end of the day               | 16 | Fri 2026-11-27 17:30 |                                                                     | Tue 2026-12-01 12:00 | Tue 2026-12-01 17:30
                on a weekend                        | 16 | Sat 2026-11-28 10:00 |                                                                     | Tue 2026-12-01 12:00 | Tue 2026-12-01 17:30
                an hour before Tết                  | 16 | Thu 2027-02-04 16:00 |                                                                     | Mon 2027-02-15 10:30 | Mon 2027-02-15 16:00
                five days over Tết                  | 40 | Wed 2027-02-03 08:00 |                                                                     | Mon 2027-02-15 15:30 | Tue 2027-02-16 17:30
                in the middle of Tết                | 16 | Sun 2027-02-07 03:00 |                                                                     | Mon 2027-02-15 12:00 | Mon 2027-02-15 17:30
                over a Saturday that is worked      | 16 | Fri 2027-02-19 08:00 |                                                                     | Sat 2027-02-20 12:00 | Sat 2027-02-20 17:30
                two pauses                          | 16 | Mon 2026-11-23 08:00 | 2026-11-23 10:00/2026-11-24 09:00, 2026-11-24 11:00/2026-11-27 15:30 | Mon 2026-11-30 15:30 | Tue 2026-12-01 10:00
                a pause in which nobody works       | 16 | Fri 2026-11-27 17:30 | 2026-11-28 09:00/2026-11-29 10:00                                    | Tue 2026-12-01 12:00 | Tue 2026-12-01 17:30
                a pause that ends in Tết            | 16 | Thu 2027-02-04 08:00 | 2027-02-04 12:00/2027-02-08 09:00                                    | Fri 2027-02-12 17:30 | Mon 2027-02-15 12:00
                a pause after three quarters        | 16 | Mon 2026-11-23 08:00 | 2026-11-24 15:30/2026-11-26 08:00                                    | Thu 2026-11-26 08:00 | Thu 2026-11-26 10:00
                """)
    void inOfficeHours(String what, int hours, String opened, String pauses, String approaching, String due) {
        assertThat(Due.of(HANOI, Duration.ofHours(hours), runs(opened, pauses)))
                .isEqualTo(new Due(at(approaching), at(due)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                in the first night of Tết | Sat 2027-02-06 00:30 |                                                                     | Sat 2027-02-06 18:30 | Sun 2027-02-07 00:30
                over a weekend            | Fri 2026-11-27 20:00 |                                                                     | Sat 2026-11-28 14:00 | Sat 2026-11-28 20:00
                two pauses                | Fri 2026-11-27 20:00 | 2026-11-27 22:00/2026-11-28 06:00, 2026-11-28 08:30/2026-11-29 12:00 | Mon 2026-11-30 01:30 | Mon 2026-11-30 07:30
                """)
    void aroundTheClockInADay(String what, String opened, String pauses, String approaching, String due) {
        assertThat(Due.of(Pace.AROUND_THE_CLOCK, Duration.ofDays(1), runs(opened, pauses)))
                .isEqualTo(new Due(at(approaching), at(due)));
    }

    @Test
    void atOnceWhenMoreHasPassedThanThereIs() {
        var runs = runs("Mon 2026-11-23 08:00", "2026-11-25 17:30/2026-11-27 09:00");

        assertThat(Due.of(HANOI, Duration.ofHours(16), runs))
                .isEqualTo(new Due(at("Fri 2026-11-27 09:00"), at("Fri 2026-11-27 09:00")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                2026-11-23 09:00, 2026-11-23 09:00, PT0S
                2026-11-23 09:00, 2026-11-23 08:00, PT0S
                2026-11-23 07:00, 2026-11-23 18:00, PT8H
                2026-11-23 11:59, 2026-11-23 13:31, PT2M
                2026-11-27 17:00, 2026-11-30 08:30, PT1H
                2027-02-04 17:29, 2027-02-12 08:01, PT2M
                """)
    void countsNothingButOfficeHours(String from, String until, Duration counted) {
        assertThat(HANOI.between(instant(from), instant(until))).isEqualTo(counted);
    }

    @Test
    void aCalendarThatNobodyWorksByIsRefused() {
        assertThatThrownBy(() -> new WorkingHours(List.of(), Map.of())).isInstanceOf(IllegalArgumentException.class);
        var never = new WorkingHours(
                List.of(new Hours(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(9, 0))), mondaysOff());

        assertThatThrownBy(() -> never.after(instant("2026-11-23 08:00"), Duration.ofHours(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<ClockRun> runs(String opened, String pauses) {
        var id = UUID.randomUUID();
        var runs = new ArrayList<>(List.of(new ClockRun(id, 1, at(opened))));
        for (var pause : pauses == null ? new String[0] : pauses.split(", *")) {
            var ends = pause.split("/");
            runs.getLast().end(instant(ends[0]));
            runs.add(new ClockRun(id, runs.size() + 1, instant(ends[1])));
        }
        return runs;
    }

    /** With the day of the week, which must be right, too. */
    private static Instant at(String dayAndTime) {
        var time = dayAndTime.substring(4);
        assertThat(DayOfWeek.from(LocalDate.parse(time.substring(0, 10))).name())
                .startsWithIgnoringCase(dayAndTime.substring(0, 3));
        return instant(time);
    }

    private static Instant instant(String time) {
        return LocalDateTime.parse(time.replace(' ', 'T')).atZone(Page.CITY).toInstant();
    }

    private static List<Hours> weekdays() {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.compareTo(DayOfWeek.FRIDAY) <= 0)
                .flatMap(day -> Stream.of(
                        new Hours(day, LocalTime.of(13, 30), LocalTime.of(17, 30)),
                        new Hours(day, LocalTime.of(8, 0), LocalTime.of(12, 0))))
                .toList();
    }

    private static Map<LocalDate, SpecialDay> special() {
        Map<LocalDate, SpecialDay> special = new HashMap<>();
        LocalDate.of(2027, 2, 5)
                .datesUntil(LocalDate.of(2027, 2, 12))
                .forEach(day -> special.put(day, new SpecialDay.Holiday()));
        special.put(LocalDate.of(2027, 2, 20), new SpecialDay.WorkedLike(DayOfWeek.FRIDAY));
        return special;
    }

    private static Map<LocalDate, SpecialDay> mondaysOff() {
        Map<LocalDate, SpecialDay> special = new HashMap<>();
        LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2030, 1, 1))
                .forEach(day -> special.put(day, new SpecialDay.Holiday()));
        return special;
    }
}
