package vn.kiemtin.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.kiemtin.alerts.surge.Standing;
import vn.kiemtin.alerts.surge.SurgeDetector;
import vn.kiemtin.alerts.surge.SurgeParameters;

/** The alarms that scores raise from a height on, one at a time, each ended as the product ends a surge. */
final class SurgeAlarms {

    private static final double WEEK = Duration.ofDays(7).toMillis();
    private static final double MINUTE = Duration.ofMinutes(1).toMillis();

    private SurgeAlarms() {}

    /** When alarms began between the two. */
    static List<Long> of(SurgeScores scores, SurgeParameters by, long from, long to) {
        var detector = new SurgeDetector(by);
        var begun = new ArrayList<Long>();
        Standing standing = new Standing.Usual();
        for (int i = scores.indexOf(from); i < scores.at().length && scores.at()[i] < to; i++) {
            if (standing instanceof Standing.Usual && scores.score()[i] < by.alarmScore()) {
                continue;
            }
            var now = Instant.ofEpochMilli(scores.at()[i]);
            var after = detector.after(standing, new SurgeDetector.Look(0, 0, now, scores.score()[i]), now);
            if (standing instanceof Standing.Usual && after instanceof Standing.Surging) {
                begun.add(scores.at()[i]);
            }
            standing = after;
        }
        return begun;
    }

    /**
     * @param delays minutes from the beginning of a surge to its alarm, of those that were seen while they lasted
     */
    record Outcome(List<Double> delays, int surges, double unexplainedPerWeek) {

        double share() {
            return surges == 0 ? 0 : (double) delays.size() / surges;
        }

        double delay(double part) {
            var sorted = delays.stream().sorted().toList();
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()));
        }
    }

    /** How soon the surges were seen; an alarm that began in none of them, nor just after, is unexplained. */
    static Outcome judge(List<Long> alarms, List<SurgeStream.Injected> surges, long from, long to) {
        var delays = new ArrayList<Double>();
        for (var surge : surges) {
            alarms.stream()
                    .filter(alarm -> alarm >= surge.begins() && alarm < surge.ends())
                    .findFirst()
                    .ifPresent(alarm -> delays.add((alarm - surge.begins()) / MINUTE));
        }
        var explained = alarms.stream()
                .filter(alarm -> surges.stream().anyMatch(surge -> alarm >= surge.begins() && alarm < surge.ends()))
                .count();
        return new Outcome(delays, surges.size(), (alarms.size() - explained) * WEEK / (to - from));
    }
}
