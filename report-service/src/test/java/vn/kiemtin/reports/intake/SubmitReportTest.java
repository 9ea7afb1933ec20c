package vn.kiemtin.reports.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;
import static vn.kiemtin.reports.Fixtures.without;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SubmitReportTest {

    @Inject
    Database database;

    @Test
    void answersWithAReceiptAndAnAddressThatDoesNotTellIt() {
        var answer = json().body(report()).post("/api/v1/reports");

        answer.then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/reports/progress"))
                .header("Cache-Control", containsString("no-store"))
                .body("receiptCode", matchesPattern("1[0-9A-Z]{3}(-[0-9A-Z]{4}){4}"))
                .body("receivedAt", matchesPattern("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z"))
                .body("status", equalTo("RECEIVED"));
        assertThat(answer.header("Location")).doesNotContain(answer.<String>path("receiptCode"));
    }

    @Test
    void publishesWhatTheContractSaysAndNothingOfTheReporter() {
        var text = "Uống nước chanh nóng chữa khỏi bệnh " + UUID.randomUUID();
        var full = with(
                with(
                        with(report(text), "link", "https://www.facebook.com/groups/tinhanoi/posts/1234567890"),
                        "locality",
                        "phuong-hoan-kiem"),
                "contact",
                Map.of("email", "nguoi.dan@example.vn", "phone", "0912 345 678"));

        var code = receiptOf(full);

        var id = database.reportWithText(text);
        try (var broker = KafkaProbe.connected()) {
            eventually().until(() -> !broker.events("kiemtin.reports", id).isEmpty());
            var event = broker.events("kiemtin.reports", id).getFirst();
            EventContract.of("ReportSubmitted").assertProduced(event.json());
            assertThat(event.name()).isEqualTo("ReportSubmitted");
            assertThat(event.aggregateVersion()).isEqualTo(1);
            var told = JsonPath.from(event.json());
            assertThat(told.getString("reportId")).isEqualTo(id.toString());
            assertThat(told.getString("channel")).isEqualTo("API");
            assertThat(told.getString("text")).isEqualTo(text);
            assertThat(told.getString("link")).isEqualTo(full.get("link"));
            assertThat(told.getString("locality")).isEqualTo("phuong-hoan-kiem");
            assertThat(told.getString("language")).isEqualTo("vi");
            assertThat(event.json() + event.headers()).doesNotContain("nguoi.dan", "0912", code, code.replace("-", ""));
        }
    }

    @Test
    void publishesALeastReportByTheContractToo() {
        var link = "https://example.vn/" + UUID.randomUUID();

        receiptOf(with(without(report(), "text"), "link", link));

        var id = UUID.fromString(database.text("select id::text from report where link = ?", link));
        try (var broker = KafkaProbe.connected()) {
            eventually().until(() -> !broker.events("kiemtin.reports", id).isEmpty());
            EventContract.of("ReportSubmitted")
                    .assertProduced(
                            broker.events("kiemtin.reports", id).getFirst().json());
        }
    }

    @Test
    void takesTheLanguageFromTheRequestUnlessTheReportNamesOne() {
        var english = "English " + UUID.randomUUID();
        var named = "Named " + UUID.randomUUID();

        json().header("Accept-Language", "en-GB,en;q=0.8").body(report(english)).post("/api/v1/reports");
        json().header("Accept-Language", "en")
                .body(with(report(named), "language", "vi"))
                .post("/api/v1/reports");

        assertThat(database.text("select language from report where content = ?", english))
                .isEqualTo("en");
        assertThat(database.text("select language from report where content = ?", named))
                .isEqualTo("vi");
    }

    @Test
    void takesATextOfTwentyThousandCharactersOfAnyKind() {
        var prefix = UUID.randomUUID().toString();
        var text = prefix + "😱".repeat(20_000 - prefix.length());

        receiptOf(report(text));

        assertThat(database.number("select length(content) from report where content = ?", text))
                .isEqualTo(20_000);
    }

    @Test
    void takesATextWithCharactersThatPostgresCannotStore() {
        var mark = UUID.randomUUID().toString();

        receiptOf(report("\u0000" + mark + "\u0000"));

        assertThat(database.reportWithText(mark)).isNotNull();
    }

    @Test
    void keepsTheContactAsCiphertextOnly() {
        var email = UUID.randomUUID() + "@example.vn";

        receiptOf(with(report(), "contact", Map.of("email", email, "phone", "0987 654 321")));

        assertThat(database.number("select count(*) from contact")).isPositive();
        assertThat(database.number("select count(*) from contact_key")).isZero();
        assertThat(database.keyStore().number("select count(*) from report_key"))
                .isGreaterThanOrEqualTo(database.number("select count(*) from contact"));
        assertThat(database.everything() + database.keyStore().everything())
                .doesNotContain(email, "0987 654 321", "0987654321");
    }

    @Test
    void keepsOnlyAHashOfTheReceiptCode() {
        var code = receiptOf(report());

        assertThat(database.everything()).doesNotContain(code, code.replace("-", ""));
    }
}
