package vn.kiemtin.alerts.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receiver;

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
    private static final int MOST_UNSENT = 1_000;

    private final InboxLog log;
    private final Alerts alerts;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final Semaphore signals = new Semaphore(0);
    private final Thread feeder =
            Thread.ofPlatform().daemon().name("live-inbox").unstarted(this::feed);
    private volatile boolean running = true;

    LiveInbox(InboxLog log, Alerts alerts, MeterRegistry metrics) {
        this.log = log;
        this.alerts = alerts;
        Gauge.builder("kiemtin.inbox.clients", clients::size)
                .description("Open live inboxes of this process")
                .register(metrics);
    }

    /** What a client hears. */
    sealed interface Message {

        /** An alert was raised, counted up or acknowledged. */
        record Changed(InboxLog.Kind kind, ToldAlert alert, Position position) implements Message {}

        /** An alert is the receiver's no more; nothing else is told of it. */
        record Withdrawn(UUID alertId, Position position) implements Message {}

        /** Nothing happened; the connection is alive. */
        record Heartbeat(Position position) implements Message {}

        /** How much the client has seen with this message. */
        Position position();
    }

    /**
     * A stream that begins after this position (text as an earlier event's id has it, or null for now) and ends when the sign-in does.
     */
    Multi<Message> open(Receiver receiver, @Nullable String after, Duration atMost) {
        var position = Position.parse(after, receiver, log.last());
        // Not the emitter's own buffer: it spins forever when a client leaves while something is emitted (Mutiny
        // 3.1.1).
        return Multi.createFrom()
                .<Message>emitter(emitter -> connect(new Client(emitter, position)), BackPressureStrategy.IGNORE)
                .onOverflow()
                .buffer(MOST_UNSENT)
                .select()
                .first(atMost);
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
        clients.forEach(client -> client.emitter.complete());
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxChanged change) {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    private void connect(Client client) {
        client.emitter.onTermination(() -> clients.remove(client));
        clients.add(client);
        if (!running) {
            client.emitter.complete();
        }
        signals.release();
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
        if (clients.isEmpty()) {
            return;
        }
        var positions = clients.stream().map(client -> client.position).toList();
        var news = NewEntries.read(log, alerts, positions);
        clients.forEach(client -> {
            var seen = client.position.seen();
            for (var audience : news.audiences()) {
                var until = seen.get(audience);
                if (until != null) {
                    news.after(audience, until).forEach(client::show);
                }
            }
            client.beatIfQuiet();
        });
    }

    private static final class Client {

        private final MultiEmitter<? super Message> emitter;
        private volatile Position position;
        private long quietUntil = System.nanoTime();

        Client(MultiEmitter<? super Message> emitter, Position position) {
            this.emitter = emitter;
            this.position = position;
        }

        void show(NewEntries.New news) {
            var entry = news.entry();
            position = position.with(entry.audience(), entry.sequence());
            if (entry.kind() == InboxLog.Kind.WITHDRAWN) {
                emit(new Message.Withdrawn(entry.alertId(), position));
            } else if (news.alert() != null) {
                emit(new Message.Changed(entry.kind(), news.alert(), position));
            }
        }

        private void emit(Message message) {
            emitter.emit(message);
            quietUntil = System.nanoTime() + HEARTBEAT.toNanos();
        }

        /** The first one, right after the start, tells the client that it is connected, and from where on. */
        void beatIfQuiet() {
            if (System.nanoTime() - quietUntil >= 0) {
                emit(new Message.Heartbeat(position));
            }
        }
    }
}
