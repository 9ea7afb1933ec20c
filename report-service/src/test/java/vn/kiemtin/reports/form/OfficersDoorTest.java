package vn.kiemtin.reports.form;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kiemtin.reports.Fixtures.eventually;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.MultiPartSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.attachments.FilePart;

/** Where officers enter what people told on the telephone, in a letter or at a counter. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OfficersDoorTest {

    private static final String DOOR = "/tiep-nhan";
    private static final String SLIP = "/tiep-nhan/bien-nhan";

    @Inject
    Database database;

    @Test
    @TestSecurity(user = "an.officer", roles = "officer")
    void isOpenToOfficers() {
        isOpen();
    }

    @Test
    @TestSecurity(user = "an.officer", roles = "officer")
    void hasTheBellThatTellsHowManyAlertsWait() {
        var bell = Jsoup.parse(given().get(DOOR).asString()).select("header nav a.bell[href=/alerts]");

        assertThat(bell.text()).isEqualTo("Cảnh báo");
        assertThat(given().get("/assets/bell.js").statusCode()).isEqualTo(200);
    }

    @Test
    @TestSecurity(user = "a.head", roles = "head")
    void isOpenToHeads() {
        isOpen();
    }

    @Test
    @TestSecurity(
            user = "both",
            roles = {"officer", "head"})
    void isOpenToWhoIsBoth() {
        isOpen();
    }

    @Test
    @TestSecurity(
            user = "also.auditor",
            roles = {"auditor", "officer"})
    void isOpenToOfficersWhateverElseTheyAre() {
        isOpen();
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void isClosedToSupervisors() {
        isClosed(403);
    }

    @Test
    @TestSecurity(user = "auditor", roles = "auditor")
    void isClosedToAuditors() {
        isClosed(403);
    }

    @Test
    @TestSecurity(user = "admin", roles = "admin")
    void isClosedToAdministrators() {
        isClosed(403);
    }

    @Test
    @TestSecurity(user = "nobody")
    void isClosedToWhoHasNoRole() {
        isClosed(403);
    }

    @Test
    void isClosedToWhoHasNotSignedIn() {
        isClosed(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOTLINE", "PAPER", "IN_PERSON"})
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void takesWhatSomebodyToldWithTheOfficerWhoEnteredIt(String channel) {
        var told = told(channel);

        var sent = send(told);

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location")).endsWith(SLIP + "?channel=" + channel);
        assertThat(sent.headers().getValue("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .containsIgnoringCase("Path=" + SLIP)
                .containsIgnoringCase("Max-Age=900");
        assertThat(database.text(
                        "select channel || ' ' || entered_by || ' ' || coalesce(told_at::text, 'at once') from report where content = ?",
                        told.get("text")))
                .isEqualTo(channel + " hotline.officer at once");
    }

    @Test
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void showsTheCodeOnceItIsStoredAndAsksForTheNextOne() {
        var sent = send(told("HOTLINE"));

        var answer = given().cookies(sent.cookies()).get(SLIP + "?channel=HOTLINE");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        var page = Jsoup.parse(answer.asString());
        var code = page.select("#receipt-code").text();
        assertThat(code).matches("1[0-9A-Z]{3}(-[0-9A-Z]{4}){4}");
        assertThat(page.select(".aloud li").eachText())
                .hasSize(5)
                .containsExactly(
                        code.replaceAll("([0-9A-Z])(?=[0-9A-Z])", "$1 ").split("-"));
        assertThat(page.select("main").text()).contains("/progress");
        assertThat(page.select("a[href*=" + code.substring(5) + "]")).isEmpty();
        assertThat(page.select("a[href='/tiep-nhan?channel=HOTLINE']")).hasSize(1);
        assertThat(open("?channel=HOTLINE")
                        .select("input[name=channel][checked]")
                        .val())
                .isEqualTo("HOTLINE");
        assertThat(given().redirects()
                        .follow(false)
                        .formParam("code", code)
                        .post("/progress")
                        .statusCode())
                .as("the person follows the report with it")
                .isEqualTo(303);
    }

    @Test
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void doesNotShowTheCodeToTheNextOfficerAtTheSameCounter() {
        var told = told("IN_PERSON");
        var sent = send(told);
        database.change("update report set entered_by = 'another.officer' where content = ?", told.get("text"));

        var answer = given().cookies(sent.cookies()).get(SLIP + "?channel=IN_PERSON");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).doesNotContain(sent.cookie("entered"));
    }

    @Test
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void shownNothingToWhoHasEnteredNothing() {
        var empty = given().get(SLIP);

        assertThat(empty.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(empty.asString()).select(".receipt")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T09:30, 2026-11-20T02:30:00Z", "20/11/2026 9:30, 2026-11-20T02:30:00Z"})
    @TestSecurity(user = "letter.officer", roles = "officer")
    void tellsWhenItWasToldWhereThatWasEarlier(String typed, String toldAt) {
        var told = told("PAPER");
        told.put("toldAt", typed);

        assertThat(send(told).statusCode()).isEqualTo(303);

        var id = database.reportWithText(told.get("text"));
        try (var broker = KafkaProbe.connected()) {
            eventually().until(() -> !broker.events("kiemtin.reports", id).isEmpty());
            var event = broker.events("kiemtin.reports", id).getFirst().json();
            EventContract.of("ReportSubmitted").assertProduced(event);
            assertThat(JsonPath.from(event).getString("toldAt")).isEqualTo(toldAt);
            assertThat(event).doesNotContain("letter.officer");
        }
    }

    @Test
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void keepsAContactOnlyWithThePersonsConsent() {
        var told = told("HOTLINE");
        told.put("phone", "0912 345 678");
        var contacts = database.number("select count(*) from contact");

        var asked = send(told);

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(errors(asked)).containsExactly("#consent");
        assertThat(Jsoup.parse(asked.asString()).select("#phone").val()).isEqualTo("0912 345 678");
        told.put("consent", "yes");
        assertThat(send(told).statusCode()).isEqualTo(303);
        assertThat(database.number("select count(*) from contact")).isEqualTo(contacts + 1);
    }

    @Test
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void saysEverythingThatIsWrongAtOnceAndLosesNothing() {
        var typed = new LinkedHashMap<String, String>();
        typed.put("text", "");
        typed.put("link", "javascript:alert(1)");
        typed.put("toldAt", "2999-01-01T00:00");
        typed.put("email", "không phải");
        typed.put("seenPlace", "Chợ");
        typed.put("key", UUID.randomUUID().toString());
        var reports = database.reports();

        var answer = send(typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(errors(answer))
                .containsExactly("#channel", "#toldAt", "#link", "#platform", "#field", "#email", "#consent");
        var page = Jsoup.parse(answer.asString());
        assertThat(page.select("#toldAt").val()).isEqualTo("2999-01-01T00:00");
        assertThat(page.select("#seenPlace").val()).isEqualTo("Chợ");
        assertThat(page.select("input[name=key]").val()).isEqualTo(typed.get("key"));
        assertThat(page.select(".errors a").eachAttr("href"))
                .allSatisfy(target -> assertThat(page.select(target)).hasSize(1));
        typed.put("toldAt", "hôm qua");
        typed.put("channel", "WEB");
        assertThat(errors(send(typed))).startsWith("#channel", "#toldAt");
        assertThat(database.reports()).isEqualTo(reports);
    }

    @Test
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void storesOnceWhatIsSentTwice() {
        var told = told("HOTLINE");

        var first = send(told);
        var second = send(told);

        assertThat(second.cookie("entered")).isEqualTo(first.cookie("entered"));
        assertThat(database.number("select count(*) from report where content = ?", told.get("text")))
                .isEqualTo(1);
        told.put("text", "Điều khác " + UUID.randomUUID());
        var asked = send(told);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(asked.asString()).select("input[name=key]").val())
                .isNotEqualTo(told.get("key"));
    }

    @Test
    @TestSecurity(user = "letter.officer", roles = "officer")
    void takesTheLetterAsFilesToo() {
        var text = "Đơn viết tay " + UUID.randomUUID();

        var sent = given().redirects()
                .follow(false)
                .multiPart(field("channel", "PAPER"))
                .multiPart(field("text", text))
                .multiPart(field("platform", "OTHER"))
                .multiPart(field("field", "OTHER"))
                .multiPart(field("key", UUID.randomUUID().toString()))
                .multiPart(FilePart.of(
                        "don.pdf",
                        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
                                .getBytes(StandardCharsets.ISO_8859_1)))
                .post(DOOR);

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(database.text("select name from attachment where report_id = ?", database.reportWithText(text)))
                .isEqualTo("don.pdf");
    }

    @Test
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void refusesWhatAnotherSitesPageSends() {
        var reports = database.reports();

        var refused = given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "cross-site")
                .formParams(told("HOTLINE"))
                .post(DOOR);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(database.reports()).isEqualTo(reports);
    }

    @ParameterizedTest
    @CsvSource({
        "vi, Nhập phản ánh của người dân, Qua điện thoại, Ghi nhận phản ánh",
        "en, Enter what somebody reports, By telephone, Store the report"
    })
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void asksAllThatCitizensAreAskedInBothLanguages(String language, String title, String telephone, String send) {
        var page = Jsoup.parse(
                given().header("Accept-Language", language).get(DOOR).asString());
        var citizens =
                Jsoup.parse(given().header("Accept-Language", language).get("/").asString());

        assertThat(page.select("h1").text()).isEqualTo(title);
        assertThat(page.select("label:has(input[value=HOTLINE])").text()).isEqualTo(telephone);
        assertThat(page.select("#send").text()).isEqualTo(send);
        var asked = "#text, #link, #files, #platform, #field, #locality, #seenOn, #seenPlace, #doubts, #email, #phone";
        assertThat(citizens.select(asked)).hasSize(11);
        assertThat(page.select("#report-form [name]").eachAttr("name"))
                .containsAll(citizens.select(asked).eachAttr("name"))
                .contains("channel", "toldAt", "consent");
        assertThat(page.select("script:not([defer])")).isEmpty();
        assertThat(page.select("header a[href=/desk]")).isNotEmpty();
    }

    private void isOpen() {
        assertThat(given().get(DOOR).statusCode()).isEqualTo(200);
        assertThat(send(told("HOTLINE")).statusCode()).isEqualTo(303);
        assertThat(given().get(SLIP).statusCode()).isEqualTo(404);
    }

    private void isClosed(int status) {
        var reports = database.reports();

        assertThat(given().redirects().follow(false).get(DOOR).statusCode()).isEqualTo(status);
        assertThat(given().redirects().follow(false).get(SLIP).statusCode()).isEqualTo(status);
        assertThat(send(told("HOTLINE")).statusCode()).isEqualTo(status);
        assertThat(given().redirects()
                        .follow(false)
                        .multiPart(field("channel", "HOTLINE"))
                        .post(DOOR)
                        .statusCode())
                .isEqualTo(status);

        assertThat(database.reports()).isEqualTo(reports);
    }

    private static Document open(String query) {
        return Jsoup.parse(given().get(DOOR + query).asString());
    }

    private static List<String> errors(Response answer) {
        return Jsoup.parse(answer.asString()).select(".errors a").eachAttr("href");
    }

    private static Map<String, String> told(String channel) {
        var told = new LinkedHashMap<String, String>();
        told.put("channel", channel);
        told.put("text", "Loa phường đọc tin đồn " + UUID.randomUUID());
        told.put("platform", "OTHER");
        told.put("field", "HEALTH");
        told.put("key", UUID.randomUUID().toString());
        return told;
    }

    private static MultiPartSpecification field(String name, String value) {
        return new MultiPartSpecBuilder(value)
                .controlName(name)
                .mimeType("text/plain")
                .charset(StandardCharsets.UTF_8)
                .build();
    }

    private static Response send(Map<String, String> form) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(DOOR);
    }
}
