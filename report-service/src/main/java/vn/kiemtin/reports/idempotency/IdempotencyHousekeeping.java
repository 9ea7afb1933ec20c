package vn.kiemtin.reports.idempotency;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Forgets keys when their time is over. Harmless where several instances do it. */
@Singleton
class IdempotencyHousekeeping {

    private static final Logger LOG = Logger.getLogger(IdempotencyHousekeeping.class);
    private static final Duration PROMISED = Duration.ofHours(24);

    private final IdempotencyKeys keys;
    private final IdempotencySettings settings;
    private final ScheduledExecutorService housekeeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("idempotency-housekeeping").factory());

    IdempotencyHousekeeping(IdempotencyKeys keys, IdempotencySettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    void start(@Observes StartupEvent starting) {
        if (settings.kept().compareTo(PROMISED) < 0) {
            throw new IllegalStateException(
                    "kiemtin.idempotency.kept is shorter than the 24 hours promised to callers");
        }
        housekeeper.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        housekeeper.shutdownNow();
    }

    private void forget() {
        try {
            int forgotten;
            while ((forgotten = keys.forgetOlderThan(settings.kept())) > 0) {
                LOG.infof("idempotency-keys-forgotten keys=%d", forgotten);
            }
        } catch (RuntimeException e) {
            LOG.warnf("idempotency-housekeeping-failed error=%s", e.toString());
        }
    }
}
