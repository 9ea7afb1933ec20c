package vn.kiemtin.alerts.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.web.Language;

/**
 * Feeds the open inboxes of this process. One thread looks at the inbox log, right after a commit here and every tenth of a second for what other
 * instances commit, reads what is new once for all of them ({@link NewEntries}), and hands each client what came after its position. Nothing is skipped or shown twice: numbers have no gap, and a
 * client that reconnects says how far it was. A client that does not keep up is cut off and reconnects.
 */
@Singleton
class LiveInbox {

    private static final Logger LOG = Logger.getLogger(LiveInbox.class);
    private static final Duration POLL = Duration.ofMillis(100);
    /** Between two looks: what is committed meanwhile is read and told together. */
    private static final Duration AT_LEAST = Duration.ofMillis(10);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** A client that takes nothing for so long is cut off. */
    private static final Duration LONGEST_BEHIND = Duration.ofSeconds(30);

    private final InboxLog log;
    private final Alerts alerts;
    private final WrittenEvents written;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final Semaphore signals = new Semaphore(0);
    private final Thread feeder =
            Thread.ofPlatform().daemon().name("live-inbox").unstarted(this::feed);
    private volatile boolean running = true;

    LiveInbox(InboxLog log, Alerts alerts, WrittenEvents written, MeterRegistry metrics) {
        this.log = log;
        this.alerts = alerts;
        this.written = written;
        Gauge.builder("kiemtin.inbox.clients", clients::size)
                .description("Open live inboxes of this process")
                .register(metrics);
    }

    /**
     * Feeds this client what comes after this position (text as an earlier event's id has it, or null for now), until its sign-in ends.
     */
    void open(Receiver receiver, Language language, @Nullable String after, Duration atMost, Outlet outlet) {
        clients.add(new Client(
                outlet, language, Position.parse(after, receiver, log.last()), System.nanoTime() + atMost.toNanos()));
        if (!running) {
            outlet.close();
        }
        signals.release();
    }

    /** Where the receiver's inboxes end now, as text. */
    String endFor(Receiver receiver) {
        return Position.atEnd(receiver, log.last()).encoded();
    }

    void start(@Observes StartupEvent starting) {
        feeder.start();
    }

    /** Before the server waits for open requests: these would not end by themselves. */
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        end();
    }

    void stop(@Observes ShutdownEvent stopping) {
        end();
    }

    private void end() {
        running = false;
        signals.release();
        clients.forEach(client -> client.outlet.close());
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxChanged change) {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    private void feed() {
        var looked = System.nanoTime();
        while (running) {
            try {
                if (signals.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    TimeUnit.NANOSECONDS.sleep(looked + AT_LEAST.toNanos() - System.nanoTime());
                    signals.drainPermits();
                }
                looked = System.nanoTime();
                feedAll();
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                LOG.warnf("live-inbox-waits error=%s", e.toString());
            }
        }
    }

    /** Everything is read before anybody is shown it: what cannot be read now must not count as seen. */
    private void feedAll() {
        clients.removeIf(client -> inItsTurn(client, Client::isGone));
        var listening =
                clients.stream().filter(client -> client.outlet.takesMore()).toList();
        if (listening.isEmpty()) {
            return;
        }
        var news = NewEntries.read(
                log, alerts, listening.stream().map(client -> client.position).toList());
        for (var client : listening) {
            inItsTurn(client, one -> {
                one.show(news);
                return false;
            });
        }
    }

    /** What goes wrong with one client, who then connects anew, is no matter of the others. */
    private static boolean inItsTurn(Client client, Predicate<Client> step) {
        try {
            return step.test(client);
        } catch (RuntimeException e) {
            LOG.warnf("live-inbox-cut-off error=%s", e.toString());
            client.outlet.cutOff();
            return true;
        }
    }

    /** Of the feeding thread. */
    private final class Client {

        private final Outlet outlet;
        private final Language language;
        private final long until;
        private Position position;
        private long quietUntil = System.nanoTime();
        private long keptUp = System.nanoTime();

        Client(Outlet outlet, Language language, Position position, long until) {
            this.outlet = outlet;
            this.language = language;
            this.position = position;
            this.until = until;
        }

        /** It has hung up, its sign-in has ended, or it does not keep up: then it connects anew, and misses nothing. */
        boolean isGone() {
            var now = System.nanoTime();
            if (outlet.takesMore()) {
                keptUp = now;
            }
            if (now - keptUp >= LONGEST_BEHIND.toNanos()) {
                outlet.cutOff();
                return true;
            }
            if (now - until >= 0) {
                outlet.close();
            }
            return outlet.isClosed();
        }

        /** All that is new at once. */
        void show(NewEntries news) {
            var text = new StringBuilder();
            for (var audience : news.audiences()) {
                var seen = position.seen().get(audience);
                if (seen != null) {
                    news.after(audience, seen).forEach(entry -> tell(text, entry));
                }
            }
            if (text.isEmpty() && System.nanoTime() - quietUntil >= 0) {
                written.alive(text, position);
            }
            if (!text.isEmpty()) {
                outlet.write(text.toString());
                quietUntil = System.nanoTime() + HEARTBEAT.toNanos();
            }
        }

        private void tell(StringBuilder text, NewEntries.New news) {
            var entry = news.entry();
            position = position.with(entry.audience(), entry.sequence());
            if (entry.kind() == InboxLog.Kind.WITHDRAWN) {
                written.withdrawn(text, position, entry);
            } else if (news.alert() != null) {
                changed(text, entry, news.alert());
            }
        }

        /** One that this release cannot put into words, as a newer one may raise it, is left to the inbox's page: it must not keep the others back. */
        private void changed(StringBuilder text, InboxLog.Entry entry, ToldAlert alert) {
            try {
                written.changed(text, position, entry.kind(), alert, language);
            } catch (RuntimeException e) {
                LOG.errorf(e, "alert-not-told alert=%s", entry.alertId());
            }
        }
    }
}
