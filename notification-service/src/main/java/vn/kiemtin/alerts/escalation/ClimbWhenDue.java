package vn.kiemtin.alerts.escalation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.inbox.AlertsRaised;

/** Takes the steps that are due by the database's clock, in every instance: which one takes a step is decided by its row. */
@Singleton
class ClimbWhenDue {

    private static final Logger LOG = Logger.getLogger(ClimbWhenDue.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);
    private static final int SOME = 100;
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private static final long COUNT_EVERY = Duration.ofSeconds(1).toNanos();
    private static final long LOOK_FOR_MISSING_EVERY = Duration.ofMinutes(1).toNanos();

    private final Escalations escalations;
    private final Chains chains;
    private final ClimbStep climb;
    private final EscalationSettings settings;
    private final Counter climbed;
    private final Counter failed;
    private final Semaphore signals = new Semaphore(0);
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Thread watch =
            Thread.ofPlatform().daemon().name("escalations").unstarted(this::watch);
    private volatile boolean running = true;
    private volatile Escalations.Backlog backlog = new Escalations.Backlog(0, 0);

    ClimbWhenDue(
            Escalations escalations,
            Chains chains,
            ClimbStep climb,
            EscalationSettings settings,
            MeterRegistry metrics) {
        this.escalations = escalations;
        this.chains = chains;
        this.climb = climb;
        this.settings = settings;
        this.climbed = metrics.counter("kiemtin.escalations.climbed");
        this.failed = metrics.counter("kiemtin.escalations.failed");
        Gauge.builder("kiemtin.escalations.open", () -> backlog.open())
                .description("Alerts that nobody has acknowledged and that climb")
                .register(metrics);
        TimeGauge.builder("kiemtin.escalations.overdue.age", () -> backlog.overdueSeconds(), TimeUnit.SECONDS)
                .description("How long the oldest step is due")
                .register(metrics);
    }

    void start(@Observes StartupEvent starting) {
        if (settings.enabled()) {
            watch.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        signals.release();
        if (settings.enabled()) {
            watch.join(PATIENCE_AT_THE_END);
        }
    }

    /** Not each at once: what begins within a moment climbs together. */
    void raised(@Observes(during = TransactionPhase.AFTER_SUCCESS) AlertsRaised raised) {
        if (settings.enabled() && signalled.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        signalled.set(false);
                        signals.release();
                    });
        }
    }

    /**
     * @return how many steps were taken here
     */
    int climbAll(Instant now) {
        var due = escalations.due(now, SOME);
        return due.isEmpty() ? 0 : climb(due, now);
    }

    /** Together; where that fails one by one, so that none stands in the others' way. */
    private int climb(List<UUID> due, Instant now) {
        try {
            int taken = climb.climb(due, now);
            climbed.increment(taken);
            return taken;
        } catch (RuntimeException e) {
            if (due.size() > 1) {
                LOG.infof("climbs-failed escalations=%d error=%s: one by one", due.size(), e.toString());
                return due.stream()
                        .mapToInt(alertId -> climb(List.of(alertId), now))
                        .sum();
            }
            // where the database is away, to postpone fails, too, and everything waits
            failed.increment();
            LOG.warnf(e, "climb-failed alert=%s", due.getFirst());
            escalations.postpone(due.getFirst(), now);
            return 0;
        }
    }

    private void watch() {
        long missingAt = System.nanoTime();
        long countedAt = missingAt;
        while (running) {
            try {
                if (System.nanoTime() - missingAt >= 0) {
                    startMissing();
                    missingAt = System.nanoTime() + LOOK_FOR_MISSING_EVERY;
                }
                if (climbAll(escalations.now()) == 0) {
                    if (System.nanoTime() - countedAt >= 0) {
                        backlog = escalations.backlog();
                        countedAt = System.nanoTime() + COUNT_EVERY;
                    }
                    pause();
                }
            } catch (RuntimeException e) {
                LOG.warnf("escalations-wait error=%s", e.toString());
                pause();
            }
        }
    }

    private void startMissing() {
        int started = escalations.startMissing(chains.inForce());
        if (started > 0) {
            LOG.infof("escalations-made-up-for started=%d", started);
        }
    }

    private void pause() {
        try {
            if (signals.tryAcquire(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                signals.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
