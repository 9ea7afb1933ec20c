package vn.kiemtin.reports.sources;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many submissions (reports, and what people write to them) this instance has seen of late: of one source, and of everybody. What was refused counts for its source alone: a flood
 * from one place must not make everybody else prove something. In memory, of a bounded number of sources; the one longest silent is forgotten first.
 */
@Singleton
public class SubmissionRates {

    /** What counts as of late. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int MOST_SOURCES = 20_000;

    private final Clock clock;
    private final Cache<Source, RecentCount> counts;
    private final RecentCount everybody = new RecentCount();

    SubmissionRates(Clock clock) {
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.counts = Caffeine.newBuilder()
                .maximumSize(MOST_SOURCES)
                .expireAfterAccess(WINDOW)
                .ticker(ticker)
                .build();
    }

    /**
     * Submissions within the {@link #WINDOW}, to the minute.
     *
     * @param bySource of the source that is asked for, those that were refused among them
     * @param byEverybody of all sources, this one among them: only what was let in
     */
    public record Rate(int bySource, int byEverybody) {}

    /** One more submission that is let in. Whoever lets submissions in calls it, once for each. */
    public void count(Source source) {
        countRefused(source);
        everybody.add(minute());
    }

    /** One more submission that is not let in. */
    public void countRefused(Source source) {
        counts.get(source, first -> new RecentCount()).add(minute());
    }

    public Rate of(Source source) {
        var minute = minute();
        var count = counts.getIfPresent(source);
        return new Rate(count == null ? 0 : count.within(minute), everybody.within(minute));
    }

    private long minute() {
        return TimeUnit.MILLISECONDS.toMinutes(clock.millis());
    }

    /** A count for each of the last minutes. */
    private static final class RecentCount {

        private static final int MINUTES = (int) WINDOW.toMinutes();

        private final int[] counts = new int[MINUTES];
        private long newest;

        synchronized void add(long minute) {
            moveTo(minute);
            counts[(int) (newest % MINUTES)]++;
        }

        synchronized int within(long minute) {
            moveTo(minute);
            int sum = 0;
            for (int count : counts) {
                sum += count;
            }
            return sum;
        }

        /** A clock that is put back changes nothing. */
        private void moveTo(long minute) {
            for (long next = Math.max(newest + 1, minute - MINUTES + 1); next <= minute; next++) {
                counts[(int) (next % MINUTES)] = 0;
            }
            newest = Math.max(newest, minute);
        }
    }
}
