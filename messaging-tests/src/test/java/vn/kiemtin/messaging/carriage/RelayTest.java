package vn.kiemtin.messaging.carriage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.messaging.CrashPoint;
import vn.kiemtin.messaging.EventType;
import vn.kiemtin.messaging.Topics;
import vn.kiemtin.messaging.relay.RefusedEvents;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RelayTest {

    @Inject
    Carriage carriage;

    @Inject
    RefusedEvents refusedEvents;

    @Inject
    Topics topics;

    private final KafkaProbe broker = KafkaProbe.connected();

    @BeforeEach
    @AfterEach
    void clear() {
        carriage.clear();
    }

    @Test
    void publishesACloudEventAndDeletesItsRow() {
        var thing = UUID.randomUUID();
        carriage.startRelay();

        carriage.happen(thing, "hello");

        carriage.eventually().until(() -> carriage.pending() == 0);
        assertThat(broker.events(ThingHappened.TOPIC, thing)).singleElement().satisfies(published -> {
            assertThat(published.name()).isEqualTo("ThingHappened");
            assertThat(published.json()).isEqualTo("{\"version\":1,\"note\":\"hello\"}");
            assertThat(published.headers())
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_source", "/test")
                    .containsEntry("ce_subject", thing.toString())
                    .containsEntry("ce_aggregateversion", "1")
                    .containsEntry("content-type", "application/json")
                    .containsKeys("ce_id", "ce_time");
        });
    }

    @Test
    void keepsTheOrderOfCommitsPerKeyUnderConcurrentWriters() throws InterruptedException {
        var things = Stream.generate(UUID::randomUUID).limit(5).toList();
        carriage.startRelay();

        try (var writers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 400; i++) {
                var thing = things.get(i % things.size());
                writers.execute(() -> carriage.happen(thing));
            }
        }

        carriage.eventually().until(() -> carriage.pending() == 0);
        for (var thing : things) {
            assertThat(versionsOnTheBroker(thing))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 80).boxed().toList());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RELAY_READ", "RELAY_SENT", "RELAY_ACKNOWLEDGED", "RELAY_DELETED"})
    void losesNothingWhenARelayDiesAt(CrashPoint where) {
        var thing = UUID.randomUUID();
        for (int i = 0; i < 20; i++) {
            carriage.happen(thing);
        }
        var dying = carriage.startRelay("dying", Crash.at(where));
        carriage.eventually().until(() -> !dying.isAlive());

        carriage.startRelay();

        carriage.eventually().until(() -> carriage.pending() == 0);
        assertThat(new LinkedHashSet<>(versionsOnTheBroker(thing)))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"RELAY_READ", "RELAY_SENT", "RELAY_ACKNOWLEDGED"})
    void aPausedRelayIsReplacedAndCausesNothingButRepetitions(CrashPoint where) throws InterruptedException {
        var thing = UUID.randomUUID();
        var reached = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        for (int i = 0; i < 10; i++) {
            carriage.happen(thing);
        }
        var paused = carriage.startRelay("paused", Crash.pauseAt(where, reached, released));
        reached.await();

        var other = carriage.startRelay("other", Crash.never());
        carriage.eventually().until(() -> carriage.pending() == 0);
        carriage.happen(thing);
        carriage.eventually().until(() -> carriage.pending() == 0);
        carriage.eventually().until(other::isActive);
        released.countDown();
        carriage.eventually().until(() -> paused.isActive() != other.isActive());

        assertThat(new LinkedHashSet<>(versionsOnTheBroker(thing)))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 11).boxed().toList());
    }

    @Test
    void onlyOneOfTwoRelaysIsActiveAndTheOtherTakesOverAtOnceWhenItStops() {
        var longerThanAnyoneWaits = Duration.ofSeconds(60);
        var first = carriage.startRelay("first", "lease", longerThanAnyoneWaits);
        carriage.eventually().until(first::isActive);
        var second = carriage.startRelay("second", "lease", longerThanAnyoneWaits);
        var thing = UUID.randomUUID();
        carriage.happen(thing);
        carriage.eventually().until(() -> carriage.pending() == 0);
        assertThat(second.isActive()).isFalse();

        first.stop();

        carriage.eventually().atMost(longerThanAnyoneWaits.dividedBy(3)).until(second::isActive);
        carriage.happen(thing);
        carriage.eventually().until(() -> carriage.pending() == 0);
        assertThat(versionsOnTheBroker(thing)).containsExactly(1L, 2L);
    }

    @Test
    void aRelayThatStopsGivesBackItsLeaseInWhateverItIsInterrupted() {
        for (int i = 0; i < 30; i++) {
            var relay = carriage.startRelay("brief-" + i, "lease", Duration.ofSeconds(60));
            carriage.eventually().pollInterval(Duration.ofMillis(1)).until(relay::isActive);
            carriage.happen(UUID.randomUUID());
            carriage.eventually().pollInterval(Duration.ofMillis(1)).until(() -> carriage.pending() == 0);

            relay.stop();

            assertThat(carriage.number("select count(*) from relay_lease"))
                    .as("leases left after stop %d", i)
                    .isZero();
        }
    }

    @Test
    void aRelayOnStandbyOnlyLooksAtTheLease() {
        var active = carriage.startRelay("active", "lease", Duration.ofSeconds(60));
        carriage.eventually().until(active::isActive);
        var before = carriage.text("select xmax from relay_lease");

        carriage.startRelay("standby", "lease", Duration.ofSeconds(60));
        for (int i = 0; i < 20; i++) {
            carriage.happen(UUID.randomUUID());
        }
        carriage.eventually().during(Duration.ofSeconds(2)).until(() -> carriage.pending() == 0);

        // a row lock leaves its mark in the row
        assertThat(carriage.text("select xmax from relay_lease")).isEqualTo(before);
    }

    @Test
    void aRelayThatDiedDoesNotSeemActive() {
        carriage.happen(UUID.randomUUID());

        var dying = carriage.startRelay("dying", Crash.at(CrashPoint.RELAY_SENT));

        carriage.eventually().until(() -> !dying.isAlive());
        assertThat(dying.isActive()).isFalse();
    }

    @Test
    void whatTheBrokerRefusesWaitsWithWhatFollowsOfItsKeyAndAllOthersGoOn() {
        var refused = UUID.randomUUID();
        var healthy = UUID.randomUUID();
        broker.createTopic(Small.TOPIC, 20_000);
        carriage.happen(refused, version -> new Small(version, "x".repeat(50_000)));
        for (int i = 0; i < 50; i++) {
            carriage.happen(refused, version -> new Small(version, ""));
            carriage.happen(healthy, version -> new Small(version, ""));
        }

        carriage.startRelay();

        carriage.eventually().until(() -> carriage.pending() == 51);
        carriage.eventually().during(Duration.ofSeconds(5)).until(() -> carriage.pending() == 51);
        assertThat(versionsOnTheBroker(Small.TOPIC, refused)).isEmpty();
        assertThat(new LinkedHashSet<>(versionsOnTheBroker(Small.TOPIC, healthy)))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
        assertThat(versionsOnTheBroker(Small.TOPIC, healthy)).hasSizeLessThanOrEqualTo(100);
        assertThat(refusedEvents.oldest(10)).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(refused);
            assertThat(event.aggregateVersion()).isEqualTo(1);
            assertThat(event.refusal()).contains("RecordTooLarge");
        });

        broker.allow(Small.TOPIC, 1_000_000);

        carriage.eventually().until(() -> carriage.pending() == 0);
        assertThat(versionsOnTheBroker(Small.TOPIC, refused))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 51).boxed().toList());
        assertThat(refusedEvents.oldest(10)).isEmpty();
    }

    @Test
    void goesOnWhenTheBrokerWasRebuiltWithoutItsTopics() {
        var thing = UUID.randomUUID();
        carriage.startRelay("impatient", "patience", Duration.ofSeconds(2));
        carriage.happen(thing, version -> new Rebuilt(version));
        carriage.eventually().until(() -> carriage.pending() == 0);

        broker.deleteTopic(Rebuilt.TOPIC);
        RealParts.kafka().restart();
        carriage.happen(thing, version -> new Rebuilt(version));

        carriage.eventually().until(() -> carriage.pending() == 0);
        assertThat(versionsOnTheBroker(Rebuilt.TOPIC, thing)).contains(2L);
    }

    @Test
    void anAcknowledgedEventIsOnTheDiskOfTheOnlyBroker() {
        var topic = "test.created-" + UUID.randomUUID();

        topics.ensure(Set.of(topic));

        var configuration = broker.configuration(topic);
        assertThat(configuration.get("flush.messages").value()).isEqualTo("1");
        assertThat(configuration.get("min.insync.replicas").value()).isEqualTo("1");
        assertThat(configuration.get("unclean.leader.election.enable").value()).isEqualTo("false");
    }

    private List<Long> versionsOnTheBroker(UUID thing) {
        return versionsOnTheBroker(ThingHappened.TOPIC, thing);
    }

    private List<Long> versionsOnTheBroker(String topic, UUID thing) {
        return broker.events(topic, thing).stream()
                .map(KafkaProbe.Published::aggregateVersion)
                .toList();
    }

    @EventType(topic = Small.TOPIC, name = "SmallThingHappened")
    record Small(long version, String note) {
        static final String TOPIC = "test.small";
    }

    @EventType(topic = Rebuilt.TOPIC, name = "ThingWasRebuilt")
    record Rebuilt(long version) {
        static final String TOPIC = "test.rebuilt";
    }
}
