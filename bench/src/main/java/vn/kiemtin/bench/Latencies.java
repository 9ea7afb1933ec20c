package vn.kiemtin.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** How long requests took; from any number of threads. */
final class Latencies {

    private final ConcurrentHistogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);

    void since(long startedNanos) {
        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startedNanos));
    }

    /** From one moment to another, by the clock of nanoseconds. */
    void between(long startedNanos, long endedNanos) {
        micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(endedNanos - startedNanos)));
    }

    void add(Latencies others) {
        micros.add(others.micros);
    }

    long count() {
        return micros.getTotalCount();
    }

    /** In milliseconds. */
    double percentile(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    String told() {
        return "p50 %.1f ms   p99 %.1f ms   max %.1f ms".formatted(percentile(50), percentile(99), percentile(100));
    }
}
