package vn.kiemtin.reports.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RepeatedReportsTest {

    @Inject
    Database database;

    @Inject
    IdempotencyKeys keys;

    private final String key = UUID.randomUUID().toString();

    @Test
    void getTheSameAnswerAgain() {
        var report = with(report(), "contact", Map.of("phone", "0912345678"));
        var first = send(report);
        var reports = database.reports();
        var outboxRows = database.outboxRowsEver();

        var second = send(report);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(database.reports()).isEqualTo(reports);
        assertThat(database.outboxRowsEver()).isEqualTo(outboxRows);
    }

    @Test
    void areTheSameWhateverLanguageIsAskedFor() {
        var report = report();
        var first = json().header("Idempotency-Key", key)
                .header("Accept-Language", "vi")
                .body(report)
                .post("/api/v1/reports");

        var second = json().header("Idempotency-Key", key)
                .header("Accept-Language", "en")
                .cookie("lang", "en")
                .body(report)
                .post("/api/v1/reports?lang=en");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        send(with(report, "language", "en")).then().statusCode(422);
    }

    @Test
    void areRefusedWithAnotherBody() {
        var report = report();
        send(report);
        var reports = database.reports();

        send(with(report, "field", "OTHER"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/idempotency-key-reused"));
        send(with(report, "contact", Map.of("phone", "0912345678"))).then().statusCode(422);

        assertThat(database.reports()).isEqualTo(reports);
    }

    @Test
    void becomeOneReportWhenTheyComeAtOnce() throws Exception {
        var report = report();
        var reports = database.reports();
        var together = new CountDownLatch(1);

        try (var callers = Executors.newFixedThreadPool(8)) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit(() -> {
                        together.await();
                        return send(report);
                    }))
                    .toList();
            together.countDown();

            assertThat(answers.stream().map(RepeatedReportsTest::statusAndBody).distinct())
                    .hasSize(1)
                    .allMatch(answer -> answer.startsWith("201"));
        }
        assertThat(database.reports()).isEqualTo(reports + 1);
    }

    @Test
    void areNewReportsUnderAnotherKey() {
        var report = report();
        var reports = database.reports();

        send(report);
        json().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(report)
                .post("/api/v1/reports");
        json().body(report).post("/api/v1/reports");

        assertThat(database.reports()).isEqualTo(reports + 3);
    }

    @Test
    void doNotClaimAKeyWhenTheyAreRefused() {
        var report = report();

        send(with(report, "platform", "NOWHERE")).then().statusCode(400);

        send(report).then().statusCode(201);
    }

    @Test
    void areRecognisedForADayAndForgottenAfterwards() {
        var report = report();
        send(report);

        keys.forgetOlderThan(Duration.ofHours(24));
        var within = send(report);
        keys.forgetOlderThan(Duration.ZERO);

        assertThat(within.statusCode()).isEqualTo(201);
        assertThat(database.number("select count(*) from idempotency_key")).isZero();
    }

    @Test
    void leaveNeitherKeyNorBodyBehind() {
        send(report());

        assertThat(database.everything()).doesNotContain(key);
    }

    private Response send(Map<String, Object> report) {
        return json().header("Idempotency-Key", key).body(report).post("/api/v1/reports");
    }

    private static String statusAndBody(Future<Response> answer) {
        try {
            return answer.get().statusCode() + answer.get().asString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
