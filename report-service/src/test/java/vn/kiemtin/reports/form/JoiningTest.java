package vn.kiemtin.reports.form;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.statements.StatementStory;

/** "I saw this, too": a report of the case that a statement is about. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class JoiningTest {

    @Inject
    Database database;

    private KafkaProbe broker;
    private UUID caseId;
    private StatementStory story;
    private String claim;

    @BeforeEach
    void publishAStatement() {
        broker = KafkaProbe.connected();
        caseId = UUID.randomUUID();
        claim = "Điều được đồn đại " + UUID.randomUUID();
        story = new StatementStory(broker, caseId)
                .claiming(claim, "A rumour " + UUID.randomUUID())
                .published();
        eventually().until(() -> given().get("/cung-thay/" + story.number()).statusCode() == 200);
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void oneWhoOnlyRecognisesItHasSaidEnough() {
        var sent = join(Map.of());

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(database.text("select joined_case::text from report where content = ?", claim))
                .isEqualTo(caseId.toString());
        var event = broker.events("kiemtin.reports", eventuallyTold()).getFirst();
        EventContract.of("ReportSubmitted").assertProduced(event.json());
        assertThat(event.json()).contains("\"joinedCase\":\"" + caseId + "\"", claim);
    }

    @Test
    void theReceiptTellsTheKnownOutcomeAtOnceWhateverWasTyped() {
        var sent = join(
                Map.of("text", "Chỗ tôi cũng có người gửi, viết khác hẳn " + UUID.randomUUID(), "platform", "ZALO"));

        var receipt =
                Jsoup.parse(given().cookies(sent.cookies()).get("/receipt").asString());

        assertThat(receipt.select("#receipt-code").text()).isNotBlank();
        assertThat(receipt.select(".alike a").first().attr("href")).isEqualTo("/thong-tin/" + story.number());
    }

    @Test
    void itIsStoredOnceHoweverOftenItIsSent() {
        var form = Map.of("key", UUID.randomUUID().toString());

        var first = join(form);
        story.retracted(1, "Sai.", "Wrong.");
        eventually().until(() -> closed());
        var second = join(form);

        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.cookie("receipt")).isEqualTo(first.cookie("receipt"));
        assertThat(database.number("select count(*) from report where content = ?", claim))
                .isEqualTo(1);
    }

    @Test
    void fromTheFormEverythingTypedGoesAlong() {
        var text = "Những gì tôi thấy " + UUID.randomUUID();

        var sent = send("/", Map.of("text", text, "statement", story.number(), "doubts", "Vô lý"));

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(database.text("select joined_case || ' ' || doubts from report where content = ?", text))
                .isEqualTo(caseId + " Vô lý");
    }

    @Test
    void whatIsWrongIsToldAndTheChoiceStaysToBeTakenBack() {
        var page =
                Jsoup.parse(send("/", Map.of("text", "x", "link", "javascript:alert(1)", "statement", story.number()))
                        .asString());

        assertThat(page.select("input[type=checkbox][name=statement]").val()).isEqualTo(story.number());
        assertThat(page.select("#link-error").text()).isNotBlank();
    }

    @Test
    void aRetractedStatementLeadsToNoCase() {
        story.retracted(1, "Sai.", "Wrong.");
        eventually().until(() -> closed());

        var sent = join(Map.of());

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(database.number("select count(*) from report where content = ? and joined_case is null", claim))
                .isEqualTo(1);
        assertThat(given().get("/thong-tin/" + story.number()).asString()).doesNotContain("/cung-thay/");
    }

    @Test
    void aRestrictedCaseIsJoinedByNobody() {
        database.change("update followed_case set restricted = true where id = ?", caseId);

        join(Map.of());

        assertThat(database.number("select count(*) from report where content = ? and joined_case is null", claim))
                .isEqualTo(1);
    }

    @Test
    void theApiTakesTheStatementTooAndRefusesOneThatIsNone() {
        json().body(Map.of("statement", story.number().toLowerCase(java.util.Locale.ROOT)))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
        assertThat(database.text("select joined_case::text from report where content = ?", claim))
                .isEqualTo(caseId.toString());

        json().body(Map.of("statement", "TB-2026-999999999999", "text", "x", "platform", "ZALO", "field", "HEALTH"))
                .post("/api/v1/reports")
                .then()
                .statusCode(422)
                .body("errors.field", contains("statement"));
    }

    @Test
    void oneCanJoinFromTheStatementFromASearchAndWhileOneWrites() {
        assertThat(given().get("/thong-tin/" + story.number()).asString()).contains("/cung-thay/" + story.number());
        eventually()
                .untilAsserted(() -> assertThat(given().queryParam("q", claim)
                                .get("/da-kiem-chung")
                                .asString())
                        .contains("/cung-thay/" + story.number()));
        assertThat(Jsoup.parse(given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                                .formParam("text", claim)
                                .post("/da-kiem-chung/goi-y")
                                .asString())
                        .select("button[name=statement]")
                        .val())
                .isEqualTo(story.number());
        assertThat(given().get("/cung-thay/TB-2026-999999999999").statusCode()).isEqualTo(404);
    }

    private boolean closed() {
        return given().header("Accept-Language", "vi")
                .get("/cung-thay/" + story.number())
                .asString()
                .contains("không còn nhận thêm phản ánh");
    }

    private UUID eventuallyTold() {
        var id = database.reportWithText(claim);
        eventually().until(() -> !broker.events("kiemtin.reports", id).isEmpty());
        return id;
    }

    private Response join(Map<String, String> form) {
        return send("/cung-thay/" + story.number(), form);
    }

    private static Response send(String path, Map<String, String> form) {
        var fields = new LinkedHashMap<>(form);
        fields.putIfAbsent("key", UUID.randomUUID().toString());
        return given().redirects()
                .follow(false)
                .header("Accept-Language", "vi")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post(path);
    }
}
