package vn.kiemtin.messaging.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
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
 * <p>Order: rows are sent by id through one idempotent producer that never gives up by itself and ends at the first failure, so per key the
 * broker has them in the order of commits. Whatever ends the relay between two steps, the rows are still there and are published again.
 *
 * <p>A row that the broker refuses for good stays in the outbox with why, and rests with all later ones of its key until it is tried again;
 * all others go on.
 */
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration SHORTEST_POLL = Duration.ofMillis(10);
    private static final Duration LONGEST_STANDBY = Duration.ofSeconds(1);

    /** What is wrong with the record or its topic; any other failure is one of the way there. */
    private static final Set<Class<? extends ApiException>> REFUSALS = Set.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            InvalidTimestampException.class,
            InvalidTopicException.class,
            TopicAuthorizationException.class);

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
    private final Object stopping = new Object();

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
        synchronized (stopping) {
            running = false;
            thread.interrupt();
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this relay is the active one. */
    public boolean isActive() {
        return isAlive() && lease.isHeld();
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
                    Thread.sleep(settings.backoff());
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
                // Not on the signal: what commits here is the active relay's to carry.
                Thread.sleep(shorter(lease.renewalInterval(), LONGEST_STANDBY));
            } else if (relayBatch() > 0) {
                pause = SHORTEST_POLL;
            } else {
                signal.await(pause);
                pause = shorter(pause.multipliedBy(2), settings.longestPoll());
            }
        }
    }

    private int relayBatch() throws InterruptedException {
        var batch = outbox.oldest(settings.batch(), settings.refusalRest());
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
        var outcome = awaitAcknowledgements(sent);
        crashPoints.pass(CrashPoint.RELAY_ACKNOWLEDGED);
        outbox.delete(outcome.acknowledged());
        crashPoints.pass(CrashPoint.RELAY_DELETED);
        outcome.refused().forEach(this::note);
        if (outcome.acknowledged().size() < batch.size()) {
            dropProducer();
            if (outcome.refused().isEmpty()) {
                Thread.sleep(settings.backoff());
            }
        }
        return outcome.acknowledged().size();
    }

    private void note(OutboxRow row, ApiException refusal) {
        LOG.errorf(
                "event-refused event=%s topic=%s key=%s next-try-in=%s error=%s",
                row.eventId(), row.topic(), row.key(), settings.refusalRest(), refusal);
        outbox.noteRefusal(row, refusal.toString());
    }

    private void ensureTopics(List<OutboxRow> batch) {
        for (var row : batch) {
            if (!knownTopics.contains(row.topic())) {
                topics.ensure(Set.of(row.topic()));
                knownTopics.add(row.topic());
            }
        }
    }

    /** Sends rows in order. The first failure closes the producer, before it sends what follows: none may overtake. */
    private Map<OutboxRow, Future<RecordMetadata>> send(List<OutboxRow> batch) {
        var open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
        }
        var used = open;
        var failed = new AtomicBoolean();
        var sent = new LinkedHashMap<OutboxRow, Future<RecordMetadata>>();
        for (var row : batch) {
            try {
                sent.put(row, used.send(row.toRecord(source), (stored, failure) -> {
                    if (failure != null && failed.compareAndSet(false, true)) {
                        used.close(Duration.ZERO);
                    }
                }));
            } catch (KafkaException | IllegalStateException e) {
                LOG.debugf(e, "relay-producer-closed");
                break;
            }
        }
        return sent;
    }

    /** Waits for what was sent as long as the lease is ours and the broker acknowledges something now and then. */
    private Outcome awaitAcknowledgements(Map<OutboxRow, Future<RecordMetadata>> sent) throws InterruptedException {
        var acknowledged = new ArrayList<OutboxRow>();
        var refused = new LinkedHashMap<OutboxRow, ApiException>();
        for (var each : sent.entrySet()) {
            var row = each.getKey();
            try {
                if (!awaitOne(each.getValue())) {
                    LOG.warnf("relay-gave-up unacknowledged=%d", sent.size() - acknowledged.size());
                    break;
                }
                acknowledged.add(row);
            } catch (ExecutionException e) {
                LOG.debugf(e.getCause(), "relay-send-failed event=%s", row.eventId());
                if (e.getCause() instanceof ApiException refusal && REFUSALS.contains(refusal.getClass())) {
                    refused.put(row, refusal);
                }
            }
        }
        return new Outcome(acknowledged, refused);
    }

    private boolean awaitOne(Future<RecordMetadata> sent) throws InterruptedException, ExecutionException {
        var until = System.nanoTime() + settings.patience().toNanos();
        while (true) {
            try {
                sent.get(lease.renewalInterval().toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException brokerIsSlow) {
                if (!lease.hold() || System.nanoTime() > until) {
                    return false;
                }
            }
        }
    }

    private void stepDown() {
        // Neither closing nor giving back may stumble over the interrupt of stop(), which may still be on its way.
        synchronized (stopping) {
            Thread.interrupted();
        }
        dropProducer();
        // a crash (an Error in flight) must look like one: the lease then runs out by itself
        if (!running) {
            try {
                lease.release();
            } catch (RuntimeException e) {
                LOG.debugf(e, "relay-lease-not-released");
            }
        }
    }

    private void dropProducer() {
        var open = producer;
        producer = null;
        // A broker that was rebuilt lacks the topics.
        knownTopics.clear();
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private record Outcome(List<OutboxRow> acknowledged, Map<OutboxRow, ApiException> refused) {}
}
