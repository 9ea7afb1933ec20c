package vn.kiemtin.messaging.carriage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OutagesTest {

    @Inject
    Carriage carriage;

    @BeforeEach
    @AfterEach
    void clear() {
        carriage.clear();
    }

    @Test
    void whatHappensWhileTheBrokerIsAwayIsPublishedInOrderWhenItIsBack() {
        var thing = UUID.randomUUID();
        carriage.startRelay();
        carriage.startConsumer();
        carriage.happen(thing);
        carriage.eventually().until(() -> carriage.seen(thing).size() == 1);

        RealParts.kafka().stop();
        for (int i = 0; i < 20; i++) {
            carriage.happen(thing);
        }
        assertThat(carriage.pending()).isPositive();
        given().get(readiness()).then().statusCode(200);
        RealParts.kafka().start();

        carriage.eventually().until(() -> carriage.seen(thing).size() >= 21);
        assertThat(carriage.seen(thing))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
        assertThat(carriage.parked()).isZero();
    }

    @Test
    void noHealthyEventIsParkedWhileTheDatabaseIsAway() {
        var thing = UUID.randomUUID();
        var broker = KafkaProbe.connected();
        carriage.startConsumer();
        publish(broker, thing, 1);
        carriage.eventually().until(() -> carriage.seen(thing).size() == 1);

        RealParts.postgres().stop();
        for (int version = 2; version <= 20; version++) {
            publish(broker, thing, version);
        }
        carriage.eventually()
                .untilAsserted(() -> given().get(readiness()).then().statusCode(503));
        RealParts.postgres().start();

        carriage.eventually().until(() -> carriage.seen(thing).size() >= 20);
        assertThat(carriage.seen(thing))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(carriage.parked()).isZero();
    }

    @Test
    void theRelayGoesOnInOrderWhenTheDatabaseIsBack() {
        var thing = UUID.randomUUID();
        var broker = KafkaProbe.connected();
        var relay = carriage.startRelay();
        carriage.happen(thing);
        carriage.eventually().until(() -> carriage.pending() == 0);
        RealParts.kafka().stop();
        for (int i = 0; i < 20; i++) {
            carriage.happen(thing);
        }

        RealParts.postgres().stop();
        RealParts.kafka().start();
        carriage.eventually().until(() -> !relay.isActive());
        RealParts.postgres().start();

        carriage.eventually().until(() -> carriage.pending() == 0);
        assertThat(relay.isAlive()).isTrue();
        assertThat(broker.events(ThingHappened.TOPIC, thing).stream()
                        .map(KafkaProbe.Published::aggregateVersion)
                        .distinct())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
    }

    @Test
    void aWaiterOutlastsAPausedHolderOfALock() {
        assertThat(carriage.number("""
                select count(*) where
                    current_setting('lock_timeout')::interval
                        > current_setting('idle_in_transaction_session_timeout')::interval
                """)).isOne();
    }

    private static void publish(KafkaProbe broker, UUID thing, long version) {
        broker.publish(
                ThingHappened.TOPIC,
                thing,
                version,
                "ThingHappened",
                "{\"version\":%d,\"note\":\"\"}".formatted(version));
    }

    private static String readiness() {
        var port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return "http://127.0.0.1:%d/q/health/ready".formatted(port);
    }
}
