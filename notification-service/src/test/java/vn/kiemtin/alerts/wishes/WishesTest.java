package vn.kiemtin.alerts.wishes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Friday 27 November 2026, in Hanoi seven hours before UTC. Quiet is from 22:00 to 06:30, the digest at 07:30. */
class WishesTest {

    private static final LocalTime DIGEST = LocalTime.of(7, 30);
    private static final QuietHours NIGHTS =
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30), EnumSet.allOf(DayOfWeek.class));
    private static final Instant IN_THE_AFTERNOON = Instant.parse("2026-11-27T08:00:00Z");
    private static final Instant AT_NIGHT = Instant.parse("2026-11-27T16:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-27T23:30:00Z");
    private static final Instant NEXT_DIGEST = Instant.parse("2026-11-28T00:30:00Z");

    private static final Wishes.Verdict AT_ONCE = new Wishes.Verdict.AtOnce();
    private static final Wishes.Verdict NO = new Wishes.Verdict.No();
    private static final Wishes.Verdict HELD = new Wishes.Verdict.Later(Held.QUIET_HOURS, MORNING);
    private static final Wishes.Verdict IN_DIGEST = new Wishes.Verdict.Later(Held.DIGEST, NEXT_DIGEST);

    /** Every wish for the rule, for the others, mandatory or not, one's alone or not, quiet or not. */
    static Stream<Arguments> everything() {
        var all = new ArrayList<Arguments>();
        for (var rule : modes()) {
            for (var others : modes()) {
                for (var mandatory : List.of(true, false)) {
                    for (var alone : List.of(true, false)) {
                        for (var quiet : List.of(true, false)) {
                            all.add(Arguments.of(rule, others, mandatory, alone, quiet));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    private static List<String> modes() {
        return List.of("", "AT_ONCE", "DIGEST", "NONE");
    }

    @ParameterizedTest
    @MethodSource("everything")
    void oneTableSaysWhatBecomesOfAMail(String rule, String others, boolean mandatory, boolean alone, boolean quiet) {
        var wishes = new Wishes(mode(rule), mode(others), NIGHTS);
        var wished = rule.isEmpty() ? others : rule;

        var verdict = wishes.of(mandatory, alone, quiet ? AT_NIGHT : IN_THE_AFTERNOON, DIGEST);

        var key = (wished.isEmpty() ? (alone ? "UNSAID ALONE" : "UNSAID") : wished)
                + (mandatory ? " MANDATORY" : "")
                + (quiet ? " QUIET" : "");
        var expected = switch (key) {
            case "UNSAID", "UNSAID QUIET", "UNSAID MANDATORY", "UNSAID MANDATORY QUIET" -> NO;
            case "UNSAID ALONE", "AT_ONCE" -> AT_ONCE;
            case "UNSAID ALONE QUIET", "AT_ONCE QUIET" -> HELD;
            case "DIGEST", "DIGEST QUIET" -> IN_DIGEST;
            case "NONE", "NONE QUIET" -> NO;
            case "UNSAID ALONE MANDATORY",
                    "UNSAID ALONE MANDATORY QUIET",
                    "AT_ONCE MANDATORY",
                    "AT_ONCE MANDATORY QUIET",
                    "DIGEST MANDATORY",
                    "DIGEST MANDATORY QUIET",
                    "NONE MANDATORY",
                    "NONE MANDATORY QUIET" -> AT_ONCE;
            default -> throw new AssertionError(key);
        };
        assertThat(verdict).as(key).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // Thursday 07:29:59, 07:30, 23:00
        "2026-11-26T00:29:59Z, 2026-11-26T00:30:00Z",
        "2026-11-26T00:30:00Z, 2026-11-27T00:30:00Z",
        "2026-11-26T16:00:00Z, 2026-11-27T00:30:00Z"
    })
    void theDigestComesOnceADayAtItsTime(Instant at, Instant digest) {
        assertThat(new Wishes(Mode.DIGEST, null, null).of(false, false, at, DIGEST))
                .isEqualTo(new Wishes.Verdict.Later(Held.DIGEST, digest));
    }

    @ParameterizedTest
    @CsvSource({
        // Friday 12:00: the next one would be on Saturday, which is quiet, as is Sunday; so on Monday
        "2026-11-27T05:00:00Z, 2026-11-30T00:30:00Z",
        "2026-11-29T05:00:00Z, 2026-11-30T00:30:00Z",
        "2026-11-30T05:00:00Z, 2026-12-01T00:30:00Z"
    })
    void aQuietWeekendHasNoDigest(Instant at, Instant digest) {
        var weekend = new QuietHours(
                LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

        assertThat(new Wishes(Mode.DIGEST, null, weekend).of(false, false, at, DIGEST))
                .isEqualTo(new Wishes.Verdict.Later(Held.DIGEST, digest));
    }

    @Test
    void whoSleepsLongerHasTheDigestAfterwards() {
        var lateRiser = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0), EnumSet.allOf(DayOfWeek.class));

        assertThat(new Wishes(Mode.DIGEST, null, lateRiser).of(false, false, AT_NIGHT, DIGEST))
                .isEqualTo(new Wishes.Verdict.Later(Held.DIGEST, Instant.parse("2026-11-28T01:00:00Z")));
    }

    @Test
    void whoIsQuietAtItsTimeOnEveryDayHasTheDigestNevertheless() {
        var nearlyAlways = new QuietHours(LocalTime.of(7, 0), LocalTime.of(6, 59), EnumSet.allOf(DayOfWeek.class));

        assertThat(new Wishes(Mode.DIGEST, null, nearlyAlways).of(false, false, AT_NIGHT, DIGEST))
                .isEqualTo(new Wishes.Verdict.Later(Held.DIGEST, NEXT_DIGEST));
    }

    private static Mode mode(String name) {
        return name.isEmpty() ? null : Mode.valueOf(name);
    }
}
