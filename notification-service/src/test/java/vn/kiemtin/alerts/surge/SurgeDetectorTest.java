package vn.kiemtin.alerts.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.alerts.surge.SurgeDetector.Look;

/** The figures are calculated by hand. */
class SurgeDetectorTest {

    private static final ZoneId CITY = ZoneId.of("Asia/Ho_Chi_Minh");
    /** A Thursday, 10:00 in the city. */
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    private static final SurgeParameters PARAMETERS = new SurgeParameters(
            CITY,
            Duration.ofHours(2),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofDays(56),
            Duration.ofDays(100_000),
            Duration.ofDays(7),
            0.5,
            5,
            2,
            4,
            1.5,
            Duration.ofMinutes(15));

    private final SurgeDetector detector = new SurgeDetector(PARAMETERS);

    @ParameterizedTest(name = "{0} or more where {1} are expected, size {2}: {3}")
    @CsvSource({
        // size 1 is the geometric distribution: (mean / (mean + 1)) ^ observed
        "10, 1, 1, 3.0103",
        "4, 9, 1, 0",
        "20, 9, 1, 0.9151",
        // a size without bounds is Poisson's: 1 - 0.99634 for 5 or more where 1 is expected
        "5, 1, 1e9, 2.4365",
        // size 2: (k + 1) p² q^k, summed from 3 on: 1 - 4/9 - 8/27 - 4/27 = 1/9
        "3, 1, 2, 0.9542",
        // many: (100 / 101) ^ 5000
        "5000, 100, 1, 21.6069",
    })
    void theScoreIsTheTailOfTheNegativeBinomialDistribution(int observed, double mean, double size, double score) {
        assertThat(NegativeBinomial.score(observed, mean, size)).isCloseTo(score, within(1e-3));
    }

    @Test
    void aNewCaseIsExpectedToHaveTwoReportsADayAndNobodyIsSureOfThat() {
        var baseline = Baseline.learn(Map.of(), NOW, NOW, WeekProfile.flat(CITY), PARAMETERS);

        assertThat(baseline.expected(NOW.minus(Duration.ofHours(24)), NOW)).isCloseTo(2, within(1e-9));
        // how hours of a day differ, how days do, and how little is known of the rate: 1 / (0.1 + 0.5 + 1 / 0.5)
        assertThat(baseline.size()).isCloseTo(1 / 2.6, within(1e-9));
    }

    @Test
    void aSteadyPastIsWhatIsExpected() {
        var from = NOW.minus(Duration.ofDays(7));
        var baseline = Baseline.learn(everyHour(from, NOW, 2), from, NOW, WeekProfile.flat(CITY), PARAMETERS);

        // (0.5 + 168 * 2) / (6 + 168) = 1.9339 an hour, of which the last day had (2 + 48) / (2 + 24 * 1.9339) times
        assertThat(baseline.expected(NOW, NOW.plus(Duration.ofMinutes(30))))
                .isCloseTo(1.9339 / 2 * 1.0328, within(1e-3));
    }

    @Test
    void theLastDayTellsMoreThanTheWeeksBefore() {
        var from = NOW.minus(Duration.ofDays(14));
        var hours = everyHour(from, NOW, 4);
        hours.putAll(everyHour(NOW.minus(Duration.ofDays(1)), NOW, 1));

        // (0.5 + 312 * 4 + 24) / (6 + 336) = 3.7208 usually, of which the last day had (2 + 24) / (2 + 24 * 3.7208)
        // times
        assertThat(perHour(hours, from, PARAMETERS)).isCloseTo(3.7208 * 0.28477, within(0.01));
    }

    @Test
    void whatIsAHalfLifeAgoCountsHalf() {
        assertThat(Forgetting.weight(NOW.minus(Duration.ofDays(14)), NOW, Duration.ofDays(14)))
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aFormerSurgeDoesNotHideTheNextOne() {
        var from = NOW.minus(Duration.ofDays(7));
        var hours = everyHour(from, NOW, 1);
        var steady = perHour(hours, from, PARAMETERS);
        hours.put(NOW.minus(Duration.ofDays(3)), 1_000);

        // the mean would be 7; a surge counts three times of that at most: 21 / 174 more
        assertThat(perHour(hours, from, PARAMETERS)).isBetween(steady, steady + 0.13);
    }

    @Test
    void nightsAreQuietAndWeekendsDiffer() {
        var from = NOW.minus(Duration.ofDays(56));
        var hours = new HashMap<Instant, Integer>();
        for (var hour = from; hour.isBefore(NOW); hour = hour.plus(Duration.ofHours(1))) {
            var time = hour.atZone(CITY);
            var weekend = time.getDayOfWeek() == DayOfWeek.SUNDAY;
            hours.put(hour, time.getHour() < 6 ? 0 : weekend ? 2 : 4);
        }
        var profile = WeekProfile.learn(hours, from, NOW, PARAMETERS.halfLife(), CITY);

        // of a week 6 days with 18 hours of 4 and one of 2: a mean of 468 / 168
        assertThat(profile.at(NOW)).isCloseTo(4 / (468 / 168.0), within(0.08));
        assertThat(profile.at(NOW.plus(Duration.ofDays(3)))).isBetween(0.7, 1.05);
        assertThat(profile.at(NOW.plus(Duration.ofHours(17)))).isLessThan(0.05);
    }

    @Test
    void theLeastLikelyStretchIsToldWithItsNumbers() {
        var baseline = Baseline.learn(Map.of(), NOW, NOW, WeekProfile.flat(CITY), PARAMETERS);

        var look = detector.look(baseline, ago(Map.of(115, 1, 10, 4, 5, 4)), NOW);

        assertThat(look.observed()).isEqualTo(8);
        assertThat(look.since()).isEqualTo(NOW.minus(Duration.ofMinutes(10)));
        // a twelfth of a report an hour, and not less than a quarter of an hour of that
        assertThat(look.expected()).isCloseTo(1 / 48.0, within(1e-9));
        assertThat(look.score())
                .isCloseTo(NegativeBinomial.score(8, 1 / 48.0, 1 / 2.6), within(1e-9))
                .isBetween(10.0, 13.0);
    }

    @Test
    void fourReportsOfACaseThatHasTwoADayAreNone() {
        var from = NOW.minus(Duration.ofDays(10));
        var twiceADay = new HashMap<Instant, Integer>();
        for (var day = from; day.isBefore(NOW); day = day.plus(Duration.ofDays(1))) {
            twiceADay.put(day, 1);
            twiceADay.put(day.plus(Duration.ofHours(7)), 1);
        }
        var baseline = Baseline.learn(twiceADay, from, NOW, WeekProfile.flat(CITY), PARAMETERS);

        assertThat(detector.look(baseline, ago(Map.of(10, 2, 5, 2)), NOW).score())
                .isZero();
        assertThat(detector.look(baseline, ago(Map.of(10, 4, 5, 4)), NOW).score())
                .isGreaterThan(4);
    }

    @Test
    void muchIsNoneWhereMuchIsUsual() {
        var from = NOW.minus(Duration.ofDays(28));
        var baseline = Baseline.learn(everyHour(from, NOW, 60), from, NOW, WeekProfile.flat(CITY), PARAMETERS);

        assertThat(detector.look(baseline, ago(Map.of(60, 45, 30, 45)), NOW).score())
                .isZero();
        assertThat(detector.look(baseline, ago(Map.of(60, 90, 30, 90)), NOW).score())
                .isGreaterThan(4);
    }

    @Test
    void whatIsOlderThanTheWindowIsNone() {
        var baseline = Baseline.learn(Map.of(), NOW, NOW, WeekProfile.flat(CITY), PARAMETERS);

        assertThat(detector.look(baseline, ago(Map.of(125, 500, 180, 500)), NOW).score())
                .isZero();
    }

    @Test
    void theOrderInWhichTheyWereToldDoesNotMatter() {
        var baseline = Baseline.learn(Map.of(), NOW, NOW, WeekProfile.flat(CITY), PARAMETERS);
        var late = new TreeMap<Instant, Integer>();
        for (int minutes : List.of(5, 40, 20, 20, 40, 60)) {
            late.merge(NOW.minus(Duration.ofMinutes(minutes)), 1, Integer::sum);
        }

        assertThat(detector.look(baseline, late, NOW))
                .isEqualTo(detector.look(baseline, ago(Map.of(60, 1, 40, 2, 20, 2, 5, 1)), NOW));
    }

    @Test
    void aSurgeBeginsAtTheOneScoreAndEndsSomeTimeUnderTheOther() {
        Standing standing = new Standing.Usual();

        standing = detector.after(standing, score(3.9), NOW);
        assertThat(standing).isEqualTo(new Standing.Usual());
        standing = detector.after(standing, score(4), NOW);
        assertThat(standing).isEqualTo(new Standing.Surging(null));
        standing = detector.after(standing, score(1.6), minutesLater(1));
        assertThat(standing).isEqualTo(new Standing.Surging(null));
        standing = detector.after(standing, score(1.4), minutesLater(2));
        assertThat(standing).isEqualTo(new Standing.Surging(minutesLater(2)));
        standing = detector.after(standing, score(1.4), minutesLater(16));
        assertThat(standing).isEqualTo(new Standing.Surging(minutesLater(2)));
        standing = detector.after(standing, score(1.5), minutesLater(16));
        assertThat(standing).isEqualTo(new Standing.Surging(null));
        standing = detector.after(standing, score(0), minutesLater(20));
        standing = detector.after(standing, score(0), minutesLater(35));
        assertThat(standing).isEqualTo(new Standing.Usual());
    }

    private static Look score(double score) {
        return new Look(9, 1, NOW, score);
    }

    private static Instant minutesLater(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    private static double perHour(Map<Instant, Integer> hours, Instant from, SurgeParameters parameters) {
        return Baseline.learn(hours, from, NOW, WeekProfile.flat(CITY), parameters)
                .expected(NOW, NOW.plus(Duration.ofHours(1)));
    }

    private static Map<Instant, Integer> everyHour(Instant from, Instant to, int count) {
        var hours = new HashMap<Instant, Integer>();
        for (var hour = from; hour.isBefore(to); hour = hour.plus(Duration.ofHours(1))) {
            hours.put(hour, count);
        }
        return hours;
    }

    /** Buckets by how many minutes ago they began. */
    private static NavigableMap<Instant, Integer> ago(Map<Integer, Integer> minutes) {
        var buckets = new TreeMap<Instant, Integer>();
        minutes.forEach((ago, count) -> buckets.put(NOW.minus(Duration.ofMinutes(ago)), count));
        return buckets;
    }
}
