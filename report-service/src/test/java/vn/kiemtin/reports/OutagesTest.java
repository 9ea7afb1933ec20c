package vn.kiemtin.reports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
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
            json().header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Accept-Language", "en")
                    .body(report())
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(503)
                    .body("detail", containsString("same Idempotency-Key"));
        } finally {
            RealParts.postgres().start();
        }

        eventually()
                .untilAsserted(() ->
                        json().body(report()).post("/api/v1/reports").then().statusCode(201));
    }

    @Test
    void theFormComesAgainAsItWasFilledInWhilePostgresIsAway() {
        given().get("/").then().statusCode(200);
        var typed = filledIn("Tin gửi lúc mất kết nối " + UUID.randomUUID());
        RealParts.postgres().stop();
        try {
            assertThatItIsShownAgain(typed, send(typed));
        } finally {
            RealParts.postgres().start();
        }

        eventually().untilAsserted(() -> assertThat(send(typed).statusCode()).isEqualTo(303));
        assertThat(database.number("select count(*) from report where content = ?", typed.get("text")))
                .isEqualTo(1);
    }

    @Test
    void theFormOfAReviewComesAgainAsItWasFilledInToo() {
        given().get("/xem-xet-lai").then().statusCode(200);
        RealParts.postgres().stop();
        try {
            var answer = given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                    .formParam("number", "HS-2026-000042")
                    .formParam("standing", "PRESS")
                    .formParam("grounds", "Bài báo có nguồn")
                    .post("/xem-xet-lai");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            var page = Jsoup.parse(answer.asString());
            assertThat(page.select(".notice.warn").text()).contains("chưa xác nhận được");
            assertThat(page.select("#grounds").val()).isEqualTo("Bài báo có nguồn");
            assertThat(page.select("#number").val()).isEqualTo("HS-2026-000042");
        } finally {
            RealParts.postgres().start();
        }
        eventually().untilAsserted(() -> given().get("/").then().statusCode(200));
    }

    @Test
    void nothingIsClaimedOfAReportWhenTheConnectionIsLostDuringTheCommit() {
        var text = "Tin mất kết nối khi ghi " + UUID.randomUUID();
        var typed = filledIn(text);
        var key = UUID.randomUUID().toString();
        loseConnectionsDuringCommits();
        try {
            json().header("Idempotency-Key", key)
                    .body(report(text))
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(503)
                    .body("detail", startsWith("Hệ thống chưa xác nhận được việc tiếp nhận."))
                    .body("detail", containsString("Idempotency-Key"));
            assertThatItIsShownAgain(typed, send(typed));
        } finally {
            database.change("drop trigger lost_at_commit on report");
        }

        eventually()
                .untilAsserted(() -> json().header("Idempotency-Key", key)
                        .body(report(text))
                        .post("/api/v1/reports")
                        .then()
                        .statusCode(201));
    }

    private void loseConnectionsDuringCommits() {
        database.change("""
                create or replace function lose_connection() returns trigger language plpgsql as
                'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'
                """);
        database.change("""
                create constraint trigger lost_at_commit after insert on report
                deferrable initially deferred for each row execute function lose_connection()
                """);
    }

    private static Map<String, String> filledIn(String text) {
        return Map.of(
                "text", text,
                "link", "example.vn/tin",
                "platform", "ZALO",
                "field", "HEALTH",
                "locality", "xa-thanh-tri",
                "email", "nguoi.dan@example.vn",
                "phone", "0912 345 678",
                "key", UUID.randomUUID().toString());
    }

    private static Response send(Map<String, String> form) {
        return given().redirects()
                .follow(false)
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post("/");
    }

    private static void assertThatItIsShownAgain(Map<String, String> typed, Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
        var page = Jsoup.parse(answer.asString());
        assertThat(page.select(".notice.warn").text()).contains("Hệ thống chưa xác nhận được việc tiếp nhận.");
        for (var name : List.of("text", "link", "email", "phone", "key")) {
            assertThat(page.select("[name=" + name + "]").val()).isEqualTo(typed.get(name));
        }
        for (var name : List.of("platform", "field", "locality")) {
            assertThat(page.select("#" + name + " option[selected]").val()).isEqualTo(typed.get(name));
        }
    }
}
