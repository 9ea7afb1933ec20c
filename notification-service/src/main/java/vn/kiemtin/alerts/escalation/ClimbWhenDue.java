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
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.inbox.AlertRaised;

/** Takes the steps that are due by the database's clock, in every instance: which one takes a step is decided by its row. */
@Singleton
class ClimbWhenDue {

    private static final Logger LOG = Logger.getLogger(ClimbWhenDue.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);
    private static final int SOME = 100;

    private static final long LOOK_FOR_MISSING_EVERY = Duration.ofMinutes(1).toNanos();

    private final Escalations escalations;
    private final Chains chains;
    private final ClimbStep climb;
    private final EscalationSettings settings;
    private final Counter climbed;
    private final Counter failed;
    private final Semaphore signals = new Semaphore(0);
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

    void raised(@Observes(during = TransactionPhase.AFTER_SUCCESS) AlertRaised raised) {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    /**
     * @return how many steps were taken here
     */
    int climbAll(Instant now) {
        int taken = 0;
        var due = escalations.due(now, SOME);
        for (var alertId : due) {
            taken += climb(alertId, now) ? 1 : 0;
        }
        return taken;
    }

    private boolean climb(UUID alertId, Instant now) {
        try {
            boolean taken = climb.climb(alertId, now);
            if (taken) {
                climbed.increment();
            }
            return taken;
        } catch (RuntimeException e) {
            // where the database is away, to postpone fails, too, and everything waits
            failed.increment();
            LOG.warnf(e, "climb-failed alert=%s", alertId);
            escalations.postpone(alertId);
            return false;
        }
    }

    private void watch() {
        long missingAt = System.nanoTime();
        while (running) {
            try {
                if (System.nanoTime() - missingAt >= 0) {
                    startMissing();
                    missingAt = System.nanoTime() + LOOK_FOR_MISSING_EVERY;
                }
                if (climbAll(escalations.now()) == 0) {
                    backlog = escalations.backlog();
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
