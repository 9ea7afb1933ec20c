package vn.kiemtin.reports.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.web.Page;

/** When and where something was seen, and why it is doubted. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SightingsTest {

    @Inject
    Database database;

    @Test
    void travelInTheEventAsTheyWereTold() {
        var text = "Tin thấy trong nhóm " + UUID.randomUUID();

        receiptOf(with(
                with(with(report(text), "seenOn", "2026-11-20"), "seenPlace", " Nhóm cư dân "),
                "doubts",
                "Công ty nước không báo gì.\r\nHai dòng."));

        var id = database.reportWithText(text);
        try (var broker = KafkaProbe.connected()) {
            eventually().until(() -> !broker.events("kiemtin.reports", id).isEmpty());
            var event = broker.events("kiemtin.reports", id).getFirst();
            EventContract.of("ReportSubmitted").assertProduced(event.json());
            var told = JsonPath.from(event.json());
            assertThat(told.getString("seenOn")).isEqualTo("2026-11-20");
            assertThat(told.getString("seenPlace")).isEqualTo("Nhóm cư dân");
            assertThat(told.getString("doubts")).isEqualTo("Công ty nước không báo gì.\nHai dòng.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "hôm qua", "1999-12-31", "0206-11-20", "2026-11-20T10:00:00Z"})
    void aDayThatIsNoneIsRefused(String day) {
        refused("seenOn", day);
    }

    @Test
    void aDayToComeIsRefusedAndTodayIsNot() {
        var today = LocalDate.now(Page.CITY);

        refused("seenOn", today.plusDays(1).toString());
        receiptOf(with(report(), "seenOn", today.toString()));
    }

    @Test
    void longTextsAreRefused() {
        refused("seenPlace", "ế".repeat(201));
        refused("doubts", "ế".repeat(2_001));
        receiptOf(with(with(report(), "seenPlace", "ế".repeat(200)), "doubts", "ế".repeat(2_000)));
    }

    @ParameterizedTest
    @CsvSource({"20/11/2026, 2026-11-20", "5-9-2026, 2026-09-05", "1.2.2026, 2026-02-01", "2026-11-20, 2026-11-20"})
    void aDayIsUnderstoodAsPeopleTypeItWhereTheBrowserHasNoFieldForIt(String typed, String day) {
        var text = "Tin thấy hôm ấy " + UUID.randomUUID();

        var sent = send(text, typed);

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(database.text("select seen_on::text from report where content = ?", text))
                .isEqualTo(day);
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingIsLost() {
        var sent = send("Tin " + UUID.randomUUID(), "32/13/2026");

        assertThat(sent.statusCode()).isEqualTo(422);
        var page = Jsoup.parse(sent.asString());
        assertThat(page.select("#seenOn").val()).isEqualTo("32/13/2026");
        assertThat(page.select("#seenOn").attr("aria-describedby")).isEqualTo("seenOn-error");
        assertThat(page.select("#seenPlace").val()).isEqualTo("Nhóm \"phố\"");
        assertThat(page.select("#doubts").text()).isEqualTo("<b>không</b>");
    }

    private static io.restassured.response.Response send(String text, String day) {
        return given().redirects()
                .follow(false)
                .header("Accept-Language", "vi")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("text", text)
                .formParam("platform", "ZALO")
                .formParam("field", "HEALTH")
                .formParam("seenOn", day)
                .formParam("seenPlace", "Nhóm \"phố\"")
                .formParam("doubts", "<b>không</b>")
                .formParam("key", UUID.randomUUID().toString())
                .post("/");
    }

    private void refused(String field, String value) {
        var before = database.outboxRowsEver();

        json().body(with(report(), field, value))
                .post("/api/v1/reports")
                .then()
                .statusCode(422)
                .body("errors.field", contains(field));

        assertThat(database.outboxRowsEver()).isEqualTo(before);
    }
}
