package vn.kiemtin.system.replay;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import vn.kiemtin.system.ledger.Outcome;
import vn.kiemtin.system.ledger.ReportingClient;

/**
 * Open loop: each report leaves when it is due, whether or not earlier ones were answered, and its latency counts from then, so that waiting is
 * measured too.
 */
final class Stream implements ProgressBar.Counts {

    private final ReportingClient client;
    private final double speed;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger doubtful = new AtomicInteger();
    private final Histogram latencies = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(10), 3);

    /**
     * @param speed how many seconds of the original pass in one
     */
    Stream(ReportingClient client, double speed) {
        this.client = client;
        this.speed = speed;
    }

    /** Returns when everything was sent and answered, or given up. */
    void send(List<Arrival> arrivals) throws InterruptedException {
        var start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var arrival : arrivals) {
                var due = start + (long) (arrival.after().toNanos() / speed);
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                sent.incrementAndGet();
                threads.execute(() -> report(arrival, due));
            }
        }
    }

    private void report(Arrival arrival, long due) {
        try {
            switch (client.report(arrival.body())) {
                case Outcome.Accepted _ -> {
                    accepted.incrementAndGet();
                    latencies.recordValue(Math.min(
                            TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due),
                            latencies.getHighestTrackableValue()));
                }
                case Outcome.Refused _ -> refused.incrementAndGet();
                case Outcome.Unavailable _, Outcome.Unknown _ -> doubtful.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answered.incrementAndGet();
        }
    }

    @Override
    public int sent() {
        return sent.get();
    }

    @Override
    public int answered() {
        return answered.get();
    }

    @Override
    public int doubtful() {
        return doubtful.get();
    }

    int accepted() {
        return accepted.get();
    }

    int refused() {
        return refused.get();
    }

    Histogram latencies() {
        return latencies;
    }
}
