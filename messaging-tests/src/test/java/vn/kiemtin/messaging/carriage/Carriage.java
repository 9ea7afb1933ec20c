package vn.kiemtin.messaging.carriage;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import vn.kiemtin.messaging.CrashPoints;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.MessagingSettings;
import vn.kiemtin.messaging.Outbox;
import vn.kiemtin.messaging.Topics;
import vn.kiemtin.messaging.consumer.ConsumerLoop;
import vn.kiemtin.messaging.consumer.Consumers;
import vn.kiemtin.messaging.consumer.EventReader;
import vn.kiemtin.messaging.consumer.Handling;
import vn.kiemtin.messaging.consumer.Subscriptions;
import vn.kiemtin.messaging.parking.ParkedEvents;
import vn.kiemtin.messaging.relay.Producers;
import vn.kiemtin.messaging.relay.Relay;
import vn.kiemtin.messaging.relay.RelaySignal;

/** What the tests of event carriage do and look at: things that happen, relays and consumers side by side, and what became of it. */
@Singleton
public class Carriage {

    private final AgroalDataSource database;
    private final Outbox outbox;
    private final RelaySignal signal;
    private final Producers producers;
    private final Consumers consumers;
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final EventReader reader;
    private final Handling handling;
    private final ParkedEvents parked;
    private final MessagingSettings settings;
    private final List<Runnable> toStop = new ArrayList<>();

    Carriage(
            AgroalDataSource database,
            Outbox outbox,
            RelaySignal signal,
            Producers producers,
            Consumers consumers,
            Topics topics,
            Subscriptions subscriptions,
            EventReader reader,
            Handling handling,
            ParkedEvents parked,
            MessagingSettings settings) {
        this.database = database;
        this.outbox = outbox;
        this.signal = signal;
        this.producers = producers;
        this.consumers = consumers;
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.reader = reader;
        this.handling = handling;
        this.parked = parked;
        this.settings = settings;
    }

    Relay startRelay(String name, CrashPoints crashPoints) {
        return startRelay(name, settings.relay(), crashPoints);
    }

    /** A relay with one setting of its own. */
    Relay startRelay(String name, String setting, Duration value) {
        var special = (MessagingSettings.Relay) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MessagingSettings.Relay.class},
                (proxy, asked, none) -> asked.getName().equals(setting) ? value : asked.invoke(settings.relay()));
        return startRelay(name, special, Crash.never());
    }

    private Relay startRelay(String name, MessagingSettings.Relay settings, CrashPoints crashPoints) {
        var relay = new Relay(name, "/test", database, signal, producers, topics, settings, crashPoints);
        relay.start();
        toStop.add(relay::stop);
        return relay;
    }

    Relay startRelay() {
        return startRelay("relay-" + UUID.randomUUID(), Crash.never());
    }

    ConsumerLoop startConsumer(CrashPoints crashPoints) {
        return startConsumer(() -> opened(configuration()), crashPoints);
    }

    /** A consumer that counts as gone when it has not polled for this long. */
    ConsumerLoop startConsumer(Duration longestBetweenPolls, CrashPoints crashPoints) {
        var configuration = configuration();
        configuration.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) longestBetweenPolls.toMillis());
        return startConsumer(() -> opened(configuration), crashPoints);
    }

    /** A consumer that ends as a killed process does: its group learns of it by its silence, as soon as a broker allows. */
    ConsumerLoop startConsumerThatNeverSaysGoodbye(CrashPoints crashPoints) {
        var configuration = configuration();
        configuration.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        return startConsumer(() -> new Silent(configuration), crashPoints);
    }

    /** A consumer whose first commit of offsets meets a rebalance of its group. */
    ConsumerLoop startConsumerWhoseFirstCommitFails() {
        return startConsumer(() -> new Interrupted(configuration()), Crash.never());
    }

    /** As the service's own, but they hear sooner of who comes and goes. */
    private Map<String, Object> configuration() {
        var configuration = consumers.configuration();
        configuration.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 300);
        return configuration;
    }

    private static Consumer<byte[], byte[]> opened(Map<String, Object> configuration) {
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private ConsumerLoop startConsumer(Supplier<Consumer<byte[], byte[]>> consumers, CrashPoints crashPoints) {
        var loop = new ConsumerLoop(
                "test",
                subscriptions.topics(),
                topics,
                consumers,
                reader,
                handling,
                database,
                settings.consumer(),
                crashPoints);
        loop.start();
        toStop.add(loop::stop);
        return loop;
    }

    ConsumerLoop startConsumer() {
        return startConsumer(Crash.never());
    }

    /** Stops what the test started and forgets what it did; records on the broker stay behind the committed offsets. */
    void clear() {
        toStop.reversed().forEach(Runnable::run);
        toStop.clear();
        ThingHappenedConsumer.antidote = false;
        ThingHappenedConsumer.meanwhile = () -> {};
        execute("truncate outbox, inbox, parked_event, relay_lease, history_anchor, thing, thing_seen");
    }

    /** Something happens to a thing: its row is locked, its version grows, and the event goes to the outbox. */
    void happen(UUID thing, String note) {
        happen(thing, version -> new ThingHappened(version, note));
    }

    void happen(UUID thing, LongFunction<Record> event) {
        QuarkusTransaction.requiringNew().run(() -> {
            var version = number(
                    "insert into thing as t values ('%s', 1) on conflict (id) do update set version = t.version + 1 returning version"
                            .formatted(thing));
            outbox.append(thing, version, event.apply(version));
        });
    }

    void happen(UUID thing) {
        happen(thing, "");
    }

    /** The consumers' group. */
    String group() {
        return (String) consumers.configuration().get(ConsumerConfig.GROUP_ID_CONFIG);
    }

    List<Long> seen(UUID thing) {
        return numbers("select version from thing_seen where subject = '%s' order by seen_order".formatted(thing));
    }

    long seenInAll() {
        return number("select count(*) from thing_seen");
    }

    /** Data of the events that no relay has taken, in order. */
    List<String> pendingData() {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select data from outbox order by id")) {
            var data = new ArrayList<String>();
            while (rows.next()) {
                data.add(rows.getString(1));
            }
            return data;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long pending() {
        return number("select count(*) from outbox");
    }

    long parked() {
        return parked.count();
    }

    ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions();
    }

    long number(String sql) {
        return numbers(sql).getFirst();
    }

    private List<Long> numbers(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        } catch (SQLException e) {
            throw new DatabaseFailure("look", e);
        }
    }

    String text(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new DatabaseFailure("look", e);
        }
    }

    void execute(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseFailure("change", e);
        }
    }

    private static final class Silent extends KafkaConsumer<byte[], byte[]> {

        Silent(Map<String, Object> configuration) {
            super(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public void close() {
            close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        }
    }

    private static final class Interrupted extends KafkaConsumer<byte[], byte[]> {

        private boolean failed;

        Interrupted(Map<String, Object> configuration) {
            super(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (!failed) {
                failed = true;
                throw new RebalanceInProgressException("as if another instance came");
            }
            super.commitSync(offsets);
        }
    }
}
