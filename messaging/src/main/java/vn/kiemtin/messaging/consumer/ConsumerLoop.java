package vn.kiemtin.messaging.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.CrashPoint;
import vn.kiemtin.messaging.CrashPoints;
import vn.kiemtin.messaging.MessagingSettings;
import vn.kiemtin.messaging.Outage;
import vn.kiemtin.messaging.Topics;

/**
 * Feeds a service with events: polls a batch, handles it in one database transaction, then commits the offsets.
 *
 * <p>When a batch fails, its records are handled one by one, each in a transaction of its own: the failing one is retried with backoff and
 * at last parked, the others go on. While the database is away nothing counts as an attempt: the records are put back and polled
 * again later. All that happens on one thread, so that a rebalance can only come between batches; only reading the next batch, which
 * nobody sees, is done beside it.
 */
public class ConsumerLoop {

    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    /** After that the rest of what was polled is put back: the group takes a consumer that does not poll for five minutes for dead. */
    private static final Duration LONGEST_WITHOUT_POLL = Duration.ofMinutes(1);

    private final Set<String> topicNames;
    private final Topics topics;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final EventReader reader;
    private final Handling handling;
    private final DataSource database;
    private final MessagingSettings.Consumer settings;
    private final CrashPoints crashPoints;
    private final Thread thread;

    private final CountDownLatch stopping = new CountDownLatch(1);

    /** How far the partitions have been handled, where the group does not know it yet: a commit that meets a rebalance fails. */
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

    private volatile boolean running = true;
    private volatile @Nullable Consumer<byte[], byte[]> open;
    private volatile long lag;
    private volatile int partitions;

    public ConsumerLoop(
            String name,
            Set<String> topicNames,
            Topics topics,
            Supplier<Consumer<byte[], byte[]>> consumers,
            EventReader reader,
            Handling handling,
            DataSource database,
            MessagingSettings.Consumer settings,
            CrashPoints crashPoints) {
        this.topicNames = topicNames;
        this.topics = topics;
        this.consumers = consumers;
        this.reader = reader;
        this.handling = handling;
        this.database = database;
        this.settings = settings;
        this.crashPoints = crashPoints;
        this.thread = Thread.ofPlatform().name("consumer-" + name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Stops after the batch in hand and leaves the group, so that others take the partitions at once. */
    public void stop() {
        running = false;
        var consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Records that this instance has yet to take up: on the broker, or polled and behind the batch in hand. */
    public long lag() {
        return lag;
    }

    /** Partitions assigned to this instance. */
    public int partitions() {
        return partitions;
    }

    private void run() {
        while (running) {
            try {
                topics.ensure(topicNames);
                try (var consumer = consumers.get()) {
                    open = consumer;
                    uncommitted.clear();
                    consumer.subscribe(topicNames, new ForgetRevoked());
                    consumeFrom(consumer);
                }
            } catch (WakeupException e) {
                LOG.debug("consumer-woken");
            } catch (RuntimeException e) {
                LOG.warnf(e, "consumer-failed retry-in=%s", settings.outageBackoff());
                pause(settings.outageBackoff());
            } finally {
                open = null;
                partitions = 0;
            }
        }
    }

    private void consumeFrom(Consumer<byte[], byte[]> consumer) {
        while (running) {
            var polled = consumer.poll(POLL);
            long onTheBroker = observe(consumer);
            lag = onTheBroker;
            if (polled.isEmpty()) {
                commitHandled(consumer);
                continue;
            }
            crashPoints.pass(CrashPoint.CONSUMER_POLLED);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(polled.count());
            polled.forEach(records::add);
            handleByBatches(consumer, records, onTheBroker);
        }
    }

    /** While a batch is handled, which is mostly waiting for the database, the next one is read. */
    private void handleByBatches(
            Consumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> records, long onTheBroker) {
        var ahead = new ReadAhead(records, settings.batch(), reader);
        var polled = System.nanoTime();
        while (running && ahead.hasNext()) {
            var batch = ahead.next().stream()
                    .filter(incoming -> consumer.assignment().contains(incoming.partition()))
                    .toList();
            lag = onTheBroker + ahead.later().size();
            if (!batch.isEmpty() && !handleTogether(consumer, batch, ahead.later())) {
                return;
            }
            if (System.nanoTime() - polled > LONGEST_WITHOUT_POLL.toNanos()) {
                putBack(consumer, ahead.later());
                return;
            }
        }
    }

    /**
     * @param later what was polled together with these and comes after them
     * @return false when some of them, and those that come later, were put back
     */
    private boolean handleTogether(
            Consumer<byte[], byte[]> consumer, List<Incoming> batch, List<ConsumerRecord<byte[], byte[]>> later) {
        try {
            handling.handle(batch, crashPoints);
        } catch (RuntimeException e) {
            if (Outage.explains(e, database)) {
                waitForTheDatabase(consumer, batch, later, e);
                return false;
            }
            LOG.infof("batch-failed records=%d error=%s: one by one", batch.size(), e.toString());
            return handleOneByOne(consumer, batch, later);
        }
        crashPoints.pass(CrashPoint.CONSUMER_COMMITTED);
        commit(consumer, batch);
        crashPoints.pass(CrashPoint.CONSUMER_OFFSETS_COMMITTED);
        return true;
    }

    private boolean handleOneByOne(
            Consumer<byte[], byte[]> consumer, List<Incoming> batch, List<ConsumerRecord<byte[], byte[]>> later) {
        for (int i = 0; i < batch.size() && running; i++) {
            var incoming = batch.get(i);
            if (!consumer.assignment().contains(incoming.partition())) {
                continue;
            }
            var outage = tryUntilHandledOrParked(consumer, incoming);
            if (outage != null) {
                waitForTheDatabase(consumer, batch.subList(i, batch.size()), later, outage);
                return false;
            }
            commit(consumer, List.of(incoming));
        }
        return true;
    }

    /** Answers the failure if it is an outage; null when the record is handled, parked, or no longer ours. */
    private @Nullable RuntimeException tryUntilHandledOrParked(Consumer<byte[], byte[]> consumer, Incoming incoming) {
        var backoff = settings.firstBackoff();
        for (int attempt = 1; ; attempt++) {
            try {
                handling.handle(List.of(incoming), crashPoints);
                return null;
            } catch (RuntimeException e) {
                if (Outage.explains(e, database)) {
                    return e;
                }
                if (attempt >= settings.attempts()) {
                    return park(incoming, e, attempt);
                }
                LOG.infof("event-failed attempt=%d error=%s retry-in=%s", attempt, e.toString(), backoff);
            }
            idle(consumer, backoff);
            if (!running || !consumer.assignment().contains(incoming.partition())) {
                return new CommitFailedException("the partition was given to another instance");
            }
            backoff = backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff.multipliedBy(2) : backoff;
        }
    }

    private @Nullable RuntimeException park(Incoming incoming, RuntimeException failure, int attempts) {
        try {
            var error = rootCause(failure).toString();
            switch (incoming) {
                case Incoming.Event event -> handling.park(event, error, attempts);
                case Incoming.Unreadable unreadable -> handling.parkBare(unreadable, error, attempts);
            }
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void waitForTheDatabase(
            Consumer<byte[], byte[]> consumer,
            List<Incoming> batch,
            List<ConsumerRecord<byte[], byte[]>> later,
            RuntimeException why) {
        LOG.warnf(
                "consumption-paused records=%d for=%s why=%s",
                batch.size() + later.size(), settings.outageBackoff(), why.toString());
        putBack(
                consumer,
                Stream.concat(batch.stream().map(Incoming::origin), later.stream())
                        .toList());
        idle(consumer, settings.outageBackoff());
    }

    /** The next poll brings these again. */
    private static void putBack(Consumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> records) {
        var first = new HashMap<TopicPartition, Long>();
        records.forEach(record ->
                first.merge(new TopicPartition(record.topic(), record.partition()), record.offset(), Math::min));
        first.keySet().retainAll(consumer.assignment());
        first.forEach(consumer::seek);
    }

    /** Waits without taking records, but stays in the group. */
    private void idle(Consumer<byte[], byte[]> consumer, Duration duration) {
        var until = System.nanoTime() + duration.toNanos();
        for (var left = duration.toNanos(); left > 0 && running; left = until - System.nanoTime()) {
            consumer.pause(consumer.assignment());
            var polled = consumer.poll(Duration.ofNanos(left));
            var received = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            polled.forEach(received::add);
            putBack(consumer, received);
        }
        consumer.resume(consumer.paused());
    }

    private void commit(Consumer<byte[], byte[]> consumer, List<Incoming> batch) {
        for (var incoming : batch) {
            uncommitted.put(
                    incoming.partition(),
                    new OffsetAndMetadata(incoming.origin().offset() + 1));
        }
        commitHandled(consumer);
    }

    /** Where this fails, it is tried again later; if the records come again before, the inbox knows them. */
    private void commitHandled(Consumer<byte[], byte[]> consumer) {
        if (uncommitted.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(Map.copyOf(uncommitted));
            uncommitted.clear();
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warnf("offsets-not-committed partitions=%d error=%s", uncommitted.size(), e.toString());
        }
    }

    /** Whoever has a partition now says how far it is. */
    private final class ForgetRevoked implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            uncommitted.keySet().removeAll(revoked);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {}
    }

    private long observe(Consumer<byte[], byte[]> consumer) {
        var assignment = consumer.assignment();
        partitions = assignment.size();
        long behind = 0;
        for (var partition : assignment) {
            behind += consumer.currentLag(partition).orElse(0);
        }
        return behind;
    }

    private void pause(Duration duration) {
        try {
            if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("consumer-stopping");
            }
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    private static Throwable rootCause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
