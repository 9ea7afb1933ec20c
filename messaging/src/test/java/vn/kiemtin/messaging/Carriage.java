package vn.kiemtin.messaging;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
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
        var relay = new Relay(name, "/test", database, signal, producers, topics, settings.relay(), crashPoints);
        relay.start();
        toStop.add(relay::stop);
        return relay;
    }

    Relay startRelay() {
        return startRelay("relay-" + UUID.randomUUID(), Crash.never());
    }

    ConsumerLoop startConsumer(CrashPoints crashPoints) {
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
        execute("truncate outbox, inbox, parked_event, relay_lease, thing, thing_seen");
    }

    /** Something happens to a thing: its row is locked, its version grows, and the event goes to the outbox. */
    void happen(UUID thing, String note) {
        QuarkusTransaction.requiringNew().run(() -> {
            var version = number(
                    "insert into thing as t values ('%s', 1) on conflict (id) do update set version = t.version + 1 returning version"
                            .formatted(thing));
            outbox.append(thing, version, new ThingHappened(version, note));
        });
    }

    void happen(UUID thing) {
        happen(thing, "");
    }

    List<Long> seen(UUID thing) {
        return numbers("select version from thing_seen where subject = '%s' order by seen_order".formatted(thing));
    }

    long seenInAll() {
        return number("select count(*) from thing_seen");
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

    private void execute(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseFailure("clear", e);
        }
    }
}
