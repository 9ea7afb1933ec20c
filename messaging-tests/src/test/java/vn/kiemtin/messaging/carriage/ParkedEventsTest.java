package vn.kiemtin.messaging.carriage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.parking.Redrive;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ParkedEventsTest {

    private static final String PARKED = "/api/v1/operations/messaging-test/parked-events";

    @Inject
    Carriage carriage;

    @Inject
    Redrive redrive;

    private final KafkaProbe broker = KafkaProbe.connected();

    @BeforeEach
    @AfterEach
    void clear() {
        carriage.clear();
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void anOperatorSeesWhatIsParkedAndWhy() {
        var thing = poisonThenTwoMore();

        given().get(PARKED)
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("events.reason", contains("FAILED", "BEHIND", "BEHIND"))
                .body("events[0].error", containsString("choked on poison"))
                .body("events.key", contains(thing.toString(), thing.toString(), thing.toString()));
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void redrivesInOrderOnceTheCauseIsGoneAndNewEventsPassAgain() {
        var thing = poisonThenTwoMore();
        ThingHappenedConsumer.antidote = true;

        given().post(PARKED + "/redrive")
                .then()
                .statusCode(200)
                .body("handled", equalTo(3))
                .body("failedKeys", equalTo(0))
                .body("stillParked", equalTo(0));

        publish(thing, 4, "");
        carriage.eventually().until(() -> carriage.seen(thing).contains(4L));
        assertThat(carriage.seen(thing)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void keepsTheOrderWhenARedriveFailsAgain() {
        var thing = poisonThenTwoMore();

        given().post(PARKED + "/redrive")
                .then()
                .statusCode(200)
                .body("handled", equalTo(0))
                .body("failedKeys", equalTo(1))
                .body("stillParked", equalTo(3));

        assertThat(carriage.seen(thing)).isEmpty();
        given().get(PARKED).then().body("events[0].attempts", equalTo(4));
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void discardingThePoisonFreesWhatIsBehindIt() {
        var thing = poisonThenTwoMore();
        int poison = given().get(PARKED).then().extract().path("events[0].id");

        given().queryParam("reason", "a test of the producer")
                .delete(PARKED + "/" + poison)
                .then()
                .statusCode(204);

        given().post(PARKED + "/redrive").then().body("handled", equalTo(2));
        assertThat(carriage.seen(thing)).containsExactly(2L, 3L);
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void whatCannotBeReadStaysParkedUntilItIsDiscarded() {
        carriage.startConsumer();
        broker.publishGarbage(ThingHappened.TOPIC, "garbage");
        carriage.eventually().until(() -> carriage.parked() == 1);

        given().post(PARKED + "/redrive").then().body("failedKeys", equalTo(1)).body("stillParked", equalTo(1));

        given().get(PARKED).then().body("events", hasSize(1)).body("events[0].reason", equalTo("UNREADABLE"));
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void anEventThatComesDuringARedriveOfItsKeyIsNotLeftBehind() throws InterruptedException {
        var thing = UUID.randomUUID();
        var redriving = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        carriage.startConsumer();
        publish(thing, 1, ThingHappened.POISON);
        carriage.eventually().until(() -> carriage.parked() == 1);
        ThingHappenedConsumer.antidote = true;
        ThingHappenedConsumer.meanwhile = () -> {
            ThingHappenedConsumer.meanwhile = () -> {};
            redriving.countDown();
            Awaitility.await().forever().until(() -> released.getCount() == 0);
        };
        var redrive = CompletableFuture.runAsync(() -> this.redrive.redrive(null));
        redriving.await();

        publish(thing, 2, "");
        carriage.eventually()
                .until(() ->
                        carriage.number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") > 0);
        released.countDown();

        redrive.join();
        carriage.eventually().until(() -> carriage.seen(thing).contains(2L));
        assertThat(carriage.seen(thing)).containsExactly(1L, 2L);
        assertThat(carriage.parked()).isZero();
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void whatCouldNotBeReadAtFirstIsTakenOnceEvenIfARedriveFailedInBetween() {
        var thing = UUID.randomUUID();
        carriage.startConsumer();
        var id = broker.publish(ThingHappened.TOPIC, thing, 1, "ThingHappened", "{\"version\":\"one\"}");
        carriage.eventually().until(() -> carriage.parked() == 1);
        carriage.execute("update parked_event set value = convert_to('{\"version\":1,\"note\":\"poison\"}', 'UTF8')");
        given().post(PARKED + "/redrive").then().body("failedKeys", equalTo(1));
        ThingHappenedConsumer.antidote = true;
        given().post(PARKED + "/redrive").then().body("handled", equalTo(1));

        broker.publish(id, ThingHappened.TOPIC, thing, 1, "ThingHappened", "{\"version\":1,\"note\":\"\"}");
        publish(thing, 2, "");

        carriage.eventually().until(() -> carriage.seen(thing).contains(2L));
        assertThat(carriage.seen(thing)).containsExactly(1L, 2L);
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void onlyAnAdministratorMayLook() {
        given().get(PARKED).then().statusCode(403);
        given().post(PARKED + "/redrive").then().statusCode(403);
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void anotherServicesParkedEventsAreNotHere() {
        given().get("/api/v1/operations/other-service/parked-events").then().statusCode(404);
    }

    private UUID poisonThenTwoMore() {
        var thing = UUID.randomUUID();
        carriage.startConsumer();
        publish(thing, 1, ThingHappened.POISON);
        publish(thing, 2, "");
        publish(thing, 3, "");
        carriage.eventually().until(() -> carriage.parked() == 3);
        return thing;
    }

    private void publish(UUID thing, long version, String note) {
        broker.publish(
                ThingHappened.TOPIC,
                thing,
                version,
                "ThingHappened",
                "{\"version\":%d,\"note\":\"%s\"}".formatted(version, note));
    }
}
