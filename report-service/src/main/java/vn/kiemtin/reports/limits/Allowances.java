package vn.kiemtin.reports.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import vn.kiemtin.reports.sources.Source;

/** What is left to each source, in this instance's memory: of a bounded number of sources, the ones longest silent forgotten first. */
@Singleton
class Allowances {

    /** Longer than any allowance takes to be whole again: being forgotten gains nobody anything. */
    private static final Duration KEPT = Duration.ofMinutes(30);

    private static final Duration SOONEST = Duration.ofSeconds(1);

    private final Cache<Account, Bucket> accounts;
    private final TimeMeter time;

    Allowances(LimitSettings settings, Clock clock) {
        this.time = new ByClock(clock);
        this.accounts = Caffeine.newBuilder()
                .maximumSize(settings.mostKept())
                .expireAfterAccess(KEPT)
                .ticker(time::currentTimeNanos)
                .build();
    }

    /**
     * Takes one request off what is left to a source.
     *
     * @return how long until there is one again, in whole seconds; zero where it was there
     */
    Duration take(Limit limit, Source source, Allowance allowance) {
        var account = accounts.get(
                new Account(limit, source, allowance),
                first -> Bucket.builder()
                        .addLimit(whole -> whole.capacity(allowance.burst())
                                .refillGreedy(allowance.aMinute(), Duration.ofMinutes(1)))
                        .withCustomTimePrecision(time)
                        .build());
        var probe = account.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Duration.ZERO;
        }
        var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        var whole = wait.truncatedTo(ChronoUnit.SECONDS);
        var seconds = wait.equals(whole) ? whole : whole.plusSeconds(1);
        return seconds.compareTo(SOONEST) < 0 ? SOONEST : seconds;
    }

    /** Of how many it keeps account. */
    long kept() {
        accounts.cleanUp();
        return accounts.estimatedSize();
    }

    /** With the allowance, so that a changed one counts at once. */
    private record Account(Limit limit, Source source, Allowance allowance) {}

    private record ByClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Instant.EPOCH.until(clock.instant(), ChronoUnit.NANOS);
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
