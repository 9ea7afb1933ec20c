package vn.kiemtin.alerts.delivery;

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
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.inbox.InboxChanged;

/**
 * Sends the mails that alerts ask for, at least once each, on a thread of its own: a mail server that hangs delays no inbox and no consumer. Several
 * processes share the work by claims.
 */
@Singleton
class MailWorker {

    private static final Logger LOG = Logger.getLogger(MailWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Deliveries deliveries;
    private final AlertMail mail;
    private final Counter sent;
    private final Counter failed;
    private final Semaphore signals = new Semaphore(0);
    private final Thread worker =
            Thread.ofPlatform().daemon().name("mail-worker").unstarted(this::work);
    private volatile boolean running = true;
    private volatile Deliveries.Backlog backlog = new Deliveries.Backlog(0, 0);

    MailWorker(Deliveries deliveries, AlertMail mail, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.mail = mail;
        this.sent = metrics.counter("kiemtin.mails.sent");
        this.failed = metrics.counter("kiemtin.mails.failed.attempts");
        Gauge.builder("kiemtin.mails.pending", () -> backlog.pending()).register(metrics);
        TimeGauge.builder("kiemtin.mails.oldest.age", () -> backlog.oldestSeconds(), TimeUnit.SECONDS)
                .register(metrics);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        signals.release();
        worker.join(Duration.ofSeconds(5));
    }

    void raised(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxChanged change) {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    private void work() {
        while (running) {
            try {
                if (sendSome() == 0) {
                    backlog = deliveries.backlog();
                    if (signals.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                        signals.drainPermits();
                    }
                }
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                LOG.warnf("mail-worker-waits error=%s", e.toString());
                pause();
            }
        }
    }

    private int sendSome() {
        var claimed = deliveries.claim();
        for (var delivery : claimed) {
            try {
                if (mail.send(delivery)) {
                    deliveries.sent(delivery);
                    sent.increment();
                }
            } catch (RuntimeException e) {
                failed.increment();
                var retryAfter = deliveries.failed(delivery, e);
                LOG.warnf(
                        "mail-failed alert=%s attempt=%d retry-in=%s error=%s",
                        delivery.alertId(),
                        delivery.attempts(),
                        retryAfter,
                        Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName());
            }
        }
        return claimed.size();
    }

    private void pause() {
        try {
            if (signals.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                signals.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
