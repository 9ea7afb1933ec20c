package vn.kiemtin.messaging.carriage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.CrashPoint;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ConsumerLoopTest {

    private static final int PARTITIONS = 12;

    @Inject
    Carriage carriage;

    private final KafkaProbe broker = KafkaProbe.connected();

    @BeforeEach
    @AfterEach
    void clear() {
        carriage.clear();
    }

    @Test
    void takesEachEventOnceHoweverOftenItIsDelivered() {
        var thing = UUID.randomUUID();
        var repeated = publish(thing, 1, "");
        publish(thing, 2, "");
        broker.publish(repeated, ThingHappened.TOPIC, thing, 1, "ThingHappened", json(1, ""));
        publish(thing, 3, "");

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.seen(thing).contains(3L));
        assertThat(carriage.seen(thing)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void takesWhatFillsManyBatchesInTheOrderOfEachSubject() {
        var things = Stream.generate(UUID::randomUUID).limit(4).toList();
        for (int version = 1; version <= 250; version++) {
            for (var thing : things) {
                publish(thing, version, "");
            }
        }

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.seenInAll() >= 1_000);
        for (var thing : things) {
            assertThat(carriage.seen(thing))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 250).boxed().toList());
        }
    }

    @Test
    void ignoresEventsNobodyTakes() {
        var thing = UUID.randomUUID();
        broker.publish(ThingHappened.TOPIC, thing, 1, "SomethingNew", "[]");
        publish(thing, 2, "");

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.seen(thing).contains(2L));
        assertThat(carriage.parked()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSUMER_POLLED", "CONSUMER_HANDLED", "CONSUMER_COMMITTED", "CONSUMER_OFFSETS_COMMITTED"})
    void neitherLosesNorRepeatsAnEffectWhenAConsumerDiesAt(CrashPoint where) {
        var thing = UUID.randomUUID();
        for (int i = 1; i <= 20; i++) {
            publish(thing, i, "");
        }
        var dying = carriage.startConsumer(Crash.at(where));
        carriage.eventually().until(() -> !dying.isAlive());

        carriage.startConsumer();

        publish(thing, 21, "");
        carriage.eventually().until(() -> carriage.seen(thing).contains(21L));
        assertThat(carriage.seen(thing))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
    }

    @Test
    void aConsumerPausedBeforeItsTransactionWakesToFindItsWorkDone() throws InterruptedException {
        var thing = UUID.randomUUID();
        var reached = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        publish(thing, 1, "");
        publish(thing, 2, "");
        var paused = carriage.startConsumer(
                Duration.ofSeconds(3), Crash.pauseAt(CrashPoint.CONSUMER_POLLED, reached, released));
        reached.await();

        var other = carriage.startConsumer();
        carriage.eventually().until(() -> other.partitions() == PARTITIONS);
        publish(thing, 3, "");
        carriage.eventually().until(() -> carriage.seen(thing).contains(3L));
        released.countDown();
        carriage.eventually().until(() -> paused.partitions() > 0);

        assertThat(carriage.seen(thing)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theGroupGoesOnWithoutAConsumerThatDiedInSilence() {
        var thing = UUID.randomUUID();
        publish(thing, 1, "");
        publish(thing, 2, "");
        var dying = carriage.startConsumerThatNeverSaysGoodbye(Crash.at(CrashPoint.CONSUMER_HANDLED));
        carriage.eventually().until(() -> !dying.isAlive());
        publish(thing, 3, "");

        var other = carriage.startConsumer();

        carriage.eventually().until(() -> carriage.seen(thing).contains(3L));
        assertThat(carriage.seen(thing)).containsExactly(1L, 2L, 3L);
        assertThat(other.partitions()).isEqualTo(PARTITIONS);
    }

    @Test
    void tellsItsGroupHowFarItIsAlsoWhenACommitFailedAndNothingFollows() {
        var thing = UUID.randomUUID();
        publish(thing, 1, "");

        carriage.startConsumerWhoseFirstCommitFails();

        carriage.eventually().until(() -> carriage.seen(thing).contains(1L));
        carriage.eventually().until(() -> broker.untaken(carriage.group(), ThingHappened.TOPIC) == 0);
    }

    @Test
    void losesAndRepeatsNothingWhenInstancesComeAndGo() {
        var things = Stream.generate(UUID::randomUUID).limit(20).toList();
        var staying = carriage.startConsumer();

        for (int version = 1; version <= 30; version++) {
            for (var thing : things) {
                publish(thing, version, "");
            }
            if (version % 10 == 0) {
                var passing = carriage.startConsumer();
                carriage.eventually().until(() -> passing.partitions() > 0);
                for (var thing : things) {
                    publish(thing, version + 1, "");
                }
                version++;
                passing.stop();
            }
        }

        carriage.eventually().until(() -> carriage.seenInAll() >= 20 * 31);
        assertThat(staying.isAlive()).isTrue();
        for (var thing : things) {
            assertThat(carriage.seen(thing))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 31).boxed().toList());
        }
    }

    @Test
    void parksPoisonWithWhatFollowsOfItsKeyAndLetsAllOthersPass() {
        var poisoned = UUID.randomUUID();
        var healthy = UUID.randomUUID();
        publish(poisoned, 1, "");
        publish(poisoned, 2, ThingHappened.POISON);
        publish(healthy, 1, "");
        publish(poisoned, 3, "");
        publish(healthy, 2, "");

        carriage.startConsumer();

        carriage.eventually()
                .until(() -> carriage.parked() == 2 && carriage.seen(healthy).size() == 2);
        publish(poisoned, 4, "");
        carriage.eventually().until(() -> carriage.parked() == 3);
        assertThat(carriage.seen(poisoned)).containsExactly(1L);
        assertThat(carriage.seen(healthy)).containsExactly(1L, 2L);
    }

    @Test
    void parksWhatCannotBeReadAndLetsAllOthersPass() {
        var healthy = UUID.randomUUID();
        broker.publishGarbage(ThingHappened.TOPIC, "no-uuid");
        broker.publish(ThingHappened.TOPIC, UUID.randomUUID(), 1, "ThingHappened", "{\"version\":\"not a number\"}");
        publish(healthy, 1, "");

        carriage.startConsumer();

        carriage.eventually()
                .until(() -> carriage.parked() == 2 && carriage.seen(healthy).size() == 1);
    }

    @Test
    void parksWhatHoldsCharactersThatNoDatabaseTakesAndLetsAllOthersPass() {
        var healthy = UUID.randomUUID();
        broker.publishGarbage(ThingHappened.TOPIC, "bin\0ary");
        broker.publishGarbage(ThingHappened.TOPIC, "bin\0ary", Map.of("na\0me", "val\0ue"));
        broker.publishGarbage(ThingHappened.TOPIC, incompressible(5_000));
        publish(healthy, 1, "");

        carriage.startConsumer();

        carriage.eventually()
                .until(() -> carriage.parked() == 3 && carriage.seen(healthy).size() == 1);
        assertThat(carriage.number("select count(*) from parked_event where key = 'bin\uFFFDary'"))
                .isEqualTo(2);
    }

    @Test
    void parksAnEventWithAHeaderNameThatNoDatabaseTakesAsAnEvent() {
        var poisoned = UUID.randomUUID();
        publish(poisoned, 1, ThingHappened.POISON, Map.of("na\0me", "value"));
        publish(poisoned, 2, "", Map.of("na\0me", "value"));

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.parked() == 2);
        assertThat(carriage.number("select count(*) from parked_event where reason = 'UNREADABLE'"))
                .isZero();
    }

    @Test
    void parksBareWhatCannotBeParkedAsItIs() {
        var healthy = UUID.randomUUID();
        carriage.execute("alter table parked_event add constraint no_garbage check (key is distinct from 'garbage')");
        try {
            broker.publishGarbage(ThingHappened.TOPIC, "garbage");
            publish(healthy, 1, "");

            carriage.startConsumer();

            carriage.eventually()
                    .until(() ->
                            carriage.parked() == 1 && carriage.seen(healthy).size() == 1);
            assertThat(carriage.text("select encode(value, 'escape') from parked_event where key is null"))
                    .isEqualTo("\\000not json");
        } finally {
            carriage.execute("alter table parked_event drop constraint no_garbage");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-zz",
                "---",
                "\0"
            })
    void takesAnEventWhoseTraceIsMalformed(String traceparent) {
        var thing = UUID.randomUUID();
        publish(thing, 1, "", Map.of("traceparent", traceparent));

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.parked() + carriage.seenInAll() == 1);
        assertThat(carriage.seen(thing)).containsExactly(1L);
    }

    @Test
    void parksAnEventThatOverflowsTheStack() {
        var deep = UUID.randomUUID();
        var healthy = UUID.randomUUID();
        publish(deep, 1, ThingHappened.DEEP);
        publish(healthy, 1, "");

        var consumer = carriage.startConsumer();

        carriage.eventually()
                .until(() -> carriage.parked() == 1 && carriage.seen(healthy).size() == 1);
        assertThat(consumer.isAlive()).isTrue();
    }

    @Test
    void losesNoPoisonWhosePlaceOnTheBrokerWasParkedBefore() {
        var thing = UUID.randomUUID();
        carriage.startConsumer();
        publish(thing, 1, ThingHappened.POISON);
        carriage.eventually().until(() -> carriage.parked() == 1);
        // as if the next record's place had been parked before the broker was rebuilt
        carriage.execute("update parked_event set kafka_offset = kafka_offset + 1");

        publish(thing, 2, "");

        carriage.eventually().until(() -> carriage.parked() == 2);
    }

    @Test
    void keepsWhatACitizenWroteOutOfTheErrorsOfParkedEvents() {
        var secret = "Nguyen-Van-A-0901234567";
        broker.publish(
                ThingHappened.TOPIC, UUID.randomUUID(), 1, "ThingHappened", "{\"version\":\"%s\"}".formatted(secret));
        broker.publish(
                ThingHappened.TOPIC, UUID.randomUUID(), 1, "ThingHappened", "{\"version\": %s}".formatted(secret));
        publish(UUID.randomUUID(), 1, ThingHappened.UNSTORABLE);

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.parked() == 3);
        var errors = carriage.text("select string_agg(error, ' | ') from parked_event");
        assertThat(errors)
                .doesNotContain(secret)
                .doesNotContain("Failing row")
                .contains("ThingHappened[\"version\"] (line 1, column 12)")
                .contains("thing_seen_note_check");
    }

    @Test
    void noticesThatAVersionIsMissing() {
        var thing = UUID.randomUUID();
        var before = gaps();
        carriage.startConsumer();

        publish(thing, 1, "");
        carriage.eventually().until(() -> carriage.seen(thing).contains(1L));
        publish(thing, 3, "");

        carriage.eventually().until(() -> gaps() == before + 1);
    }

    private double gaps() {
        return Metrics.globalRegistry.counter("kiemtin.consumer.gaps").count();
    }

    private static String incompressible(int length) {
        return new Random(1)
                .ints(length, 'A', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void publish(UUID thing, long version, String note, Map<String, String> headers) {
        broker.publish(
                UUID.randomUUID(), ThingHappened.TOPIC, thing, version, "ThingHappened", json(version, note), headers);
    }

    private UUID publish(UUID thing, long version, String note) {
        return broker.publish(ThingHappened.TOPIC, thing, version, "ThingHappened", json(version, note));
    }

    private static String json(long version, String note) {
        return "{\"version\":%d,\"note\":\"%s\",\"addedLater\":true}".formatted(version, note);
    }
}
