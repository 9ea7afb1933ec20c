package vn.kiemtin.alerts.surge;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reports by the hour in the last two days, as bars of a small drawing.
 *
 * @param most the most in one hour
 */
public record Chart(List<Bar> bars, int most, int all) {

    private static final int HOURS = 48;
    private static final int HEIGHT = 60;
    private static final int STEP = 5;

    /** The first hour that is drawn. */
    static Instant begins(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
    }

    static Chart of(Map<Instant, Integer> hours, Instant now) {
        var first = begins(now);
        var counts = new ArrayList<Integer>();
        for (int i = 0; i < HOURS; i++) {
            counts.add(hours.getOrDefault(first.plus(i, ChronoUnit.HOURS), 0));
        }
        int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < HOURS; i++) {
            if (counts.get(i) > 0) {
                var height = Math.max(1, Math.round((float) HEIGHT * counts.get(i) / most));
                bars.add(new Bar(i * STEP, HEIGHT - height, height));
            }
        }
        return new Chart(bars, most, counts.stream().mapToInt(Integer::intValue).sum());
    }

    /** In units of the drawing, 240 by 60. */
    public record Bar(int x, int y, int height) {}
}
