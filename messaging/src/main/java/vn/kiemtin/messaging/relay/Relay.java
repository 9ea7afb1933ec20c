package vn.kiemtin.messaging.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.CrashPoint;
import vn.kiemtin.messaging.CrashPoints;
import vn.kiemtin.messaging.MessagingSettings;
import vn.kiemtin.messaging.Topics;

/**
 * Carries events from the outbox to Kafka: reads the oldest rows, publishes them, and deletes them once the broker has acknowledged
 * them. One relay per service is active, the holder of the {@link RelayLease}; the others stand by.
 *
 * <p>Order: rows are sent by id through one idempotent producer that never gives up by itself, so per key the broker has them in the order
 * of commits. Whatever ends the relay between two steps, the rows are still there and are published again.
 */
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration SHORTEST_POLL = Duration.ofMillis(10);

    private final OutboxRows outbox;
    private final RelayLease lease;
    private final RelaySignal signal;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Topics topics;
    private final String source;
    private final MessagingSettings.Relay settings;
    private final CrashPoints crashPoints;
    private final Set<String> knownTopics = new HashSet<>();
    private final Thread thread;

    private volatile boolean running = true;
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * @param name distinguishes this relay from those of other processes
     * @param source the service, as CloudEvents {@code source}
     * @param producers opens an idempotent producer, see {@link Producers}
     */
    public Relay(
            String name,
            String source,
            DataSource database,
            RelaySignal signal,
            Supplier<Producer<byte[], byte[]>> producers,
            Topics topics,
            MessagingSettings.Relay settings,
            CrashPoints crashPoints) {
        this.outbox = new OutboxRows(database);
        this.lease = new RelayLease(database, name, settings.lease());
        this.signal = signal;
        this.producers = producers;
        this.topics = topics;
        this.source = source;
        this.settings = settings;
        this.crashPoints = crashPoints;
        this.thread = Thread.ofPlatform().name("relay-" + name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Stops after the batch in hand, and lets another relay take over at once. */
    public void stop() {
        running = false;
        signal.wake();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this relay is the active one. */
    public boolean isActive() {
        return lease.isHeld();
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        try {
            while (running) {
                try {
                    relayWhileHoldingTheLease();
                } catch (RuntimeException e) {
                    LOG.warnf(e, "relay-failed retry-in=%s", settings.backoff());
                    dropProducer();
                    signal.await(settings.backoff());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("relay-interrupted");
        } finally {
            stepDown();
        }
    }

    private void relayWhileHoldingTheLease() throws InterruptedException {
        var pause = SHORTEST_POLL;
        while (running) {
            if (!lease.hold()) {
                dropProducer();
                signal.await(lease.renewalInterval());
            } else if (relayBatch() > 0) {
                pause = SHORTEST_POLL;
            } else {
                signal.await(pause);
                pause = shorter(pause.multipliedBy(2), settings.longestPoll());
            }
        }
    }

    private int relayBatch() throws InterruptedException {
        var batch = outbox.oldest(settings.batch());
        if (batch.isEmpty()) {
            return 0;
        }
        crashPoints.pass(CrashPoint.RELAY_READ);
        ensureTopics(batch);
        if (!lease.hold()) {
            return 0;
        }
        var sent = send(batch);
        crashPoints.pass(CrashPoint.RELAY_SENT);
        var acknowledged = awaitAcknowledgements(batch, sent);
        crashPoints.pass(CrashPoint.RELAY_ACKNOWLEDGED);
        outbox.delete(batch.subList(0, acknowledged));
        crashPoints.pass(CrashPoint.RELAY_DELETED);
        if (acknowledged < batch.size()) {
            dropProducer();
            signal.await(settings.backoff());
        }
        return acknowledged;
    }

    private void ensureTopics(List<OutboxRow> batch) {
        for (var row : batch) {
            if (!knownTopics.contains(row.topic())) {
                topics.ensure(Set.of(row.topic()));
                knownTopics.add(row.topic());
            }
        }
    }

    /** Sends rows in order up to the first that cannot even be queued. */
    private List<Future<RecordMetadata>> send(List<OutboxRow> batch) {
        var open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
        }
        var sent = new ArrayList<Future<RecordMetadata>>(batch.size());
        for (var row : batch) {
            var result = open.send(row.toRecord(source));
            sent.add(result);
            if (result.state() == Future.State.FAILED) {
                break;
            }
        }
        return sent;
    }

    /** How many rows from the first on the broker has; waits as long as the lease is ours and nothing failed for good. */
    private int awaitAcknowledgements(List<OutboxRow> batch, List<Future<RecordMetadata>> sent)
            throws InterruptedException {
        for (int i = 0; i < sent.size(); i++) {
            try {
                if (!awaitOne(sent.get(i))) {
                    LOG.warnf("relay-lost-lease unacknowledged=%d", batch.size() - i);
                    return i;
                }
            } catch (ExecutionException e) {
                LOG.warnf(
                        e.getCause(), "relay-send-failed event=%s", batch.get(i).eventId());
                return i;
            }
        }
        return sent.size();
    }

    private boolean awaitOne(Future<RecordMetadata> sent) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                sent.get(lease.renewalInterval().toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException brokerIsSlow) {
                if (!lease.hold()) {
                    return false;
                }
            }
        }
    }

    private void stepDown() {
        dropProducer();
        // a crash (an Error in flight) must look like one: the lease then runs out by itself
        if (!running) {
            try {
                Thread.interrupted();
                lease.release();
            } catch (RuntimeException e) {
                LOG.debugf(e, "relay-lease-not-released");
            }
        }
    }

    private void dropProducer() {
        var open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
