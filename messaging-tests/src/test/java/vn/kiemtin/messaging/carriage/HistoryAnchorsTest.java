package vn.kiemtin.messaging.carriage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.EventMetadata;
import vn.kiemtin.messaging.anchors.Anchors;
import vn.kiemtin.messaging.anchors.HistoryEnd;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** What a service remembers of the histories that events told it of. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class HistoryAnchorsTest {

    private static final Instant MORNING = Instant.parse("2026-11-24T02:00:00Z");

    @Inject
    Carriage carriage;

    @Inject
    Anchors anchors;

    private final KafkaProbe broker = KafkaProbe.connected();
    private final UUID subject = UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void clear() {
        carriage.clear();
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void anOperatorSeesWhereHistoriesEnded() {
        carriage.startConsumer();
        broker.publish(ThingHappened.TOPIC, subject, 1, "ThingHappened", event(1, "a"));
        broker.publish(ThingHappened.TOPIC, subject, 2, "SomethingNobodyTakes", event(2, "b"));
        carriage.eventually().until(() -> ends().equals(List.of("2b")));

        given().get("/api/v1/operations/messaging-test/history-anchors?subject=" + subject)
                .then()
                .statusCode(200)
                .body("service", equalTo("messaging-test"))
                .body("anchors.subject", contains(subject.toString()))
                .body("anchors.length", contains(2))
                .body("anchors.head", contains(head("b")));
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void nobodyElseSeesThem() {
        given().get("/api/v1/operations/messaging-test/history-anchors").then().statusCode(403);
    }

    @Test
    void aHistoryThatCannotBeReadHoldsNoEventUp() {
        carriage.startConsumer();
        broker.publish(
                ThingHappened.TOPIC,
                subject,
                1,
                "ThingHappened",
                "{\"version\":1,\"note\":\"\",\"history\":{\"length\":\"many\",\"head\":7}}");

        carriage.eventually().until(() -> carriage.seen(subject).contains(1L));
        assertThat(ends()).isEmpty();
    }

    @Test
    void theLastOfEachDayStays() {
        told(1, MORNING, 1, "a");
        told(2, MORNING.plusSeconds(1), 3, "c");
        told(3, MORNING.plus(Duration.ofDays(1)), 4, "d");
        told(4, MORNING.plus(Duration.ofDays(1)), 5, "e");

        assertThat(ends()).containsExactly("3c", "5e");
    }

    @Test
    void whatComesLateOrAgainChangesNothing() {
        var before = contradictions();
        told(3, MORNING.plusSeconds(2), 5, "e");
        told(1, MORNING, 1, "a");
        told(3, MORNING.plusSeconds(2), 5, "e");
        told(2, MORNING.plusSeconds(1), 3, "c");
        told(4, MORNING.plusSeconds(3), 5, "e");

        assertThat(ends()).containsExactly("5e");
        assertThat(contradictions()).isEqualTo(before);
    }

    @Test
    void aHistoryThatWasCutAndContinuedLeavesBothEndsBehindAndIsCounted() {
        var before = contradictions();
        told(1, MORNING, 4, "d");
        told(2, MORNING, 5, "e");
        told(3, MORNING, 4, "x");
        told(4, MORNING, 7, "y");

        assertThat(ends()).contains("5e", "4x", "7y");
        assertThat(contradictions()).isEqualTo(before + 2);
    }

    @Test
    void aHistoryThatWasRewrittenLeavesBothEndsBehind() {
        told(1, MORNING, 5, "e");
        told(2, MORNING, 5, "x");
        told(3, MORNING, 6, "y");

        assertThat(ends()).containsExactly("5e", "5x", "6y");
    }

    private void told(long version, Instant at, int length, String head) {
        var by = new EventMetadata(UUID.randomUUID(), "/test", "vn.kiemtin.Test.v1", subject, at, version, null);
        QuarkusTransaction.requiringNew()
                .run(() -> anchors.keep(List.of(new Anchors.Told(by, new HistoryEnd(length, head(head))))));
    }

    private static double contradictions() {
        return Metrics.globalRegistry.counter("kiemtin.history.contradictions").count();
    }

    private List<String> ends() {
        return Stream.of(anchors.page(subject, 0, 100))
                .flatMap(List::stream)
                .map(anchor -> anchor.length() + anchor.head().substring(0, 1))
                .toList();
    }

    private static String event(int length, String head) {
        return "{\"version\":%d,\"note\":\"\",\"history\":{\"length\":%d,\"head\":\"%s\"}}"
                .formatted(length, length, head(head));
    }

    /** Sixty-four hexadecimal digits, or what passes for them in a table. */
    private static String head(String letter) {
        return letter.repeat(64);
    }
}
