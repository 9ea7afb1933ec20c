package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** The histories of cases are anchored here, too: by every event of a case, whether this service has a use for it or not. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class HistoryAnchorsTest {

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void whatEventsOfACaseTellOfItsHistoryIsKept() {
        var subject = UUID.randomUUID();
        var head = "5f0c1d3a9be1c9a2b8c1f7a0e2d4c6b8a0f1e3d5c7b9a1f3e5d7c9b1a3f5e7d9";
        try (var broker = KafkaProbe.connected()) {
            publish(broker, subject, 1, "TaskDone", 6, "0".repeat(64));
            publish(broker, subject, 2, "ReportUnlinked", 7, head);
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> given().get("/api/v1/operations/notification-service/history-anchors?subject=" + subject)
                                .then()
                                .statusCode(200)
                                .body("service", equalTo("notification-service"))
                                .body("anchors.length", contains(7))
                                .body("anchors.head", contains(head)));
    }

    /** The contract's full example, as an event of this case and with this end of its history. */
    private static void publish(KafkaProbe broker, UUID subject, int version, String name, int length, String head) {
        var example = EventContract.of(name).examples().get("full");
        broker.publish(
                "kiemtin.cases",
                subject,
                version,
                name,
                example.replaceFirst("\"caseId\": \"[^\"]*\"", "\"caseId\": \"" + subject + "\"")
                        .replaceFirst("\"length\": [0-9]+", "\"length\": " + length)
                        .replaceFirst("\"head\": \"[^\"]*\"", "\"head\": \"" + head + "\""));
    }
}
