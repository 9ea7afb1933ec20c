package vn.kiemtin.reports.reviews;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;
import static vn.kiemtin.reports.Fixtures.without;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.progress.CaseStory;

/** Who asks for a review, by which door, and what they get to see of it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReviewsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Random RANDOM = new Random();
    private static KafkaProbe broker;

    @Inject
    Database database;

    private final String text = "Tin đồn " + UUID.randomUUID();
    private final String number = "HS-2026-" + (100_000 + RANDOM.nextInt(900_000)) + RANDOM.nextInt(1000);

    @BeforeAll
    static void connect() {
        broker = KafkaProbe.connected();
    }

    @AfterAll
    static void disconnect() {
        broker.close();
    }

    @Test
    void areAskedForByTheNumberOfAConcludedCase() throws Exception {
        var story = concluded();

        var filed = file(concerned());

        filed.statusCode(201)
                .header("Location", containsString("/api/v1/reviews/state"))
                .header("Cache-Control", containsString("no-store"))
                .body("status", equalTo("FILED"))
                .body("statePage", equalTo("/xem-xet-lai/tra-cuu"));
        var told = JSON.readTree(told(1).getFirst().json());
        assertThat(told.at("/about/caseId").asText()).isEqualTo(story.id().toString());
        assertThat(told.at("/about").size()).isEqualTo(1);
        assertThat(told.at("/standing").asText()).isEqualTo("CONCERNED");
        assertThat(told.at("/grounds").asText()).isEqualTo(text);
        assertThat(told.at("/links/0").asText()).isEqualTo("https://bao.example.vn/bai-viet");
        assertThat(database.text("select status from review_request where grounds = ?", text))
                .isEqualTo("FILED");
    }

    @Test
    void contactsAreSealedAndCodesKeptAsHashesAndNeitherTravels() {
        concluded();
        var email = UUID.randomUUID() + "@example.vn";

        String code = file(with(concerned(), "contact", Map.of("email", email, "phone", "0912 345 678")))
                .statusCode(201)
                .extract()
                .path("reviewCode");

        assertThat(told(1))
                .noneMatch(event -> event.json().contains(email) || event.json().contains("0912"));
        assertThat(database.everything()).doesNotContain(email, "0912 345 678", code, code.replace("-", ""));
        var id = UUID.fromString(database.text("""
                        select r.id::text from review_request r join contact c on c.report_id = r.id where grounds = ?""", text));
        assertThat(database.keyStore().number("select count(*) from report_key where report_id = ?", id))
                .isEqualTo(1);
    }

    @Test
    void showTheirFilerTheStateAndTheDecisionWithItsReasons() {
        var story = concluded();
        String code = file(concerned()).statusCode(201).extract().path("reviewCode");
        state(code).statusCode(200).body("status", equalTo("FILED")).body("number", equalTo(number));
        var id = database.text("select id::text from review_request where grounds = ?", text);

        story.reviewDecided(id, "UPHELD", "Có tài liệu mới", "There is new material");

        eventually().untilAsserted(() -> state(code).body("status", equalTo("UPHELD")));
        state(code).body("reasonsVi", equalTo("Có tài liệu mới")).body("reasonsEn", equalTo("There is new material"));
        var opened = given().redirects().follow(false).formParam("code", code).post("/xem-xet-lai/tra-cuu");
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.header("Location")).endsWith("/xem-xet-lai/tra-cuu");
        assertThat(opened.headers().getValue("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("Path=/xem-xet-lai/tra-cuu");
        var page = Jsoup.parse(given().cookies(opened.cookies())
                .header("Accept-Language", "en")
                .get("/xem-xet-lai/tra-cuu")
                .asString());
        assertThat(page.select("[data-review=UPHELD]").text())
                .contains("Upheld", number, text, "There is new material");
        assertThat(page.html()).doesNotContain("police.head");
    }

    @Test
    void theFirstDecisionStands() {
        var story = concluded();
        String code = file(concerned()).statusCode(201).extract().path("reviewCode");
        var id = database.text("select id::text from review_request where grounds = ?", text);

        story.reviewDecided(id, "REJECTED", "Không có gì mới", "Nothing new")
                .reviewDecided(id, "UPHELD", "Có", "There is")
                .moved("CONCLUDED", "CLOSE", "CLOSED");

        eventually()
                .until(() -> database.text("select status from followed_case where id = ?", story.id())
                        .equals("CLOSED"));
        state(code).body("status", equalTo("REJECTED")).body("reasonsEn", equalTo("Nothing new"));
    }

    @Test
    void areReadFromEveryExampleOfTheContract() throws Exception {
        for (var example : EventContract.of("ReviewDecided").examples().values()) {
            concluded();
            file(concerned()).statusCode(201);
            var id = database.text(
                    "select id::text from review_request where grounds = ? and status = 'FILED' limit 1", text);
            var event = JSON.readTree(example);

            broker.publish(
                    "kiemtin.cases",
                    UUID.randomUUID(),
                    1,
                    "ReviewDecided",
                    example.replace(event.get("reviewId").asText(), id));

            eventually()
                    .untilAsserted(
                            () -> assertThat(database.text("select status from review_request where id::text = ?", id))
                                    .isEqualTo(event.get("outcome").asText()));
        }
        assertThat(database.number("select count(*) from parked_event")).isZero();
    }

    @Test
    void oneAnswerSaysNothingOfCasesThatAreUnknownRestrictedOrStillBeingChecked() {
        var checked = "HS-2026-" + (RANDOM.nextInt(900_000) + 100_000) + "77";
        var hidden = "HS-2026-" + (RANDOM.nextInt(900_000) + 100_000) + "88";
        openedBy(new CaseStory(broker, checked)).moved("ASSIGNED", "START", "VERIFYING");
        var restricted = openedBy(new CaseStory(broker, hidden)).concluded().restricted();
        eventually()
                .until(() -> database.number(
                                "select count(*) from followed_case where restricted and id = ?", restricted.id())
                        == 1);
        eventually()
                .until(() -> database.number(
                                "select count(*) from followed_case where status = 'VERIFYING' and number = ?", checked)
                        == 1);

        var answers = List.of("HS-2026-9999999999", checked, hidden, "TB-2026-999999").stream()
                .map(each ->
                        file(with(concerned(), "number", each)).statusCode(422).extract())
                .toList();

        assertThat(answers)
                .extracting(answer -> answer.asString())
                .containsOnly(answers.getFirst().asString());
        assertThat(answers.getFirst().asString()).contains("\"field\":\"number\"");
        assertThat(database.number("select count(*) from review_request where grounds = ?", text))
                .isZero();
    }

    @Test
    void aMergedCaseIsReviewedWhereItHasEndedAndARestrictedOneIsNotFoundThroughAnother() {
        var other = openedBy(new CaseStory(broker, "HS-2026-" + (RANDOM.nextInt(900_000) + 100_000) + "66"))
                .concluded();
        openedBy(new CaseStory(broker, number)).mergedInto(other);
        eventually().untilAsserted(() -> file(concerned()).statusCode(201));

        other.restricted();

        eventually()
                .untilAsserted(
                        () -> file(with(concerned(), "grounds", text + " 2")).statusCode(422));
    }

    @Test
    void aReporterAsksOnTheProgressPageOnceThereIsAnOutcome() throws Exception {
        var receipt = receiptOf(report(text));
        var cookies = signedIn(receipt);
        var story = new CaseStory(broker, number).openedBy(database.reportWithText(text));
        eventually().until(() -> database.number("select count(*) from followed_case where id = ?", story.id()) == 1);
        assertThat(progress(cookies).select("#reviews")).isEmpty();
        assertThat(given().redirects()
                        .follow(false)
                        .cookies(cookies)
                        .get("/progress/review")
                        .statusCode())
                .isEqualTo(303);

        story.concluded();
        eventually()
                .until(() -> !progress(cookies)
                        .select("#reviews a[href=/progress/review]")
                        .isEmpty());
        var form = Jsoup.parse(given().cookies(cookies).get("/progress/review").asString());
        assertThat(form.select("#number, #standing")).isEmpty();
        var sent = send(
                "/progress/review",
                cookies,
                Map.of(
                        "key",
                        form.select("input[name=key]").val(),
                        "grounds",
                        text,
                        "links",
                        "bao.example.vn/x",
                        "email",
                        "",
                        "phone",
                        ""));

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location")).endsWith("/progress#reviews");
        assertThat(progress(cookies).select("[data-review=FILED]").text())
                .contains(text, "Chờ xem xét", "https://bao.example.vn/x");
        var told = JSON.readTree(told(1).getFirst().json());
        assertThat(told.at("/standing").asText()).isEqualTo("REPORTER");
        assertThat(told.at("/about/reportId").asText())
                .isEqualTo(database.reportWithText(text).toString());

        story.reviewDecided(
                told.at("/reviewId").asText(), "REJECTED", "Không có tình tiết mới", "There is nothing new");

        eventually()
                .until(() -> progress(cookies)
                        .select("[data-review=REJECTED]")
                        .text()
                        .contains("Không có tình tiết mới"));
    }

    @Test
    void aReporterWithoutAnOutcomeIsToldToAddWhatIsKnown() {
        var receipt = receiptOf(report(text));

        file(Map.of("receiptCode", receipt, "grounds", text))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/no-conclusion-yet"))
                .body("detail", containsString("phản ánh mới"));
        var page = send("/progress/review", signedIn(receipt), Map.of("grounds", text));

        assertThat(page.statusCode()).isEqualTo(409);
        var shown = Jsoup.parse(page.asString());
        assertThat(shown.select(".notice.warn").text()).contains("chưa có kết luận");
        assertThat(shown.select("#grounds").val()).isEqualTo(text);
    }

    @Test
    void aReporterWhoseSessionHasEndedEntersTheCodeAgainAndLosesNothing() {
        var receipt = receiptOf(report(text));
        var story = new CaseStory(broker, number)
                .openedBy(database.reportWithText(text))
                .concluded();
        eventually()
                .until(() -> database.number(
                                "select count(*) from followed_case where status = 'CONCLUDED' and id = ?", story.id())
                        == 1);

        var late = send("/progress/review", Map.of(), Map.of("grounds", text));

        assertThat(late.statusCode()).isEqualTo(422);
        var shown = Jsoup.parse(late.asString());
        assertThat(shown.select("#grounds").val()).isEqualTo(text);
        assertThat(shown.select(".errors a").eachAttr("href")).containsExactly("#receiptCode");
        var again = send("/progress/review", Map.of(), Map.of("grounds", text, "receiptCode", receipt));
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(progress(again.cookies()).select("[data-review=FILED]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void thePublicFormIsThereInBothLanguages(String language) {
        var page = Jsoup.parse(
                given().header("Accept-Language", language).get("/xem-xet-lai").asString());

        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("h1").text())
                .isEqualTo(language.equals("vi") ? "Đề nghị xem xét lại" : "Ask for a review");
        assertThat(page.select("script").eachAttr("src")).containsExactly("/assets/proof.js");
        assertThat(page.select("#standing option")).hasSize(4);
        assertThat(page.select("input:not([type=hidden]), select, textarea"))
                .allSatisfy(input ->
                        assertThat(page.select("label[for=" + input.id() + "]")).hasSize(1));
    }

    @Test
    void thePublicFormLeadsToACodeThatStandsInNoAddress() {
        concluded();
        var filledIn = filledIn();

        var sent = send("/xem-xet-lai", Map.of(), filledIn);
        var again = send("/xem-xet-lai", Map.of(), filledIn);

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location")).endsWith("/xem-xet-lai/ma");
        assertThat(again.cookie("review-code")).isEqualTo(sent.cookie("review-code"));
        assertThat(database.number("select count(*) from review_request where grounds = ?", text))
                .isEqualTo(1);
        var page = Jsoup.parse(
                given().cookies(sent.cookies()).get("/xem-xet-lai/ma").asString());
        var code = page.select("#review-code").text();
        assertThat(code).matches("1[0-9A-Z]{3}(-[0-9A-Z]{4}){4}");
        assertThat(page.select("a[href*=" + code.substring(5) + "]")).isEmpty();
        state(code).statusCode(200);
        assertThat(given().get("/xem-xet-lai/ma").statusCode()).isEqualTo(404);
    }

    @Test
    void thePublicFormLosesNothingOfWhatWasTypedWhenSomethingIsWrong() {
        var typed = new LinkedHashMap<String, String>();
        typed.put("number", "số hồ sơ");
        typed.put("standing", "REPORTER");
        typed.put("grounds", "</textarea><b>ế</b>".repeat(1000));
        typed.put("links", "javascript:alert(1)\nhttps://example.vn");
        typed.put("email", "không phải");
        typed.put("phone", "123");
        typed.put("key", UUID.randomUUID().toString());

        var answer = send("/xem-xet-lai", Map.of(), typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        var page = Jsoup.parse(answer.asString());
        assertThat(page.select("#number").val()).isEqualTo(typed.get("number"));
        assertThat(page.select("#grounds").first().wholeText()).isEqualTo(typed.get("grounds"));
        assertThat(page.select("#links").first().wholeText()).isEqualTo(typed.get("links"));
        assertThat(page.select("#email").val()).isEqualTo("không phải");
        assertThat(page.select("#phone").val()).isEqualTo("123");
        assertThat(page.select("input[name=key]").val()).isEqualTo(typed.get("key"));
        assertThat(page.select(".errors a").eachAttr("href"))
                .containsExactly("#number", "#standing", "#grounds", "#links", "#email", "#phone");
    }

    @Test
    void numbersAreReadAsPeopleWriteThem() {
        concluded();

        file(with(
                        concerned(),
                        "number",
                        " " + number.toLowerCase(java.util.Locale.ROOT).replace("-", " – ") + " "))
                .statusCode(201);
    }

    @Test
    void aRepeatedRequestIsOneRequestAndAnotherBodyUnderItsKeyIsRefused() throws Exception {
        concluded();
        var key = UUID.randomUUID().toString();
        try (var callers = Executors.newFixedThreadPool(8)) {
            var codes = callers
                    .invokeAll(Collections.nCopies(
                            8,
                            () -> json().header("Idempotency-Key", key)
                                    .body(concerned())
                                    .post("/api/v1/reviews")
                                    .then()
                                    .statusCode(201)
                                    .extract()
                                    .<String>path("reviewCode")))
                    .stream()
                    .map(each -> each.resultNow())
                    .distinct();
            assertThat(codes).hasSize(1);
        }

        json().header("Idempotency-Key", key)
                .body(with(concerned(), "standing", "PRESS"))
                .post("/api/v1/reviews")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        json().header("Idempotency-Key", "x")
                .body(concerned())
                .post("/api/v1/reviews")
                .then()
                .statusCode(422);
        assertThat(database.number("select count(*) from review_request where grounds = ?", text))
                .isEqualTo(1);
        assertThat(told(1)).hasSize(1);
        file(concerned()).statusCode(201);
        assertThat(told(2)).hasSize(2);
    }

    @Test
    void oddAndHugeInputIsRefusedAndStoresNothing() {
        concluded();
        var before = database.number("select count(*) from review_request");
        var odd = List.<Map<String, Object>>of(
                without(concerned(), "grounds"),
                with(concerned(), "grounds", "\u0000 \u0007\n"),
                with(concerned(), "grounds", "ế".repeat(10_001)),
                without(concerned(), "standing"),
                with(concerned(), "standing", "REPORTER"),
                without(concerned(), "number"),
                with(concerned(), "number", "HS-2026-1"),
                with(concerned(), "number", "HS-2026-000001' or '1'='1"),
                with(concerned(), "number", "H".repeat(100_000)),
                with(concerned(), "links", List.of("ftp://example.vn")),
                with(concerned(), "links", List.of("https://example.vn/" + "a".repeat(3000))),
                with(
                        concerned(),
                        "links",
                        IntStream.range(0, 6)
                                .mapToObj(i -> "https://example.vn/" + i)
                                .toList()),
                with(concerned(), "language", "fr"),
                with(concerned(), "contact", Map.of("email", "không phải")),
                with(concerned(), "receiptCode", "1K7Q-4M2X-9ATD-W3HP-5RZE"),
                Map.of("receiptCode", "1K7Q", "grounds", text));

        odd.forEach(body -> file(body).statusCode(422).contentType("application/problem+json"));
        file(with(concerned(), "standing", "KING")).statusCode(400);
        file(with(concerned(), "links", "https://example.vn")).statusCode(400);
        json().body("{\"grounds\":").post("/api/v1/reviews").then().statusCode(400);
        json().body("null").post("/api/v1/reviews").then().statusCode(422);

        assertThat(database.number("select count(*) from review_request")).isEqualTo(before);
    }

    @Test
    void emptyLinksAndOddLettersAreTakenAsTheyAreMeant() {
        concluded();

        file(with(
                        with(
                                concerned(),
                                "links",
                                java.util.Arrays.asList("", null, "https://example.vn", "https://example.vn")),
                        "grounds",
                        text + " \u0000👩🏽‍🚒\r\n<script>"))
                .statusCode(201);

        assertThat(database.text("select grounds || links::text from review_request where grounds like ?", text + "%"))
                .isEqualTo(text + " 👩🏽‍🚒\n<script>{https://example.vn}");
    }

    @Test
    void codesAreReadAsReceiptCodesAreAndOpenNothingElse() {
        var receipt = receiptOf(report(text));

        state(receipt).statusCode(404).body("type", equalTo("/problems/unknown-review-code"));
        state("rubbish").statusCode(422).body("type", equalTo("/problems/malformed-review-code"));
        concluded();
        String code = file(concerned()).statusCode(201).extract().path("reviewCode");
        state(code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")).statusCode(200);
        json().body(Map.of("receiptCode", code))
                .post("/api/v1/reports/progress")
                .then()
                .statusCode(404);
        assertThat(given().formParam("code", receipt)
                        .post("/xem-xet-lai/tra-cuu")
                        .statusCode())
                .isEqualTo(404);
        assertThat(given().formParam("code", "x".repeat(500))
                        .post("/xem-xet-lai/tra-cuu")
                        .statusCode())
                .isEqualTo(422);
    }

    private CaseStory concluded() {
        var story = openedBy(new CaseStory(broker, number)).concluded();
        eventually()
                .until(() -> database.number(
                                "select count(*) from followed_case where status = 'CONCLUDED' and id = ?", story.id())
                        == 1);
        return story;
    }

    private static CaseStory openedBy(CaseStory story) {
        return story.openedBy(UUID.randomUUID());
    }

    private Map<String, Object> concerned() {
        var body = new LinkedHashMap<String, Object>();
        body.put("number", number);
        body.put("standing", "CONCERNED");
        body.put("grounds", text);
        body.put("links", List.of("https://bao.example.vn/bai-viet"));
        return body;
    }

    private Map<String, String> filledIn() {
        return Map.of(
                "number", number,
                "standing", "PRESS",
                "grounds", text,
                "links", "",
                "email", "",
                "phone", "",
                "key", UUID.randomUUID().toString());
    }

    private List<KafkaProbe.Published> told(int count) {
        var events = eventually()
                .until(
                        () -> broker.all("kiemtin.reports").stream()
                                .filter(event -> event.name().equals("ReviewRequested")
                                        && event.json().contains(text))
                                .toList(),
                        found -> found.size() == count);
        events.forEach(event -> EventContract.of("ReviewRequested").assertProduced(event.json()));
        return events;
    }

    private static ValidatableResponse file(Map<String, Object> body) {
        return json().body(body).post("/api/v1/reviews").then();
    }

    private static ValidatableResponse state(String code) {
        return json().body(Map.of("reviewCode", code))
                .post("/api/v1/reviews/state")
                .then();
    }

    private static Map<String, String> signedIn(String receipt) {
        return given().redirects()
                .follow(false)
                .formParam("code", receipt)
                .post("/progress")
                .cookies();
    }

    private static Document progress(Map<String, String> cookies) {
        return Jsoup.parse(given().cookies(cookies).get("/progress").asString());
    }

    private static Response send(String path, Map<String, String> cookies, Map<String, String> form) {
        return given().redirects()
                .follow(false)
                .cookies(cookies)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(path);
    }
}
