package vn.kiemtin.messaging.carriage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** Whoever follows a topic sees what is handled of it: once, in order, and nothing that is set aside. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FollowersTest {

    @Inject
    Carriage carriage;

    private final KafkaProbe broker = KafkaProbe.connected();
    private final UUID thing = UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void clear() {
        carriage.clear();
    }

    @Test
    void seesEveryTypeWhoeverTakesItInOrderAndOnce() {
        publish("ThingHappened", 1, "");
        publish("ThingThatNobodyTakes", 2, "");
        var twice = publish("ThingCounted", 3, "");
        broker.publish(twice, ThingHappened.TOPIC, thing, 3, "ThingCounted", json(3, ""));
        publish("ThingHappened", 4, "");

        carriage.startConsumer();

        carriage.eventually().until(() -> followed().endsWith("4"));
        assertThat(followed()).isEqualTo("ThingHappened 1, ThingThatNobodyTakes 2, ThingCounted 3, ThingHappened 4");
    }

    @Test
    void whatItCannotReadIsHandledAllTheSame() {
        broker.publish(ThingHappened.TOPIC, thing, 1, "ThingThatNobodyTakes", "{\"version\":\"one\"}");
        broker.publish(ThingHappened.TOPIC, thing, 2, "ThingThatNobodyTakes", "[]");
        publish("ThingHappened", 3, "");

        carriage.startConsumer();

        carriage.eventually().until(() -> carriage.seen(thing).contains(3L));
        assertThat(followed()).isEqualTo("ThingHappened 3");
        assertThat(carriage.parked()).isZero();
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void whatIsParkedIsFollowedWhenItIsRedriven() {
        var healthy = UUID.randomUUID();
        publish("ThingHappened", 1, ThingHappened.POISON);
        publish("ThingHappened", 2, "");
        broker.publish(ThingHappened.TOPIC, healthy, 1, "ThingHappened", json(1, ""));
        carriage.startConsumer();
        carriage.eventually()
                .until(() -> carriage.parked() == 2 && carriage.seen(healthy).size() == 1);
        assertThat(followed()).isEmpty();

        ThingHappenedConsumer.antidote = true;
        given().post("/api/v1/operations/messaging-test/parked-events/redrive")
                .then()
                .body("handled", equalTo(2));

        assertThat(followed()).isEqualTo("ThingHappened 1, ThingHappened 2");
    }

    private String followed() {
        return carriage.text("""
                select coalesce(string_agg(split_part(type, '.', 3) || ' ' || version, ', ' order by followed_order), '')
                from thing_followed where subject = '%s'""".formatted(thing));
    }

    private UUID publish(String type, long version, String note) {
        return broker.publish(ThingHappened.TOPIC, thing, version, type, json(version, note));
    }

    private static String json(long version, String note) {
        return "{\"version\":%d,\"note\":\"%s\"}".formatted(version, note);
    }
}
