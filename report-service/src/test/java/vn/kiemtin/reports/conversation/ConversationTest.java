package vn.kiemtin.reports.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.progress.CaseStory;

/** Whoever has a report's receipt code is written to, answers, adds something, and can withdraw it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ConversationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROGRESS = "/api/v1/reports/progress";
    private static KafkaProbe broker;

    @Inject
    Database database;

    private record Sent(UUID id, String code) {}

    @BeforeAll
    static void connect() {
        broker = KafkaProbe.connected();
    }

    @AfterAll
    static void disconnect() {
        broker.close();
    }

    @Test
    void whatAnAgencyWritesIsReadAndAnsweredWithItsNameAndNobodysElse() throws Exception {
        var report = send();
        var story = new CaseStory(broker)
                .openedBy(report.id())
                .wroteTo(report.id(), 1, "Bạn còn ảnh không?")
                .wroteTo(report.id(), 2, "Xin gửi lại.");

        eventually()
                .untilAsserted(() -> ask(report)
                        .body("messages.text", contains("Bạn còn ảnh không?", "Xin gửi lại."))
                        .body("messages.agency", contains("Công an thành phố Hà Nội", "Công an thành phố Hà Nội"))
                        .body("messages.writer", contains("AGENCY", "AGENCY"))
                        .body("messages.unread", contains(true, true)));
        write(report, "Tôi còn,\r\n gửi ngay ").statusCode(201).body("number", is(3));
        write(report, "Đây").statusCode(201).body("number", is(4));

        ask(report)
                .body("messages.text", hasItem("Tôi còn,\n gửi ngay"))
                .body("messages[2].writer", equalTo("SENDER"))
                .body("messages[2].agency", nullValue())
                .body("messages[2].unread", is(false));
        var told = told(report, 3);
        assertThat(told.stream().map(event -> event.at("/message").asInt()).skip(1))
                .containsExactly(1, 2);
        assertThat(told.get(1).at("/text").asText()).isEqualTo("Tôi còn,\n gửi ngay");
        assertThat(story.id()).isNotNull();
    }

    @Test
    void aMessageIsNewForAsLongAsOneLookLasts() {
        var report = send();
        new CaseStory(broker).openedBy(report.id()).wroteTo(report.id(), 1, "Xin hỏi");
        eventually().untilAsserted(() -> ask(report).body("messages.unread", contains(true)));

        database.change(
                "update report_message set first_shown = first_shown - interval '31 minutes' where report_id = ?",
                report.id());

        ask(report).body("messages.unread", contains(false));
    }

    @Test
    void whatIsAddedIsShownAndPassedOn() throws Exception {
        var report = send();

        json().body(Map.of("receiptCode", report.code(), "text", "Bài đã bị xóa", "link", "https://zalo.me/g/tin"))
                .post(PROGRESS + "/supplements")
                .then()
                .statusCode(201)
                .header("Location", containsString(PROGRESS))
                .body("number", is(1));
        json().body(Map.of("receiptCode", report.code(), "link", "https://zalo.me/g/tin2"))
                .post(PROGRESS + "/supplements")
                .then()
                .statusCode(201)
                .body("number", is(2));

        ask(report)
                .body("supplements.text", contains("Bài đã bị xóa", null))
                .body("supplements.link", contains("https://zalo.me/g/tin", "https://zalo.me/g/tin2"));
        var told = told(report, 3);
        assertThat(told.get(2).has("text")).isFalse();
        assertThat(told.get(2).at("/link").asText()).isEqualTo("https://zalo.me/g/tin2");
    }

    @Test
    void aWithdrawnReportIsReadButNothingMoreIsToldAboutIt() throws Exception {
        var report = send();
        var story = new CaseStory(broker).openedBy(report.id()).wroteTo(report.id(), 1, "Xin hỏi");
        eventually().untilAsserted(() -> ask(report).body("messages", hasSize(1)));

        String at = withdraw(report).statusCode(200).extract().path("withdrawnAt");

        withdraw(report).statusCode(200).body("withdrawnAt", equalTo(at));
        write(report, "Còn nữa").statusCode(409).body("type", equalTo("/problems/report-withdrawn"));
        json().body(Map.of("receiptCode", report.code(), "text", "Thêm"))
                .post(PROGRESS + "/supplements")
                .then()
                .statusCode(409);
        ask(report)
                .body("status", equalTo("WITHDRAWN"))
                .body("withdrawnAt", equalTo(at))
                .body("messages", hasSize(1))
                .body("steps.step", contains("RECEIVED", "CASE_OPENED", "WITHDRAWN"))
                .body("steps[2].title", equalTo("Đã rút"));
        assertThat(told(report, 2).get(1).at("/reason").asText()).isEqualTo("Tin này là thật");
        story.wroteTo(report.id(), 2, "Viết cùng lúc");
        eventually().untilAsserted(() -> ask(report).body("messages", hasSize(2)));
        story.concluded();
        eventually()
                .untilAsserted(() ->
                        ask(report).body("steps.step", contains("RECEIVED", "CASE_OPENED", "CONCLUDED", "WITHDRAWN")));
    }

    /** What a case tells of the report, each with the version it has. */
    private enum Change {
        LINKED((story, report) -> story.openedBy(report)),
        SCREENED_OUT((story, report) -> story.screenedOut(report, 2)),
        BROUGHT_BACK((story, report) -> story.broughtBack(report, 3)),
        CONFIRMED((story, report) -> story.confirmed(report, 4, "NEW")),
        MOVED((story, report) -> story.movedHere(report, 5, "NEW"));

        private final BiConsumer<CaseStory, UUID> how;

        Change(BiConsumer<CaseStory, UUID> how) {
            this.how = how;
        }
    }

    static Stream<Arguments> everyPlaceAndOrder() {
        var all = List.of(Change.values());
        var reversed = new ArrayList<>(all).reversed();
        var mixed = List.of(Change.MOVED, Change.LINKED, Change.BROUGHT_BACK, Change.SCREENED_OUT, Change.CONFIRMED);
        return Stream.of(all, reversed, mixed)
                .flatMap(order -> Stream.iterate(0, place -> place <= order.size(), place -> place + 1)
                        .map(place -> Arguments.of(order, place)));
    }

    @ParameterizedTest
    @MethodSource("everyPlaceAndOrder")
    void staysWithdrawnWhateverIsToldOfItBeforeAndAfterAndIsFollowedToItsCase(List<Change> order, int place) {
        var report = send();
        var last = new CaseStory(broker, "HS-2026-000777");
        var earlier = new CaseStory(broker);
        for (int i = 0; i <= order.size(); i++) {
            if (i == place) {
                withdraw(report).statusCode(200);
            }
            if (i < order.size()) {
                var change = order.get(i);
                change.how.accept(change == Change.MOVED ? last : earlier, report.id());
            }
        }

        eventually()
                .untilAsserted(() -> assertThat(database.text(
                                "select status || ' ' || link_version || ' ' || coalesce(case_id::text, '') from report where id = ?",
                                report.id()))
                        .isEqualTo("WITHDRAWN 5 " + last.id()));
        ask(report).body("status", equalTo("WITHDRAWN")).body("caseNumber", equalTo("HS-2026-000777"));
        assertThat(database.number("select count(*) from parked_event")).isZero();
    }

    @Test
    void isWithdrawnBeforeItReachesACase() {
        var report = send();

        withdraw(report).statusCode(200);

        ask(report).body("steps.step", contains("RECEIVED", "WITHDRAWN")).body("caseNumber", nullValue());
    }

    @Test
    void theSameRequestAgainStoresNothingAndManyAtOnceAreNumberedWithoutAGap() throws Exception {
        var report = send();
        var key = UUID.randomUUID().toString();

        try (var many = Executors.newFixedThreadPool(8)) {
            for (var answer : many.invokeAll(Collections.nCopies(
                    8, () -> withKey(key, report, "Một lần thôi").extract().statusCode()))) {
                assertThat(answer.get()).isEqualTo(201);
            }
            many.invokeAll(
                    Collections.nCopies(4, () -> write(report, "Nữa").extract().statusCode()));
        }

        withKey(key, report, "Khác").statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        withKey(key, send(), "Một lần thôi").statusCode(422);
        withdraw(report).statusCode(200);
        withKey(key, report, "Một lần thôi").statusCode(201).body("number", is(1));
        ask(report).body("messages.number", contains(1, 2, 3, 4, 5));
        assertThat(told(report, 7)).hasSize(7);
    }

    @Test
    void aRefusedMessageMayBeSentAgainWithItsKeyWhenThereIsRoom() {
        var report = send();
        for (int i = 0; i < TellMore.MOST_UNANSWERED; i++) {
            write(report, "Tin nhắn " + i).statusCode(201);
        }
        var key = UUID.randomUUID().toString();
        withKey(key, report, "Quá nhiều")
                .statusCode(409)
                .body("type", equalTo("/problems/enough-told"))
                .body("detail", startsWith("Bạn đã gửi 10 tin nhắn"));

        new CaseStory(broker).openedBy(report.id()).wroteTo(report.id(), 1, "Cảm ơn");

        eventually().untilAsserted(() -> withKey(key, report, "Quá nhiều").statusCode(201));
        withKey(key, report, "Quá nhiều").statusCode(201).body("number", is(12));
    }

    @Test
    void oneReportIsAddedToSoOftenAndNoMore() {
        var report = send();
        database.change(
                "insert into report_supplement (id, report_id, number, added_at, text) select uuidv7(), ?, n, now(), 'Thêm' from generate_series(1, 20) n",
                report.id());

        json().body(Map.of("receiptCode", report.code(), "text", "Thêm"))
                .post(PROGRESS + "/supplements")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/enough-told"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            messages    | {"receiptCode":"CODE"}                                  | 422 | text
            messages    | {"receiptCode":"CODE","text":" \\u200b "}               | 422 | text
            messages    | {"receiptCode":"CODE","text":"LONG"}                    | 422 | text
            messages    | {"receiptCode":"1Z","text":"Tin"}                       | 422 | receiptCode
            messages    | {"text":"Tin"}                                          | 422 | receiptCode
            messages    | {"receiptCode":"CODE","text":{}}                        | 400 |
            messages    | {"receiptCode":"CODE","text":"Tin","more":1}            | 400 |
            messages    | [                                                       | 400 |
            messages    | {"receiptCode":"NOBODYS","text":"Tin"}                  | 404 |
            supplements | {"receiptCode":"CODE"}                                  | 422 | text
            supplements | {"receiptCode":"CODE","link":"javascript:alert(1)"}     | 422 | link
            supplements | {"receiptCode":"CODE","text":"VERYLONG"}                | 422 | text
            supplements | {"receiptCode":"NOBODYS","text":"Tin"}                  | 404 |
            withdrawal  | {"receiptCode":"CODE","reason":"LONG"}                  | 422 | reason
            withdrawal  | {}                                                      | 422 | receiptCode
            withdrawal  | {"receiptCode":"NOBODYS"}                               | 404 |
            """)
    void whatIsWrongIsRefusedAndLeavesNothing(String what, String body, int status, String field) {
        var report = send();
        var nobodys = send();
        database.change("delete from report where id = ?", nobodys.id());
        var events = database.outboxRowsEver();

        var answer = json().header("Accept-Language", "en")
                .body(body.replace("CODE", report.code())
                        .replace("NOBODYS", nobodys.code())
                        .replace("VERYLONG", "x".repeat(20_001))
                        .replace("LONG", "x".repeat(4001)))
                .post(PROGRESS + "/" + what)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");

        if (field != null) {
            answer.body("errors.field", contains(field));
        }
        ask(report).body("messages", empty()).body("supplements", empty()).body("status", not(equalTo("WITHDRAWN")));
        assertThat(database.outboxRowsEver()).isEqualTo(events);
    }

    @Test
    void aMessageAboutAReportThatIsNotHereStopsNothing() {
        var report = send();
        new CaseStory(broker)
                .openedBy(report.id())
                .wroteTo(UUID.randomUUID(), 1, "Lạc")
                .wroteTo(report.id(), 1, "Xin hỏi");

        eventually().untilAsserted(() -> ask(report).body("messages.text", contains("Xin hỏi")));
    }

    @Test
    void isReadFromEveryExampleOfTheContractAndKeepsNobodysName() {
        EventContract.of("MessageToReporterSent").examples().forEach((_, example) -> {
            var report = send();
            var caseId = UUID.randomUUID();

            broker.publish(
                    "kiemtin.cases",
                    caseId,
                    1,
                    "MessageToReporterSent",
                    example.replaceFirst("\"reportId\": \"[^\"]+\"", "\"reportId\": \"" + report.id() + "\""));

            eventually().untilAsserted(() -> ask(report).body("messages", hasSize(1)));
        });
        assertThat(database.everything()).doesNotContain("police.officer", "police.head");
    }

    @Test
    void formsLieBelowTheProgressPageAndWorkWithoutScript() {
        var report = send();
        new CaseStory(broker).openedBy(report.id()).wroteTo(report.id(), 1, "Bạn còn <b>ảnh</b> không?");
        eventually().untilAsserted(() -> ask(report).body("messages", hasSize(1)));
        var cookies = opened(report);

        var page = page("vi", "/progress", cookies);
        assertThat(page.select("#messages li.theirs").text())
                .contains("Công an thành phố Hà Nội", "Mới", "Bạn còn <b>ảnh</b> không?");
        assertThat(page.select("#more a").eachAttr("href"))
                .containsExactly("/progress/more/message", "/progress/more/supplement", "/progress/more/withdrawal");
        var form = page("en", "/progress/more/message", cookies);
        assertThat(form.select("meta[http-equiv=refresh]")).isEmpty();
        assertThat(form.select("ol.messages li")).hasSize(1);

        var key = form.select("input[name=key]").val();
        for (int i = 0; i < 2; i++) {
            assertThat(post("message", cookies, Map.of("key", key, "text", "Tôi còn")))
                    .isEqualTo("303 /progress#messages");
        }
        assertThat(post("supplement", cookies, Map.of("link", "zalo.me/g/tin"))).isEqualTo("303 /progress#supplements");
        assertThat(page("vi", "/progress", cookies).select("#messages li.mine")).hasSize(1);
        assertThat(page("vi", "/progress", cookies).select("#supplements code").text())
                .isEqualTo("https://zalo.me/g/tin");
        assertThat(page("vi", "/progress/more/withdrawal", cookies).text()).contains("không khôi phục được");
        assertThat(post("withdrawal", cookies, Map.of("text", "Tin này là thật")))
                .isEqualTo("303 /progress");
        var withdrawn = page("vi", "/progress", cookies);
        assertThat(withdrawn.text()).contains("Bạn đã rút phản ánh này", "Mã tra cứu vẫn dùng được");
        assertThat(withdrawn.select("#more")).isEmpty();
        assertThat(post("message", cookies, Map.of("text", "Muộn rồi"))).startsWith("409");
        assertThat(given().cookies(cookies)
                        .redirects()
                        .follow(false)
                        .get("/progress/more/message")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whoseCookieHasExpiredIsAskedForTheCodeWithEverythingTypedStillThere() {
        var report = send();

        var again = form("vi", "message", Map.of(), Map.of("text", "Tôi còn <ảnh>"));
        assertThat(again.select("textarea").text()).isEqualTo("Tôi còn <ảnh>");
        assertThat(again.select("input[name=receiptCode]")).hasSize(1);
        assertThat(again.select(".errors a").attr("href")).isEqualTo("#receiptCode");
        assertThat(post("message", Map.of(), Map.of("text", "Tôi còn", "receiptCode", report.code())))
                .isEqualTo("303 /progress#messages");
        assertThat(given().redirects()
                        .follow(false)
                        .get("/progress/more/message")
                        .header("Location"))
                .endsWith("/progress");
        assertThat(given().get("/progress/more/other").statusCode()).isEqualTo(404);
        assertThat(form("en", "message", opened(report), Map.of("text", " "))
                        .select(".error")
                        .text())
                .isEqualTo("Write your message.");
        assertThat(form("en", "withdrawal", opened(report), Map.of("text", "x".repeat(2001)))
                        .select(".error")
                        .text())
                .contains("2,000");
    }

    private Sent send() {
        var text = "Tin đồn thất thiệt " + UUID.randomUUID();
        var code = receiptOf(report(text));
        return new Sent(database.reportWithText(text), code);
    }

    private static ValidatableResponse ask(Sent report) {
        return json().header("Accept-Language", "vi")
                .body(Map.of("receiptCode", report.code()))
                .post(PROGRESS)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse write(Sent report, String text) {
        return json().body(Map.of("receiptCode", report.code(), "text", text))
                .post(PROGRESS + "/messages")
                .then();
    }

    private static ValidatableResponse withKey(String key, Sent report, String text) {
        return json().header("Idempotency-Key", key)
                .body(Map.of("receiptCode", report.code(), "text", text))
                .post(PROGRESS + "/messages")
                .then();
    }

    private static ValidatableResponse withdraw(Sent report) {
        return json().body(Map.of("receiptCode", report.code(), "reason", "Tin này là thật"))
                .post(PROGRESS + "/withdrawal")
                .then();
    }

    /** All events of the report as soon as there are so many; each keeps its contract, and none has the receipt code. */
    private static List<JsonNode> told(Sent report, int count) throws Exception {
        var events = eventually()
                .until(
                        () -> broker.all("kiemtin.reports").stream()
                                .filter(event ->
                                        event.json().contains(report.id().toString()))
                                .toList(),
                        found -> found.size() == count);
        var read = new ArrayList<JsonNode>();
        for (var event : events) {
            EventContract.of(event.name()).assertProduced(event.json());
            assertThat(event.json()).doesNotContain(report.code(), report.code().replace("-", ""));
            read.add(JSON.readTree(event.json()));
        }
        return read;
    }

    private static Map<String, String> opened(Sent report) {
        return given().redirects()
                .follow(false)
                .formParam("code", report.code())
                .post("/progress")
                .cookies();
    }

    private static Document page(String language, String path, Map<String, String> cookies) {
        return Jsoup.parse(given().cookies(cookies)
                .header("Accept-Language", language)
                .get(path)
                .asString());
    }

    private static Document form(String language, String kind, Map<String, String> cookies, Map<String, String> typed) {
        return Jsoup.parse(given().cookies(cookies)
                .header("Accept-Language", language)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(typed)
                .post("/progress/more/" + kind)
                .asString());
    }

    private static String post(String kind, Map<String, String> cookies, Map<String, String> typed) {
        var answer = given().cookies(cookies)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(typed)
                .post("/progress/more/" + kind);
        var location = answer.header("Location");
        return answer.statusCode() + (location == null ? "" : " " + location.replaceFirst("^https?://[^/]+", ""));
    }
}
