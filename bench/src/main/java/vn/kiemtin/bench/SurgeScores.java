package vn.kiemtin.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.TreeMap;
import vn.kiemtin.alerts.surge.Baseline;
import vn.kiemtin.alerts.surge.SurgeDetector;
import vn.kiemtin.alerts.surge.SurgeParameters;
import vn.kiemtin.alerts.surge.WeekProfile;

/**
 * What a method says at every report, and every five minutes besides: the higher, the more it is a surge.
 *
 * @param at milliseconds of the epoch, ascending
 */
record SurgeScores(long[] at, double[] score) {

    private static final long TICK = Duration.ofMinutes(5).toMillis();
    private static final long PAST = Duration.ofDays(28).toMillis();

    /** The product's own detector, which learns anew with every hour. */
    static SurgeScores ofDetector(SurgeStream stream, SurgeParameters parameters) {
        var detector = new SurgeDetector(parameters);
        var hours = new HashMap<Instant, Integer>();
        var buckets = new TreeMap<Instant, Integer>();
        var looks = new Looks(stream);
        var began = Instant.ofEpochMilli(stream.firstAt());
        Instant learnt = Instant.MIN;
        Baseline baseline = null;
        while (looks.next()) {
            var now = Instant.ofEpochMilli(looks.now);
            if (looks.isReport) {
                hours.merge(now.truncatedTo(ChronoUnit.HOURS), 1, Integer::sum);
                var bucket = parameters.bucket().toMillis();
                buckets.merge(Instant.ofEpochMilli(looks.now - looks.now % bucket), 1, Integer::sum);
            }
            var to = now.minus(parameters.window()).truncatedTo(ChronoUnit.HOURS);
            if (!to.equals(learnt)) {
                var from = to.minus(parameters.history());
                var since = from.isBefore(began) ? began : from;
                baseline = Baseline.learn(
                        hours,
                        since,
                        to,
                        WeekProfile.learn(hours, since, to, parameters.halfLife(), parameters.zone()),
                        parameters);
                learnt = to;
                buckets.headMap(to).clear();
            }
            looks.says(
                    baseline == null || Duration.between(began, now).compareTo(parameters.learning()) < 0
                            ? 0
                            : detector.look(baseline, buckets, now).score());
        }
        return looks.scores();
    }

    /** How many reports came within so long. */
    static SurgeScores ofCount(SurgeStream stream, Duration window) {
        var recent = new ArrayDeque<Long>();
        var looks = new Looks(stream);
        while (looks.next()) {
            looks.says(looks.within(recent, window));
        }
        return looks.scores();
    }

    /** By how many standard deviations of four weeks these are more than their mean, whatever the hour. */
    static SurgeScores ofDeviation(SurgeStream stream, Duration window) {
        var recent = new ArrayDeque<Long>();
        var past = new ArrayDeque<Integer>();
        var looks = new Looks(stream);
        double sum = 0;
        double squares = 0;
        while (looks.next()) {
            int count = looks.within(recent, window);
            var mean = past.isEmpty() ? 0 : sum / past.size();
            var deviation = past.isEmpty() ? 1 : Math.sqrt(Math.max(1e-9, squares / past.size() - mean * mean));
            looks.says(looks.now - stream.firstAt() < PAST ? 0 : (count - mean) / Math.max(0.3, deviation));
            if (!looks.isReport) {
                past.add(count);
                sum += count;
                squares += (double) count * count;
                if (past.size() > PAST / TICK) {
                    int gone = past.remove();
                    sum -= gone;
                    squares -= (double) gone * gone;
                }
            }
        }
        return looks.scores();
    }

    int indexOf(long instant) {
        var found = Arrays.binarySearch(at, instant);
        return found < 0 ? -found - 1 : found;
    }

    /** Goes through a stream, one look after the other. */
    private static final class Looks {

        private final long[] reports;
        private final long[] at;
        private final double[] score;
        private int report;
        private int count;
        private long tick;
        private long now;
        private boolean isReport;

        Looks(SurgeStream stream) {
            reports = stream.at();
            tick = stream.firstAt() - stream.firstAt() % TICK + TICK;
            var looks = reports.length + (int) ((stream.lastAt() - stream.firstAt()) / TICK) + 1;
            at = new long[looks];
            score = new double[looks];
        }

        boolean next() {
            if (report == reports.length) {
                return false;
            }
            isReport = reports[report] < tick;
            now = isReport ? reports[report++] : tick;
            if (!isReport) {
                tick += TICK;
            }
            return true;
        }

        int within(ArrayDeque<Long> recent, Duration window) {
            if (isReport) {
                recent.add(now);
            }
            while (!recent.isEmpty() && recent.peek() <= now - window.toMillis()) {
                recent.remove();
            }
            return recent.size();
        }

        void says(double said) {
            at[count] = now;
            score[count++] = said;
        }

        SurgeScores scores() {
            return new SurgeScores(Arrays.copyOf(at, count), Arrays.copyOf(score, count));
        }
    }
}
