package vn.kiemtin.messaging.carriage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import vn.kiemtin.messaging.CrashPoint;
import vn.kiemtin.messaging.CrashPoints;
import vn.kiemtin.messaging.EventType;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** What an operator sees of a process that relays and consumes: gauges, health, lists. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@TestProfile(OperationsTest.Working.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsTest {

    @Inject
    Carriage carriage;

    private final KafkaProbe broker = KafkaProbe.connected();

    @BeforeEach
    @AfterEach
    void clear() {
        carriage.clear();
    }

    @Test
    @Order(1)
    void theGaugesTellWhoRelaysAndConsumesAndWhatIsParked() {
        carriage.eventually().until(() -> gauge("kiemtin.relay.active") == 1);
        carriage.eventually().until(() -> gauge("kiemtin.consumer.partitions") == 12);

        carriage.happen(UUID.randomUUID(), ThingHappened.POISON);

        carriage.eventually().until(() -> gauge("kiemtin.parked.events") == 1);
        given().get(health("live")).then().statusCode(200);
        given().get(health("ready")).then().statusCode(200);
    }

    @Test
    @Order(2)
    void theLagIsWhatIsYetToBeTakenUp() {
        var gate = new Semaphore(0);
        ThingHappenedConsumer.meanwhile = gate::acquireUninterruptibly;
        var thing = UUID.randomUUID();
        broker.publish(ThingHappened.TOPIC, thing, 1, "ThingHappened", "{\"version\":1,\"note\":\"\"}");
        carriage.eventually().until(gate::hasQueuedThreads);
        for (int version = 2; version <= 20; version++) {
            broker.publish(
                    ThingHappened.TOPIC,
                    thing,
                    version,
                    "ThingHappened",
                    "{\"version\":%d,\"note\":\"\"}".formatted(version));
        }

        gate.release(9);

        carriage.eventually().until(() -> gauge("kiemtin.consumer.lag") == 10);
        gate.release(11);
        carriage.eventually().until(() -> gauge("kiemtin.consumer.lag") == 0);
    }

    @Test
    @Order(3)
    void theGaugesTellWhatWaitsWhileTheBrokerIsAwayAndForHowLong() {
        RealParts.kafka().stop();
        try {
            carriage.happen(UUID.randomUUID());
            carriage.happen(UUID.randomUUID());

            carriage.eventually().until(() -> gauge("kiemtin.outbox.pending") == 2);
            carriage.eventually().until(() -> gauge("kiemtin.outbox.oldest.age") > 2);
        } finally {
            RealParts.kafka().start();
        }
        carriage.eventually()
                .until(() -> gauge("kiemtin.outbox.pending") == 0 && gauge("kiemtin.outbox.oldest.age") == 0);
    }

    @Test
    @Order(4)
    @TestSecurity(user = "administrator", roles = "admin")
    void anOperatorSeesWhatTheBrokerRefuses() {
        var thing = UUID.randomUUID();
        broker.createTopic(Refused.TOPIC, 20_000);

        carriage.happen(thing, version -> new Refused(version, "x".repeat(50_000)));

        carriage.eventually().until(() -> gauge("kiemtin.outbox.refused") == 1);
        given().get("/api/v1/operations/messaging-test/refused-events")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].key", equalTo(thing.toString()));
        given().get("/api/v1/operations/other-service/refused-events").then().statusCode(404);
        given().get(health("ready"))
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'event carriage' }.data.'refused events'", equalTo(1));
    }

    @Test
    @Order(5)
    @TestSecurity(user = "officer", roles = "officer")
    void onlyAnAdministratorSeesWhatIsRefused() {
        given().get("/api/v1/operations/messaging-test/refused-events").then().statusCode(403);
    }

    /** The last one: nothing runs after it. */
    @Test
    @Order(6)
    void aRelayThatAnErrorEndedIsSeen() {
        carriage.eventually().until(() -> gauge("kiemtin.relay.active") == 1);
        Failing.now = true;

        carriage.happen(UUID.randomUUID());

        carriage.eventually()
                .untilAsserted(() -> given().get(health("live")).then().statusCode(503));
        given().get(health("ready")).then().statusCode(503);
        assertThat(gauge("kiemtin.relay.active")).isZero();
    }

    private static double gauge(String name) {
        return Metrics.globalRegistry.get(name).gauge().value();
    }

    private static String health(String kind) {
        var port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return "http://127.0.0.1:%d/q/health/%s".formatted(port, kind);
    }

    @EventType(topic = Refused.TOPIC, name = "RefusedThingHappened")
    record Refused(long version, String note) {
        static final String TOPIC = "test.refused";
    }

    /** Lets the relay of the process end by an Error. */
    @Alternative
    @Singleton
    static class Failing extends CrashPoints {

        static volatile boolean now;

        Failing() {
            super("");
        }

        @Override
        public void pass(CrashPoint point) {
            if (now && point == CrashPoint.RELAY_READ) {
                throw new Crash.Killed();
            }
        }
    }

    public static class Working implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kiemtin.messaging.relay.enabled",
                    "true",
                    "kiemtin.messaging.consumer.enabled",
                    "true",
                    "kiemtin.messaging.consumer.batch",
                    "1");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Failing.class);
        }
    }
}
