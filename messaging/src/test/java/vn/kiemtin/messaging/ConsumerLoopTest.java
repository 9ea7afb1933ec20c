package vn.kiemtin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ConsumerLoopTest {

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
        carriage.startConsumer(Crash.pauseAt(CrashPoint.CONSUMER_POLLED, reached, released));
        reached.await();

        carriage.startConsumer();
        publish(thing, 3, "");
        released.countDown();

        carriage.eventually().until(() -> carriage.seen(thing).contains(3L));
        assertThat(carriage.seen(thing)).containsExactly(1L, 2L, 3L);
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

    private UUID publish(UUID thing, long version, String note) {
        return broker.publish(ThingHappened.TOPIC, thing, version, "ThingHappened", json(version, note));
    }

    private static String json(long version, String note) {
        return "{\"version\":%d,\"note\":\"%s\",\"addedLater\":true}".formatted(version, note);
    }
}
