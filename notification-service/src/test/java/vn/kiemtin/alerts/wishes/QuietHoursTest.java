package vn.kiemtin.alerts.wishes;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hanoi is seven hours before UTC, all year. 27 November 2026 is a Friday. */
class QuietHoursTest {

    private static final Set<DayOfWeek> WORKING_DAYS = EnumSet.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);

    @ParameterizedTest
    @CsvSource({
        // Thursday 21:59, 22:00, 23:30 in Hanoi
        "2026-11-26T14:59:59Z, ",
        "2026-11-26T15:00:00Z, 2026-11-26T23:30:00Z",
        "2026-11-26T16:30:00Z, 2026-11-26T23:30:00Z",
        // Friday 00:00, 06:29, 06:30
        "2026-11-26T17:00:00Z, 2026-11-26T23:30:00Z",
        "2026-11-26T23:29:59Z, 2026-11-26T23:30:00Z",
        "2026-11-26T23:30:00Z, ",
        // Saturday 01:00: began on Friday
        "2026-11-27T18:00:00Z, 2026-11-27T23:30:00Z",
        // Saturday 23:00, Sunday 02:00: begins on no working day
        "2026-11-28T16:00:00Z, ",
        "2026-11-28T19:00:00Z, ",
        // Sunday 23:00, Monday 01:00: Sunday is none either
        "2026-11-29T16:00:00Z, ",
        "2026-11-29T18:00:00Z, ",
        // Monday 23:00
        "2026-11-30T16:00:00Z, 2026-11-30T23:30:00Z"
    })
    void nightsOfWorkingDaysEndOnTheNextMorning(Instant at, Instant end) {
        var nights = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30), WORKING_DAYS);

        assertThat(nights.endIfQuiet(at)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        // Friday 23:59:59, Saturday 00:00, Saturday 15:00, Sunday 23:59, Monday 00:00
        "2026-11-27T16:59:59Z, ",
        "2026-11-27T17:00:00Z, 2026-11-29T17:00:00Z",
        "2026-11-28T08:00:00Z, 2026-11-29T17:00:00Z",
        "2026-11-29T16:59:00Z, 2026-11-29T17:00:00Z",
        "2026-11-29T17:00:00Z, "
    })
    void aWholeWeekendIsOneTimeOfQuiet(Instant at, Instant end) {
        var weekend = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, EnumSet.of(SATURDAY, SUNDAY));

        assertThat(weekend.endIfQuiet(at)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T04:59:59Z, ",
        "2026-11-27T05:00:00Z, 2026-11-27T06:30:00Z",
        "2026-11-27T06:30:00Z, ",
        "2026-11-28T05:00:00Z, "
    })
    void aRestAtNoonEndsOnTheSameDay(Instant at, Instant end) {
        var noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 30), EnumSet.of(FRIDAY));

        assertThat(noon.endIfQuiet(at)).isEqualTo(end);
    }

    @Test
    void whatNeverEndsIsNotQuietAtAll() {
        var always = new QuietHours(LocalTime.NOON, LocalTime.NOON, EnumSet.allOf(DayOfWeek.class));

        assertThat(always.neverEnd()).isTrue();
        assertThat(always.endIfQuiet(Instant.parse("2026-11-27T05:00:00Z"))).isNull();
    }
}
