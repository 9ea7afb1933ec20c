package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** Agencies and the sender of a report write to each other, without either knowing who the other is. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ConversationTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @ParameterizedTest
    @CsvSource({
        "POLICE_OFFICER, 201, 200",
        "POLICE_OTHER_OFFICER, 201, 200",
        "POLICE_HEAD, 201, 200",
        "DEPARTMENT_OFFICER, 201, 200",
        "DEPARTMENT_HEAD, 201, 200",
        "WARD_OFFICER, 404, 404",
        "SUPERVISOR, 403, 200",
        "AUDITOR, 403, 200",
        "ADMINISTRATOR, 403, 403",
        "OFFICER_WITHOUT_AGENCY, 403, 403",
    })
    void whoeverIsOfAnAgencyThatSeesTheCaseWritesAndWhoeverSeesItReads(SignIn person, int writing, int reading) {
        var told = ReporterTold.ofAFreshCase();
        var before = Moving.traces(database, told.number);

        told.writes(person, "Ông/bà thấy tin này ở đâu?").statusCode(writing);

        told.reads(person).statusCode(reading);
        told.marks(person, 1).statusCode(writing == 201 ? 200 : writing);
        told.reads(SignIn.AUDITOR)
                .statusCode(200)
                .body("messages.writtenBy", writing == 201 ? contains(person.username) : empty());
        if (writing != 201) {
            assertThat(Moving.traces(database, told.number)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SignIn.class,
            names = {
                "POLICE_OFFICER",
                "POLICE_OTHER_OFFICER",
                "POLICE_HEAD",
                "DEPARTMENT_OFFICER",
                "DEPARTMENT_HEAD",
                "WARD_OFFICER",
                "SUPERVISOR",
                "AUDITOR",
                "ADMINISTRATOR",
                "OFFICER_WITHOUT_AGENCY"
            })
    void inARestrictedCaseOnlyThoseWhoAreNamedReadAndWrite(SignIn person) {
        var told = ReporterTold.ofAFreshCase();
        Moving.move(
                        SignIn.POLICE_HEAD,
                        told.number,
                        "\"1\"",
                        Move.RESTRICT,
                        "{\"people\":[\"department.officer\"],\"reason\":\"Có thông tin của trẻ em\"}")
                .statusCode(200);
        var named = person == SignIn.POLICE_HEAD || person == SignIn.DEPARTMENT_OFFICER;
        var worksOnNone = person == SignIn.ADMINISTRATOR || person == SignIn.OFFICER_WITHOUT_AGENCY;
        var hidden = worksOnNone ? 403 : 404;

        told.reads(person).statusCode(named ? 200 : hidden);
        told.writes(person, "Xin hỏi thêm").statusCode(named ? 201 : hidden);
        told.marks(person, 1).statusCode(named ? 200 : hidden);
    }

    @Test
    void aReportThatIsInAnotherCaseDoesNotExistHere() {
        var told = ReporterTold.ofAFreshCase();
        var other = Reported.freshCase("HEALTH");

        for (var elsewhere : List.of(ReporterTold.of(other, told.report), ReporterTold.of(other, UUID.randomUUID()))) {
            elsewhere.writes(SignIn.POLICE_OFFICER, "Xin hỏi").statusCode(404);
            elsewhere.reads(SignIn.POLICE_OFFICER).statusCode(404);
            elsewhere.marks(SignIn.POLICE_OFFICER, 1).statusCode(404);
        }
        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + other + "/reports/not-a-report/messages")
                .then()
                .statusCode(404);
    }

    @Test
    void theSenderIsToldTheAgencysNameAndNobodysElse() {
        var told = ReporterTold.ofAFreshCase();
        var seen = Moving.versionOf(told.number);

        told.writes(SignIn.DEPARTMENT_OFFICER, " Ông/bà còn giữ ảnh không?\nXin gửi lại.\u0000 ")
                .statusCode(201)
                .body("messages.text", contains("Ông/bà còn giữ ảnh không?\nXin gửi lại."))
                .body("messages[0].agency", equalTo("hanoi-dic"));

        assertThat(Moving.versionOf(told.number)).isEqualTo(seen);
        told.seen()
                .body("history.entries.what", contains("OPENED", "REPORT_LINKED", "MESSAGE_SENT"))
                .body("history.entries[2].person", equalTo("department.officer"))
                .body("history.entries[2].facts.report", equalTo(told.report.toString()))
                .body("history.entries[2].reason", nullValue());
        var event = Reported.eventsOf(told.number, 3).getLast();
        assertThat(event.name()).isEqualTo("MessageToReporterSent");
        assertThat(event.json()).doesNotContain("department.officer");
        var json = JsonPath.from(event.json());
        assertThat(json.getString("reportId")).isEqualTo(told.report.toString());
        assertThat(json.getString("agencyName.vi")).isEqualTo("Sở Văn hóa và Thể thao Hà Nội");
        assertThat(json.getString("text")).isEqualTo("Ông/bà còn giữ ảnh không?\nXin gửi lại.");
    }

    @Test
    void theSendersMessagesComeInOrderAreUnreadUntilSomebodyReadsThemAndAlertOnce() {
        var told = ReporterTold.ofAFreshCase();
        told.writes(SignIn.POLICE_OFFICER, "Xin hỏi").statusCode(201);

        told.wrote(1, "Trả lời thứ nhất").wrote(2, "Trả lời thứ hai");

        Reported.eventually()
                .untilAsserted(() -> told.reads(SignIn.POLICE_HEAD)
                        .body("messages.text", contains("Xin hỏi", "Trả lời thứ nhất", "Trả lời thứ hai"))
                        .body("messages.fromReporter", contains(false, true, true))
                        .body("messages[1].writtenBy", nullValue())
                        .body("messages[1].writtenAt", equalTo("2026-11-24T03:15:30.123Z"))
                        .body("unread", is(2)));
        told.seen()
                .body("history.entries.what.drop(3)", contains("MESSAGE_RECEIVED", "MESSAGE_RECEIVED"))
                .body("history.entries[3].person", nullValue())
                .body("history.entries[4].facts.firstUnread", is(2))
                .body("history.entries[4].facts.alerted", equalTo("agency:hanoi-police"));
        told.marks(SignIn.DEPARTMENT_OFFICER, 2).statusCode(200).body("unread", is(1));
        told.marks(SignIn.DEPARTMENT_OFFICER, 1).statusCode(200).body("unread", is(1));
        told.marks(SignIn.DEPARTMENT_OFFICER, 99)
                .statusCode(200)
                .body("unread", is(0))
                .body("readUpTo", is(3));
        told.wrote(3, "Còn nữa");
        Reported.eventually().untilAsserted(() -> told.reads(SignIn.POLICE_HEAD).body("unread", is(1)));
        told.writes(SignIn.POLICE_OFFICER, "Cảm ơn").statusCode(201).body("unread", is(0));
        var events = Reported.eventsOf(told.number, 7).stream()
                .filter(event -> event.name().equals("MessageFromReporterReceived"))
                .toList();
        assertThat(events)
                .extracting(event -> JsonPath.from(event.json()).getInt("firstUnread"))
                .containsExactly(2, 2, 4);
        assertThat(events).noneMatch(event -> event.json().contains("Trả lời"));
    }

    @Test
    void theOfficerWhoWorksOnTheCaseIsToldAlsoOfARestrictedOne() {
        var text = Reported.uniqueText();
        var report = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.TRIAGE);
        Moving.made(number, SignIn.POLICE_HEAD, Move.ASSIGN);
        var told = ReporterTold.of(number, report).wrote(1, "Xin bổ sung");
        Reported.eventually().untilAsserted(() -> told.reads(SignIn.POLICE_HEAD).body("messages", hasSize(1)));
        Moving.move(
                        SignIn.POLICE_HEAD,
                        number,
                        Moving.versionOf(number),
                        Move.RESTRICT,
                        "{\"people\":[\"department.officer\"],\"reason\":\"Có thông tin của trẻ em\"}")
                .statusCode(200);

        told.wrote(2, "Xin bổ sung nữa");

        Reported.eventually().untilAsserted(() -> told.reads(SignIn.POLICE_HEAD).body("messages", hasSize(2)));
        Reported.eventually()
                .untilAsserted(() -> assertThat(Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.name().equals("MessageFromReporterReceived")
                                        && event.json().contains("\"number\":\"" + number + "\""))
                                .map(event -> JsonPath.from(event.json()).getString("officer")))
                        .containsExactly("police.officer", "police.officer"));
    }

    @Test
    void aRepeatedRequestWritesNothingAndManyAtOnceAreNumberedWithoutAGap() throws Exception {
        var told = ReporterTold.ofAFreshCase();
        var key = "message-" + told.number;

        try (var many = Executors.newFixedThreadPool(8)) {
            var twice = many.invokeAll(Collections.nCopies(
                    8, () -> withKey(told, key, "Một lần thôi").extract().statusCode()));
            for (var answer : twice) {
                assertThat(answer.get()).isEqualTo(201);
            }
            many.invokeAll(Collections.nCopies(
                    4, () -> told.writes(SignIn.POLICE_HEAD, "Nữa").extract().statusCode()));
        }

        withKey(told, key, "Khác").statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        withKey(ReporterTold.ofAFreshCase(), key, "Một lần thôi").statusCode(422);
        told.reads(SignIn.AUDITOR)
                .body("messages.number", contains(1, 2, 3, 4, 5))
                .body("messages.text", contains("Một lần thôi", "Nữa", "Nữa", "Nữa", "Nữa"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":\"\"}",
                "{\"text\":\" \\u0000\\u200b \"}",
                "{\"text\":null}",
                "LONG",
                "[]",
                "x",
                "{\"text\":{}}"
            })
    void whatIsNoMessageIsRefusedAndLeavesNothing(String body) {
        var told = ReporterTold.ofAFreshCase();
        var before = Moving.traces(database, told.number);

        var status = SignIn.POLICE_OFFICER
                .request()
                .body(body.equals("LONG") ? "{\"text\":\"" + "x".repeat(4001) + "\"}" : body)
                .post(told.path())
                .then()
                .contentType("application/problem+json")
                .extract()
                .statusCode();

        assertThat(status).isIn(400, 422);
        told.reads(SignIn.AUDITOR).body("messages", empty());
        assertThat(Moving.traces(database, told.number)).isEqualTo(before);
    }

    @Test
    void whatIsAddedStandsAtTheReportIsFoundAndMovesItNowhere() {
        var told = ReporterTold.ofAFreshCase();
        var post = "https://www.facebook.com/tin.don/posts/"
                + Math.abs(UUID.randomUUID().getMostSignificantBits());
        var other = Reported.report(Reported.uniqueText(), post, "HEALTH", "FACEBOOK", null);
        var words = Reported.uniqueText();

        told.added(1, Map.of("text", words)).added(2, Map.of("link", post)).added(2, Map.of("link", post));

        Reported.eventually()
                .untilAsserted(() -> told.reads(SignIn.POLICE_OFFICER)
                        .body("supplements.number", contains(1, 2))
                        .body("supplements[0].text", equalTo(words))
                        .body("supplements[1].link", equalTo(post)));
        told.seen()
                .body("reportCount", is(1))
                .body("history.entries.what.drop(2)", contains("REPORT_SUPPLEMENTED", "REPORT_SUPPLEMENTED"));
        assertThat(other).isNotEqualTo(told.report);
        SignIn.POLICE_OFFICER
                .request()
                .queryParam("q", words)
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .body(containsString(told.number));
    }

    @Test
    void aWithdrawnReportStaysCountsNoMoreAndEndsTheConversation() {
        var told = ReporterTold.ofAFreshCase();
        told.writes(SignIn.POLICE_OFFICER, "Xin hỏi").statusCode(201);

        told.wrote(1, "Trả lời").withdrew(Map.of("reason", "Tin này là thật"));

        Reported.eventually()
                .untilAsserted(() -> told.seen()
                        .body("reportCount", is(0))
                        .body("status", equalTo("NEW"))
                        .body("reports[0].withdrawal.reason", equalTo("Tin này là thật"))
                        .body("history.entries.what.last()", equalTo("REPORT_WITHDRAWN")));
        var before = Moving.traces(database, told.number);
        told.writes(SignIn.POLICE_OFFICER, "Còn gì nữa không?")
                .statusCode(409)
                .body("type", equalTo("/problems/illegal-move"));
        for (var change : List.of("confirm", "reject", "screen-out", "bring-back")) {
            SignIn.POLICE_OFFICER
                    .request()
                    .body("{\"reason\":\"Thử\"}")
                    .post("/api/v1/cases/" + told.number + "/reports/" + told.report + "/" + change)
                    .then()
                    .statusCode(409);
        }
        told.reads(SignIn.POLICE_OFFICER).body("messages", hasSize(2));
        assertThat(Moving.traces(database, told.number)).isEqualTo(before);
    }

    @Test
    void aScreenedOutReportThatIsWithdrawnIsNotTakenOffTwice() {
        var text = Reported.uniqueText();
        var first = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        var second = Reported.report(text, "HEALTH");
        Reported.eventually()
                .untilAsserted(() -> ReporterTold.of(number, first).seen().body("reportCount", is(2)));
        SignIn.POLICE_OFFICER
                .request()
                .body("{\"reason\":\"Quảng cáo\"}")
                .post("/api/v1/cases/" + number + "/reports/" + second + "/screen-out")
                .then()
                .statusCode(200)
                .body("reportCount", is(1));

        var told = ReporterTold.of(number, second).withdrew(Map.of());
        ReporterTold.of(number, first).wrote(1, "Vẫn còn đây");

        Reported.eventually()
                .untilAsserted(() -> told.seen()
                        .body("history.entries.what", hasItem("MESSAGE_RECEIVED"))
                        .body("history.entries.what", hasItem("REPORT_WITHDRAWN"))
                        .body("reportCount", is(1)));
    }

    @Test
    void aReportThatWasMovedMeanwhileIsWithdrawnWhereItIsAndMergersKeepTheCount() {
        var text = Reported.uniqueText();
        var first = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        var second = Reported.report(text, "HEALTH");
        Reported.eventually()
                .untilAsserted(() -> ReporterTold.of(number, first).seen().body("reportCount", is(2)));
        var other = Reported.freshCase("HEALTH");
        SignIn.POLICE_OFFICER
                .request()
                .body(Map.of("to", other, "reason", "Cùng tin"))
                .post("/api/v1/cases/" + number + "/reports/" + second + "/move")
                .then()
                .statusCode(200);

        var told = ReporterTold.of(other, second).withdrew(Map.of());

        Reported.eventually().untilAsserted(() -> told.seen().body("reportCount", is(1)));
        ReporterTold.of(number, first).seen().body("reportCount", is(1));
        Moving.move(SignIn.POLICE_OFFICER, other, Moving.versionOf(other), Move.MERGE, Moving.into(number))
                .statusCode(200);
        ReporterTold.of(number, first).seen().body("reportCount", is(2));
        ReporterTold.of(number, second).reads(SignIn.POLICE_OFFICER).statusCode(200);
        Moving.made(other, SignIn.POLICE_OFFICER, Move.UNMERGE);
        told.seen().body("reportCount", is(1));
        ReporterTold.of(number, first).seen().body("reportCount", is(1));
    }

    @Test
    void withdrawalAndScreeningAtOnceEndWithTheRightCount() throws Exception {
        var text = Reported.uniqueText();
        var first = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        try (var one = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 5; i++) {
                var next = Reported.report(text, "HEALTH");
                Reported.eventually()
                        .untilAsserted(() -> ReporterTold.of(number, next)
                                .reads(SignIn.POLICE_OFFICER)
                                .statusCode(200));
                var screened = one.submit(() -> SignIn.POLICE_OFFICER
                        .request()
                        .body("{\"reason\":\"Quảng cáo\"}")
                        .post("/api/v1/cases/" + number + "/reports/" + next + "/screen-out")
                        .statusCode());
                ReporterTold.of(number, next).withdrew(Map.of());

                assertThat(screened.get()).isIn(200, 409);
            }
        }

        Reported.eventually()
                .untilAsserted(() -> ReporterTold.of(number, first)
                        .seen()
                        .body("history.entries.what.count { it == 'REPORT_WITHDRAWN' }", is(5)));
        ReporterTold.of(number, first).seen().body("reportCount", is(1));
    }

    @Test
    void aWithdrawnReportDoesNotWaitForAnOfficersLookAnyMore() {
        var alike = Suggested.in(database);
        var told = ReporterTold.of(alike.number(), alike.second());
        told.seen().body("suggestedReports", is(1));

        told.withdrew(Map.of());

        Reported.eventually()
                .untilAsserted(() -> told.seen().body("reportCount", is(1)).body("suggestedReports", is(0)));
    }

    @ParameterizedTest
    @EnumSource(names = {"DISMISSED", "CLOSED", "REFERRED"})
    void inWhateverStatusTheCaseIs(CaseStatus status) {
        var number = Moving.caseIn(status);
        String report = SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/reports")
                .then()
                .extract()
                .path("reports[0].id");
        var told = ReporterTold.of(number, UUID.fromString(report));

        told.writes(SignIn.POLICE_OFFICER, "Xin hỏi").statusCode(201);
        told.wrote(1, "Trả lời");

        Reported.eventually()
                .untilAsserted(() -> told.reads(SignIn.POLICE_OFFICER).body("messages", hasSize(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReportMessagePosted", "ReportSupplemented", "ReportWithdrawn"})
    void understandsEveryExampleOfTheContract(String name) {
        EventContract.of(name).examples().forEach((_, json) -> {
            var told = ReporterTold.ofAFreshCase();
            var entries = told.seen().extract().<List<?>>path("history.entries").size();

            Reported.broker()
                    .publish(
                            "kiemtin.reports",
                            told.report,
                            2,
                            name,
                            json.replaceFirst("\"reportId\": \"[^\"]+\"", "\"reportId\": \"" + told.report + "\""));

            Reported.eventually().untilAsserted(() -> told.seen().body("history.entries", hasSize(entries + 1)));
        });
    }

    @Test
    void theDossierHasTheConversations() {
        var told = ReporterTold.ofAFreshCase().wrote(1, "Tôi còn ảnh chụp");
        told.writes(SignIn.POLICE_OFFICER, "Xin gửi giúp").statusCode(201);
        Reported.eventually()
                .untilAsserted(() -> told.reads(SignIn.POLICE_OFFICER).body("messages", hasSize(2)));

        SignIn.SUPERVISOR
                .request()
                .get("/api/v1/cases/" + told.number + "/dossier")
                .then()
                .statusCode(200)
                .body("parts.conversations[0].report", equalTo(told.report.toString()))
                .body("parts.conversations[0].conversation.messages", hasSize(2));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void atTheDeskTheConversationHasAPageOfItsOwn() {
        var told = ReporterTold.ofAFreshCase();
        var path = "/desk/cases/" + told.number + "/reports/" + told.report + "/messages";
        page().get("/desk/cases/" + told.number)
                .then()
                .body(allOf(containsString(path), containsString("Gửi tin nhắn cho người phản ánh")));

        page().formParam("text", "Xin <b>hỏi</b>\r\nthêm")
                .formParam("key", "desk-" + told.number)
                .post(path)
                .then()
                .statusCode(303)
                .header("Location", endsWith(path + "?sent=1"));

        told.wrote(1, "Tôi trả lời đây").added(1, Map.of("text", "Bài đăng đã bị xóa"));
        Reported.eventually()
                .untilAsserted(() -> page().get("/desk/cases/" + told.number)
                        .then()
                        .body(allOf(
                                containsString("Người phản ánh vừa gửi tin nhắn"),
                                containsString("1 tin mới"),
                                containsString("Bài đăng đã bị xóa"))));
        page().get(path + "?sent=1")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Đã gửi tin nhắn."),
                        containsString("Xin &lt;b&gt;hỏi&lt;/b&gt;\nthêm"),
                        containsString("Tôi trả lời đây"),
                        containsString(" · Công an thành phố Hà Nội</strong>")));
        page().formParam("up-to", "2").post(path + "/read").then().statusCode(303);
        page().get("/desk/cases/" + told.number).then().body(not(containsString("1 tin mới")));
        told.withdrew(Map.of("reason", "Tin này là thật"));
        Reported.eventually()
                .untilAsserted(() -> page().get("/desk/cases/" + told.number)
                        .then()
                        .body(allOf(containsString("Người gửi đã rút"), containsString("Tin này là thật"))));
        page().get(path).then().body(not(containsString("<textarea")));
        page().formParam("text", "Muộn rồi").post(path).then().statusCode(409);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void atTheDeskWhatIsRefusedIsStillInTheFormAndNonsenseDoesNoHarm() {
        var told = ReporterTold.ofAFreshCase();
        var path = "/desk/cases/" + told.number + "/reports/" + told.report + "/messages";

        page().formParam("text", "  ").post(path).then().statusCode(422).body(containsString("Vui lòng nhập"));
        page().formParam("text", "y".repeat(4001))
                .post(path)
                .then()
                .statusCode(422)
                .body(containsString("y".repeat(4001)));
        page().formParam("up-to", "x").post(path + "/read").then().statusCode(303);
        page().get(path + "/read").then().statusCode(303);
        page().get("/desk/cases/" + told.number + "/reports/" + UUID.randomUUID() + "/messages")
                .then()
                .statusCode(404);
        told.reads(SignIn.AUDITOR).body("messages", empty());
    }

    @Test
    @TestSecurity(user = "auditor", roles = "auditor")
    void anAuditorReadsAtTheDeskAndHasNoForm() {
        var told = ReporterTold.ofAFreshCase();
        told.writes(SignIn.POLICE_OFFICER, "Xin hỏi thêm").statusCode(201);
        var path = "/desk/cases/" + told.number + "/reports/" + told.report + "/messages";

        page().get(path).then().body(allOf(containsString("Xin hỏi thêm"), not(containsString("<textarea"))));
        page().formParam("text", "Thử").post(path).then().statusCode(403);
    }

    private static ValidatableResponse withKey(ReporterTold told, String key, String text) {
        return SignIn.POLICE_OFFICER
                .request()
                .header("Idempotency-Key", key)
                .body(Map.of("text", text))
                .post(told.path())
                .then();
    }

    private static RequestSpecification page() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .accept("text/html")
                .redirects()
                .follow(false);
    }
}
