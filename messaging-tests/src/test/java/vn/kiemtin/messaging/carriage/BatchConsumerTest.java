package vn.kiemtin.messaging.carriage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** Events that are taken together are carried no worse than those that are taken one by one. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class BatchConsumerTest {

    @Inject
    Carriage carriage;

    private final KafkaProbe broker = KafkaProbe.connected();

    @BeforeEach
    @AfterEach
    void clear() {
        carriage.clear();
        ThingCountedConsumer.SIZES.clear();
        ThingCountedConsumer.MADE_READY.clear();
    }

    @Test
    void whatWasPolledTogetherIsTakenAtOnceAndInOrder() {
        var thing = UUID.randomUUID();
        for (int version = 1; version <= 20; version++) {
            publish("ThingCounted", thing, version, "");
        }

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.seen(thing).size() == 20);
        assertThat(carriage.seen(thing))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(ThingCountedConsumer.SIZES).hasSizeLessThan(20);
    }

    @Test
    void whatWasPolledTogetherIsMadeReadyTogetherAndTakenEvenWhereThatFails() {
        var thing = UUID.randomUUID();
        for (int version = 1; version <= 20; version++) {
            publish("ThingCounted", thing, version, ThingCountedConsumer.NEVER_READY);
        }

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.seen(thing).size() == 20);
        assertThat(ThingCountedConsumer.MADE_READY).hasSizeBetween(1, 19);
        assertThat(carriage.seen(thing))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void anotherKindOfEventInBetweenKeepsItsPlace() {
        var thing = UUID.randomUUID();
        publish("ThingCounted", thing, 1, "");
        publish("ThingCounted", thing, 2, "");
        publish("ThingHappened", thing, 3, "");
        publish("ThingCounted", thing, 4, "");

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.seen(thing).size() == 4);
        assertThat(carriage.seen(thing)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void kindsThatTakeTurnsAreTakenAtOnceAllTheSameEachOfTheirSubjectsInOrder() {
        var things = Stream.generate(UUID::randomUUID).limit(60).toList();
        for (var thing : things) {
            publish("ThingCounted", thing, 1, "");
            publish("ThingHappened", thing, 2, "");
            publish("ThingCounted", thing, 3, "");
        }

        carriage.startConsumer();

        carriage.eventually()
                .until(() ->
                        things.stream().allMatch(thing -> carriage.seen(thing).size() == 3));
        assertThat(things).allSatisfy(thing -> assertThat(carriage.seen(thing)).containsExactly(1L, 2L, 3L));
        assertThat(ThingCountedConsumer.SIZES).hasSizeLessThan(2 * things.size());
    }

    @Test
    void oneThatFailsIsParkedWithItsLaterOnesAndAllOthersAreTaken() {
        var poisoned = UUID.randomUUID();
        var healthy = UUID.randomUUID();
        for (int version = 1; version <= 5; version++) {
            publish("ThingCounted", healthy, version, "");
            publish("ThingCounted", poisoned, version, version == 3 ? ThingHappened.POISON : "");
        }

        carriage.startConsumer();

        carriage.eventually()
                .until(() -> carriage.parked() == 3 && carriage.seen(healthy).size() == 5);
        assertThat(carriage.seen(healthy)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(carriage.seen(poisoned)).containsExactly(1L, 2L);
    }

    @Test
    void oneThatIsDeliveredTwiceIsTakenOnce() {
        var thing = UUID.randomUUID();
        var id = publish("ThingCounted", thing, 1, "");
        broker.publish(id, ThingHappened.TOPIC, thing, 1, "ThingCounted", json(1, ""));
        publish("ThingCounted", thing, 2, "");

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.seen(thing).contains(2L));
        assertThat(carriage.seen(thing)).containsExactly(1L, 2L);
    }

    @Test
    void whatEachCausesBelongsToItsOwnTrace() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        publish(one, "00-11111111111111111111111111111111-00f067aa0ba902b7-01");
        publish(other, "00-22222222222222222222222222222222-00f067aa0ba902b7-01");

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.pending() == 2);
        assertThat(traceOf(one)).startsWith("00-11111111111111111111111111111111-");
        assertThat(traceOf(other)).startsWith("00-22222222222222222222222222222222-");
    }

    private String traceOf(UUID thing) {
        return carriage.text("select traceparent from outbox where key = '%s'".formatted(thing));
    }

    private void publish(UUID thing, String traceparent) {
        broker.publish(
                UUID.randomUUID(),
                ThingHappened.TOPIC,
                thing,
                1,
                "ThingCounted",
                json(1, ""),
                Map.of("traceparent", traceparent));
    }

    private UUID publish(String type, UUID thing, long version, String note) {
        return broker.publish(ThingHappened.TOPIC, thing, version, type, json(version, note));
    }

    private static String json(long version, String note) {
        return "{\"version\":%d,\"note\":\"%s\"}".formatted(version, note);
    }
}
