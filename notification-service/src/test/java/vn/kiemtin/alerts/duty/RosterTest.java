package vn.kiemtin.alerts.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.web.Page;

class RosterTest {

    /** Two nights and the day between them; lan is absent from the first midnight on for 30 hours, minh from noon to 13:00. */
    private static final Roster ROSTER = new Roster(
            "hanoi-police",
            List.of(
                    shift("lan", "minh", "2026-11-27T22:00", "2026-11-28T06:00"),
                    shift("minh", "lan", "2026-11-28T08:00", "2026-11-28T22:00"),
                    shift("lan", "hoa", "2026-11-28T22:00", "2026-11-29T06:00")),
            List.of(
                    absence("lan", "2026-11-28T00:00", "2026-11-29T06:00"),
                    absence("minh", "2026-11-28T12:00", "2026-11-28T13:00"),
                    absence("hoa", "2026-11-29T03:00", "2026-11-29T04:00")));

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2026-11-27T21:59:59, -,    -,    nobody is before the first shift
                    2026-11-27T22:00:00, lan,  minh, from its first moment
                    2026-11-27T23:59:59, lan,  minh, until midnight
                    2026-11-28T00:00:00, minh, -,    lan is absent and minh stands in
                    2026-11-28T05:59:59, minh, -,    across midnight until the end
                    2026-11-28T06:00:00, -,    -,    a gap
                    2026-11-28T07:59:59, -,    -,    until its last moment
                    2026-11-28T08:00:00, minh, -,    the substitute is absent
                    2026-11-28T12:00:00, -,    -,    both are absent
                    2026-11-28T12:59:59, -,    -,    both still are
                    2026-11-28T13:00:00, minh, -,    back from an absence
                    2026-11-28T21:59:59, minh, -,    to the end of the day shift
                    2026-11-28T22:00:00, hoa,  -,    the next shift begins where one ends
                    2026-11-29T03:00:00, -,    -,    both are absent
                    2026-11-29T04:00:00, hoa,  -,    and one is back
                    2026-11-29T06:00:00, -,    -,    after the last one
                    """)
    void whoServesFollowsFromTheRows(String time, String person, String substitute, String why) {
        var expected = person + " " + substitute;

        assertThat(inWords(ROSTER.at(city(time)))).as(why).isEqualTo(expected);
    }

    @Test
    void atEveryMinuteAtMostOneShiftCountsAndItIsTheOneThatCoversIt() {
        var from = city("2026-11-27T20:00:00");
        for (int minute = 0; minute < 36 * 60; minute++) {
            var time = from.plusSeconds(minute * 60L);
            var covering =
                    ROSTER.shifts().stream().filter(shift -> shift.covers(time)).toList();

            assertThat(covering).hasSizeLessThanOrEqualTo(1);
            if (ROSTER.at(time) instanceof OnDuty.Somebody(var shift, var person, var _, var standsIn)) {
                assertThat(covering).containsExactly(shift);
                assertThat(person).isEqualTo(standsIn ? shift.substitute() : shift.person());
                assertThat(ROSTER.absences()).noneMatch(absence -> absence.covers(person, time));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T20:00, 2026-11-27T22:00, false",
        "2026-11-27T20:00, 2026-11-27T22:01, true",
        "2026-11-28T06:00, 2026-11-28T08:00, false",
        "2026-11-28T05:59, 2026-11-28T08:00, true",
        "2026-11-28T07:00, 2026-11-28T07:30, false",
        "2026-11-28T09:00, 2026-11-28T10:00, true",
        "2026-11-27T00:00, 2026-11-30T00:00, true",
        "2026-11-29T06:00, 2026-11-29T14:00, false"
    })
    void aShiftThatOverlapsAnotherOneIsFound(String from, String to, boolean overlaps) {
        assertThat(ROSTER.overlapping(List.of(shift("an", "binh", from, to))).isPresent())
                .isEqualTo(overlaps);
    }

    @Test
    void shiftsThatAreAddedTogetherMustNotOverlapEachOther() {
        var empty = new Roster("hanoi-police", List.of(), List.of());
        var first = shift("an", "binh", "2026-12-01T06:00", "2026-12-02T06:00");

        assertThat(empty.overlapping(List.of(first, first.later(1)))).isEmpty();
        assertThat(empty.overlapping(List.of(first, shift("binh", "an", "2026-12-01T22:00", "2026-12-02T08:00"))))
                .isPresent();
    }

    @Test
    void aWeekLaterItIsTheSameHourOfTheSameWeekday() {
        var night = shift("an", "binh", "2026-12-30T22:00", "2026-12-31T06:00").later(1);

        assertThat(night.from()).isEqualTo(city("2027-01-06T22:00"));
        assertThat(night.to()).isEqualTo(city("2027-01-07T06:00"));
    }

    private static String inWords(OnDuty onDuty) {
        return switch (onDuty) {
            case OnDuty.Somebody(var _, var person, var substitute, var _) ->
                person + " " + (substitute == null ? "-" : substitute);
            case OnDuty.Nobody _ -> "- -";
        };
    }

    private static Shift shift(String person, String substitute, String from, String to) {
        return new Shift(UUID.randomUUID(), person, substitute, city(from), city(to), 1);
    }

    private static Absence absence(String person, String from, String to) {
        return new Absence(UUID.randomUUID(), person, city(from), city(to), 1);
    }

    private static Instant city(String local) {
        return LocalDateTime.parse(local).atZone(Page.CITY).toInstant();
    }
}
