package vn.kiemtin.alerts.surge;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many reports of a subject its own past lets expect, and how sure that is. The rate is a Gamma distribution: little past is little certainty, and a new case begins with
 * what is usual for one. A former surge counts for no more than three times what is usual.
 */
public final class Baseline {

    /** What is known before anything came: half a report in six hours, two a day. */
    private static final double PRIOR_REPORTS = 0.5;

    private static final double PRIOR_HOURS = 6;

    private static final double MOST_TIMES = 3;
    private static final double ALWAYS_COUNTED = 4;

    /** With how much weight the variability that is given stands beside the one that the past shows. */
    private static final double PRIOR_OF_VARIABILITY = 20;

    private static final double USUAL_VARIABILITY = 0.1;

    private static final int HOURS_OF_A_DAY = 24;

    private static final double LEAST_VARIABILITY = 0.02;
    private static final double MOST_VARIABILITY = 2;
    private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

    private final WeekProfile profile;
    private final double perHour;
    private final double size;

    private Baseline(WeekProfile profile, double perHour, double size) {
        this.profile = profile;
        this.perHour = perHour;
        this.size = size;
    }

    /**
     * @param hours how many reports came in the hours that begin then; those that are missing had none
     * @param from since when reports of the subject could be counted
     * @param to the end of what is learnt from; as much or later than {@code from}, or nothing is
     */
    public static Baseline learn(
            Map<Instant, Integer> hours, Instant from, Instant to, WeekProfile profile, SurgeParameters parameters) {
        var past = past(hours, from, to, profile, parameters.halfLife());
        var usual = level(past, Double.POSITIVE_INFINITY);
        var level = level(past, usual.mean());
        var today = new Today(level.mean(), 1 / parameters.variability());
        var variability = variability(past, today);
        return new Baseline(
                profile, level.mean() * today.factor(), 1 / (variability + 1 / today.shape() + 1 / level.reports()));
    }

    private static List<Hour> past(
            Map<Instant, Integer> hours, Instant from, Instant to, WeekProfile profile, Duration halfLife) {
        var past = new ArrayList<Hour>();
        var first = from.truncatedTo(ChronoUnit.HOURS);
        var weight = Forgetting.weight(first, to, halfLife);
        for (var hour = first; hour.isBefore(to); hour = hour.plus(1, ChronoUnit.HOURS)) {
            past.add(new Hour(hours.getOrDefault(hour, 0), profile.at(hour), weight));
            weight *= Forgetting.growthPerHour(halfLife);
        }
        return past;
    }

    private static Level level(List<Hour> past, double usual) {
        double reports = PRIOR_REPORTS;
        double exposure = PRIOR_HOURS;
        for (var hour : past) {
            reports += hour.weight() * hour.counted(usual);
            exposure += hour.weight() * hour.factor();
        }
        return new Level(reports, exposure);
    }

    /** How much more than by chance alone the hours differ from what the day before lets expect of them, by the method of moments. */
    private static double variability(List<Hour> past, Today today) {
        double more = PRIOR_OF_VARIABILITY * USUAL_VARIABILITY;
        double of = PRIOR_OF_VARIABILITY;
        for (var hour : past) {
            var expected = today.expected(hour);
            var off = hour.counted(today.level()) - expected;
            more += hour.weight() * (off * off - expected - expected * expected / today.shape());
            of += hour.weight() * expected * expected;
            today.passes(hour);
        }
        return Math.clamp(more / of, LEAST_VARIABILITY, MOST_VARIABILITY);
    }

    /** How many reports are to be expected between the two. */
    public double expected(Instant from, Instant to) {
        double expected = 0;
        for (var at = from; at.isBefore(to); ) {
            var hourEnds = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            var until = hourEnds.isBefore(to) ? hourEnds : to;
            expected += perHour * profile.at(at) * Duration.between(at, until).toMillis() / MILLIS_PER_HOUR;
            at = until;
        }
        return expected;
    }

    /** Size of the negative binomial distribution that counts follow: variance = mean + mean² / size. */
    public double size() {
        return size;
    }

    /**
     * @param factor what the profile says of it
     */
    private record Hour(int count, double factor, double weight) {

        double counted(double usual) {
            return Math.min(count, Math.max(ALWAYS_COUNTED, MOST_TIMES * usual * factor));
        }
    }

    private record Level(double reports, double hours) {

        double mean() {
            return reports / hours;
        }
    }

    /** How many times as much as usual the last day had, as far as its reports tell: another Gamma distribution, with mean 1 before they do. */
    private static final class Today {

        private final double level;
        private final double before;
        private final ArrayDeque<Hour> day = new ArrayDeque<>();
        private double reports;
        private double expected;

        Today(double level, double before) {
            this.level = level;
            this.before = before;
        }

        void passes(Hour hour) {
            day.add(hour);
            reports += hour.counted(level);
            expected += level * hour.factor();
            if (day.size() > HOURS_OF_A_DAY) {
                var gone = day.remove();
                reports -= gone.counted(level);
                expected -= level * gone.factor();
            }
        }

        double level() {
            return level;
        }

        double shape() {
            return before + reports;
        }

        double factor() {
            return shape() / (before + expected);
        }

        double expected(Hour hour) {
            return level * hour.factor() * factor();
        }
    }
}
