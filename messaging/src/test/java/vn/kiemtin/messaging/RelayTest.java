package vn.kiemtin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
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
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RelayTest {

    @Inject
    Carriage carriage;

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

    @Test
    void aPausedRelayIsReplacedAndCausesNothingButRepetitions() throws InterruptedException {
        var thing = UUID.randomUUID();
        var reached = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        for (int i = 0; i < 10; i++) {
            carriage.happen(thing);
        }
        var paused = carriage.startRelay("paused", Crash.pauseAt(CrashPoint.RELAY_READ, reached, released));
        reached.await();

        var other = carriage.startRelay("other", Crash.never());
        carriage.eventually().until(() -> carriage.pending() == 0);
        carriage.happen(thing);
        carriage.eventually().until(() -> carriage.pending() == 0);
        released.countDown();
        carriage.eventually().until(() -> !paused.isActive());

        assertThat(other.isActive()).isTrue();
        assertThat(new LinkedHashSet<>(versionsOnTheBroker(thing)))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 11).boxed().toList());
    }

    @Test
    void onlyOneOfTwoRelaysIsActiveAndTheOtherTakesOverAtOnceWhenItStops() {
        var first = carriage.startRelay("first", Crash.never());
        carriage.eventually().until(first::isActive);
        var second = carriage.startRelay("second", Crash.never());
        var thing = UUID.randomUUID();
        carriage.happen(thing);
        carriage.eventually().until(() -> carriage.pending() == 0);
        assertThat(second.isActive()).isFalse();

        first.stop();

        carriage.eventually().until(second::isActive);
        carriage.happen(thing);
        carriage.eventually().until(() -> carriage.pending() == 0);
        assertThat(versionsOnTheBroker(thing)).containsExactly(1L, 2L);
    }

    private List<Long> versionsOnTheBroker(UUID thing) {
        return broker.events(ThingHappened.TOPIC, thing).stream()
                .map(KafkaProbe.Published::aggregateVersion)
                .toList();
    }
}
