package vn.kiemtin.alerts.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import vn.kiemtin.alerts.inbox.InboxChanged;
import vn.kiemtin.alerts.webhooks.WebhookSettings;
import vn.kiemtin.alerts.wishes.OwnMails;
import vn.kiemtin.messaging.CrashPoint;
import vn.kiemtin.messaging.CrashPoints;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Delivers what is due, at least once each. Every endpoint has a lane of its own with room for a few at once, each on a virtual thread: one that hangs fills its own lane,
 * and delays no other endpoint, no inbox and no consumer. Several processes share the work by claims.
 */
@Singleton
class DeliverAlerts {

    private static final Logger LOG = Logger.getLogger(DeliverAlerts.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);
    private static final Duration FORGET_EVERY = Duration.ofDays(1);
    private static final long COUNT_EVERY = Duration.ofSeconds(5).toNanos();
    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Deliveries deliveries;
    private final AlertMail mail;
    private final GatheredMail gathered;
    private final AlertWebhook webhook;
    private final OwnMails own;
    private final ChannelSettings settings;
    private final Duration mailLease;
    private final Duration webhookLease;
    private final MeterRegistry metrics;
    private final CrashPoints crashPoints;
    private final Map<String, Semaphore> lanes = new ConcurrentHashMap<>();
    private final Semaphore signals = new Semaphore(0);
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final ExecutorService attempts = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("delivery-", 0).factory());
    private final Thread dispatcher =
            Thread.ofPlatform().daemon().name("deliveries").unstarted(this::dispatch);
    private volatile boolean running = true;
    private volatile List<Deliveries.Backlog> backlog = List.of();
    private volatile long openCircuits;

    DeliverAlerts(
            Deliveries deliveries,
            AlertMail mail,
            GatheredMail gathered,
            AlertWebhook webhook,
            OwnMails own,
            ChannelSettings settings,
            DeliverySettings mails,
            WebhookSettings webhooks,
            MeterRegistry metrics,
            CrashPoints crashPoints) {
        this.deliveries = deliveries;
        this.mail = mail;
        this.gathered = gathered;
        this.webhook = webhook;
        this.own = own;
        this.settings = settings;
        this.mailLease = mails.timeout().multipliedBy(2).plus(MARGIN);
        this.webhookLease = webhooks.timeout().multipliedBy(2).plus(MARGIN);
        this.metrics = metrics;
        this.crashPoints = crashPoints;
        for (var channel : List.of("mail", "webhook")) {
            var tags = Tags.of("channel", channel);
            metrics.counter("kiemtin.deliveries.sent", tags);
            metrics.counter("kiemtin.deliveries.failed.attempts", tags);
            Gauge.builder("kiemtin.deliveries.pending", () -> of(channel).pending())
                    .tags(tags)
                    .register(metrics);
            Gauge.builder("kiemtin.deliveries.parked", () -> of(channel).parked())
                    .tags(tags)
                    .register(metrics);
            TimeGauge.builder("kiemtin.deliveries.oldest.age", () -> of(channel).oldestSeconds(), TimeUnit.SECONDS)
                    .tags(tags)
                    .register(metrics);
        }
        Gauge.builder("kiemtin.deliveries.circuits.open", () -> openCircuits).register(metrics);
    }

    void start(@Observes StartupEvent starting) {
        dispatcher.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        signals.release();
        dispatcher.join(PATIENCE_AT_THE_END);
        attempts.shutdown();
        if (!attempts.awaitTermination(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
            attempts.shutdownNow();
        }
    }

    /** Not each at once: what is raised within a moment is looked at, and gathered, together. */
    void raised(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxChanged change) {
        if (signalled.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        signalled.set(false);
                        look();
                    });
        }
    }

    /** Something may be due. */
    void look() {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    private void dispatch() {
        long counted = 0;
        long forgotten = 0;
        while (running) {
            try {
                if (startSome() == 0) {
                    if (System.nanoTime() - counted > COUNT_EVERY) {
                        backlog = deliveries.backlog();
                        openCircuits = deliveries.openCircuits();
                        counted = System.nanoTime();
                    }
                    if (forgotten == 0 || System.nanoTime() - forgotten > FORGET_EVERY.toNanos()) {
                        forgotten = System.nanoTime();
                        deliveries.forgetAddresses(own.forgetUnseen());
                    }
                    pause();
                }
            } catch (RuntimeException e) {
                LOG.warnf("deliveries-wait error=%s", e.toString());
                pause();
            }
        }
    }

    private int startSome() {
        int started = 0;
        for (var endpoint : deliveries.endpointsWithWork()) {
            var lane = lanes.computeIfAbsent(endpoint, _ -> new Semaphore(settings.atOnce()));
            int room = lane.drainPermits();
            if (room == 0) {
                continue;
            }
            List<Delivery> claimed = List.of();
            try {
                claimed = deliveries.claim(endpoint, room, Delivery.isMail(endpoint) ? mailLease : webhookLease);
            } finally {
                lane.release(room - claimed.size());
            }
            claimed.forEach(delivery -> attempts.execute(() -> attempt(delivery, lane)));
            started += claimed.size();
        }
        return started;
    }

    private void attempt(Delivery delivery, Semaphore lane) {
        try {
            var attempted = attempt(delivery);
            if (attempted instanceof Attempted.Sent) {
                crashPoints.pass(CrashPoint.DELIVERY_ACCEPTED);
            }
            tell(delivery, attempted, deliveries.note(delivery, attempted));
        } catch (RuntimeException e) {
            // the claim ends by itself
            LOG.warnf("delivery-unknown delivery=%s error=%s", delivery.id(), e.toString());
        } finally {
            lane.release();
            look();
        }
    }

    private Attempted attempt(Delivery delivery) {
        try {
            if (delivery.isGathered()) {
                return gathered.send(delivery);
            }
            return Delivery.isMail(delivery.endpoint()) ? mail.send(delivery) : webhook.send(delivery);
        } catch (DatabaseFailure e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "delivery-broken delivery=%s", delivery.id());
            return new Attempted.Failed(String.valueOf(e.getMessage()), Attempted.OfEndpoint.NOTHING);
        }
    }

    private void tell(Delivery delivery, Attempted attempted, Deliveries.Noted noted) {
        var channel = Delivery.isMail(delivery.endpoint()) ? "mail" : "webhook";
        switch (attempted) {
            case Attempted.Sent _ ->
                metrics.counter("kiemtin.deliveries.sent", "channel", channel).increment();
            case Attempted.Needless _ -> LOG.infof("delivery-needless delivery=%s", delivery.id());
            case Attempted.Failed _, Attempted.Refused _ -> {
                metrics.counter("kiemtin.deliveries.failed.attempts", "channel", channel)
                        .increment();
                switch (noted) {
                    case Deliveries.Noted.Again(var pause) ->
                        LOG.infof(
                                "delivery-failed delivery=%s alert=%s endpoint=%s attempt=%d retry-in=%s",
                                delivery.id(), delivery.alertId(), delivery.endpoint(), delivery.attempts(), pause);
                    case Deliveries.Noted.Parked _ ->
                        LOG.warnf(
                                "delivery-parked delivery=%s alert=%s endpoint=%s attempts=%d",
                                delivery.id(), delivery.alertId(), delivery.endpoint(), delivery.attempts());
                    case Deliveries.Noted.Finished _ -> {
                        // was cancelled meanwhile
                    }
                }
            }
        }
    }

    private Deliveries.Backlog of(String channel) {
        return backlog.stream()
                .filter(waiting -> waiting.channel().equals(channel))
                .findFirst()
                .orElse(new Deliveries.Backlog(channel, 0, 0, 0));
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
