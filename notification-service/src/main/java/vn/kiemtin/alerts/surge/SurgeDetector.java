package vn.kiemtin.alerts.surge;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;

/**
 * Looks whether reports of a subject come much more often than its past lets expect: of all stretches that end now and begin at most a window ago, the one that is the
 * least likely (a prospective scan in time, as Kulldorff's), by the tail of the negative binomial distribution. It keeps nothing between looks: the same counts
 * always give the same answer, in whatever order they came.
 */
public final class SurgeDetector {

    private final SurgeParameters parameters;

    public SurgeDetector(SurgeParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * @param recent how many reports came in the buckets that begin then; those that are missing had none
     */
    public Look look(Baseline baseline, NavigableMap<Instant, Integer> recent, Instant now) {
        var best = new Look(0, 0, now, 0);
        int observed = 0;
        double expected = 0;
        var end = now;
        for (var bucket : recent.subMap(now.minus(parameters.window()), false, now, true)
                .descendingMap()
                .entrySet()) {
            var begin = bucket.getKey();
            expected += baseline.expected(begin, end);
            end = begin;
            observed += bucket.getValue();
            var least = expected + baseline.expected(now, begin.plus(parameters.shortest()));
            var score = observed < parameters.leastReports() || observed < parameters.leastRatio() * least
                    ? 0
                    : NegativeBinomial.score(observed, least, baseline.size());
            if (score > best.score()) {
                best = new Look(observed, least, begin, score);
            }
        }
        return best;
    }

    /** Whether a surge is on after this look, given whether it was before. */
    public Standing after(Standing before, Look look, Instant now) {
        return switch (before) {
            case Standing.Usual _ ->
                look.score() >= parameters.alarmScore() ? new Standing.Surging(null) : new Standing.Usual();
            case Standing.Surging(var calmSince) -> {
                if (look.score() >= parameters.endScore()) {
                    yield new Standing.Surging(null);
                }
                var calm = calmSince == null ? now : calmSince;
                yield Duration.between(calm, now).compareTo(parameters.endAfter()) >= 0
                        ? new Standing.Usual()
                        : new Standing.Surging(calm);
            }
        };
    }

    /**
     * What was seen.
     *
     * @param since when the least likely stretch began
     * @param score minus the decimal logarithm of how likely so many reports are in it: 6 is one in a million
     */
    public record Look(int observed, double expected, Instant since, double score) {}
}
