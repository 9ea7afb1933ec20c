package vn.kiemtin.alerts.surge;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;

/**
 * How reports spread over the 168 hours of a week, learnt from all of them together: a single case or ward has too few. An hour of the week of which little is known goes by
 * that hour of all days, and one of which nothing is known by the mean.
 */
public final class WeekProfile {

    private static final int HOURS = 24;
    private static final int WEEK = HOURS * DayOfWeek.values().length;
    /** With how many hours' weight the coarser figure stands beside the finer one. */
    private static final double DAY_FOR_WEEK = 4;

    private static final double MEAN_FOR_DAY = 2;

    private final double[] factors;
    private final ZoneId zone;

    private WeekProfile(double[] factors, ZoneId zone) {
        this.factors = factors;
        this.zone = zone;
    }

    /** Every hour like the other. */
    public static WeekProfile flat(ZoneId zone) {
        var factors = new double[WEEK];
        Arrays.fill(factors, 1);
        return new WeekProfile(factors, zone);
    }

    /**
     * @param hours how many reports came in the hours that begin then; those that are missing had none
     * @param from since when reports are counted at all
     * @param to the end of what is learnt from
     */
    public static WeekProfile learn(
            Map<Instant, Integer> hours, Instant from, Instant to, Duration halfLife, ZoneId zone) {
        var ofWeek = new Cells(WEEK);
        var ofDay = new Cells(HOURS);
        var all = new Cells(1);
        var first = from.truncatedTo(ChronoUnit.HOURS);
        var weight = Forgetting.weight(first, to, halfLife);
        for (var hour = first; hour.isBefore(to); hour = hour.plus(1, ChronoUnit.HOURS)) {
            var count = weight * hours.getOrDefault(hour, 0);
            var cell = cell(hour, zone);
            ofWeek.add(cell, count, weight);
            ofDay.add(cell % HOURS, count, weight);
            all.add(0, count, weight);
            weight *= Forgetting.growthPerHour(halfLife);
        }
        if (all.counts[0] == 0) {
            return flat(zone);
        }
        var mean = all.rate(0, 0, 0);
        var factors = new double[WEEK];
        double sum = 0;
        for (int cell = 0; cell < WEEK; cell++) {
            factors[cell] = ofWeek.rate(cell, DAY_FOR_WEEK, ofDay.rate(cell % HOURS, MEAN_FOR_DAY, mean)) / mean;
            sum += factors[cell];
        }
        for (int cell = 0; cell < WEEK; cell++) {
            factors[cell] *= WEEK / sum;
        }
        return new WeekProfile(factors, zone);
    }

    /** How many times the mean of all hours is to be expected in the hour of this instant. */
    public double at(Instant instant) {
        return factors[cell(instant, zone)];
    }

    private static int cell(Instant instant, ZoneId zone) {
        var time = instant.atZone(zone);
        return (time.getDayOfWeek().getValue() - 1) * HOURS + time.getHour();
    }

    private static final class Cells {

        private final double[] counts;
        private final double[] weights;

        Cells(int size) {
            counts = new double[size];
            weights = new double[size];
        }

        void add(int cell, double count, double weight) {
            counts[cell] += count;
            weights[cell] += weight;
        }

        double rate(int cell, double priorWeight, double prior) {
            return (counts[cell] + priorWeight * prior) / (weights[cell] + priorWeight);
        }
    }
}
