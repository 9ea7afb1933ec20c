package vn.kiemtin.reports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OutagesTest {

    @Inject
    Database database;

    @Test
    void reportsAreTakenWhileKafkaIsAwayAndToldWhenItIsBack() {
        var text = "Khi Kafka vắng " + UUID.randomUUID();
        RealParts.kafka().stop();
        try {
            receiptOf(report(text));
        } finally {
            RealParts.kafka().start();
        }

        var id = database.reportWithText(text);
        try (var broker = KafkaProbe.connected()) {
            eventually().until(() -> broker.events("kiemtin.reports", id).size() == 1);
        }
    }

    @Test
    void callersAreAskedToComeBackOnlyWhenPostgresIsAway() {
        receiptOf(report());
        RealParts.postgres().stop();
        try {
            json().header("Accept-Language", "en")
                    .body(report())
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/temporarily-unavailable"));
            var page = given().accept("text/html")
                    .formParam("text", "Tin")
                    .formParam("platform", "ZALO")
                    .formParam("field", "OTHER")
                    .post("/");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.contentType()).startsWith("text/html");
        } finally {
            RealParts.postgres().start();
        }

        eventually()
                .untilAsserted(() ->
                        json().body(report()).post("/api/v1/reports").then().statusCode(201));
    }
}
