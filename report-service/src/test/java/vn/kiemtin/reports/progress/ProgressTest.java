package vn.kiemtin.reports.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
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
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.statements.StatementStory;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ProgressTest {

    @Inject
    Database database;

    private KafkaProbe broker;

    @BeforeEach
    void connect() {
        broker = KafkaProbe.connected();
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void beginsWithTheReceipt() {
        var code = receiptOf(report());

        ask("vi", code)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("status", equalTo("RECEIVED"))
                .body(
                        "steps.step",
                        equalTo(List.of("RECEIVED", "CASE_OPENED", "TRIAGED", "ASSIGNED", "VERIFYING", "CONCLUDED")))
                .body("steps.done", equalTo(List.of(true, false, false, false, false, false)))
                .body("steps[0].title", equalTo("Đã tiếp nhận"));
    }

    @Test
    void movesWithTheCaseForEveryoneWhoReportedIt() {
        var first = send();
        var second = send();
        var story = new CaseStory(broker).openedBy(first.id());
        shows(first, "CASE_OPENED");

        story.joinedBy(second.id(), "NEW").triaged();
        shows(first, "TRIAGED");
        shows(second, "TRIAGED");

        story.assigned();
        shows(first, "ASSIGNED");

        story.started();
        shows(first, "VERIFYING");
        shows(second, "VERIFYING");

        ask("en", first.code())
                .then()
                .body("caseNumber", equalTo(CaseStory.NUMBER))
                .body("steps.done", equalTo(List.of(true, true, true, true, true, false)))
                .body("steps[1].explanation", containsString("because of your report"))
                .body(not(containsString("police")));
        ask("en", second.code()).then().body("steps[1].explanation", containsString("Others have reported the same"));
        assertThat(database.text("select status from report where id = ?", second.id()))
                .isEqualTo("LINKED");
    }

    @Test
    void showsWhatHappenedBeforeTheReportJoined() {
        var opener = send();
        var late = send();

        new CaseStory(broker).openedBy(opener.id()).triaged().assigned().joinedBy(late.id(), "ASSIGNED");

        shows(late, "ASSIGNED");
        ask("vi", late.code()).then().body("steps.done", equalTo(List.of(true, true, true, true, false, false)));
    }

    @Test
    void tellsThatACaseWasDismissedAndThatItBeganAnew() {
        var report = send();
        var story = new CaseStory(broker).openedBy(report.id()).triaged().moved("TRIAGED", "DISMISS", "DISMISSED");

        shows(report, "DISMISSED");
        ask("vi", report.code())
                .then()
                .body("steps.step", equalTo(List.of("RECEIVED", "CASE_OPENED", "TRIAGED", "DISMISSED")))
                .body("steps[3].title", equalTo("Đã kết thúc, không xử lý"));

        story.moved("DISMISSED", "RESTORE", "NEW");
        shows(report, "CASE_OPENED");
        ask("vi", report.code()).then().body("steps.done", equalTo(List.of(true, true, false, false, false, false)));
    }

    @Test
    void tellsThatACaseWasReferredAndTakenBack() {
        var report = send();
        var story =
                new CaseStory(broker).openedBy(report.id()).triaged().assigned().referred("ASSIGNED", "Bộ Y tế");

        shows(report, "REFERRED");
        ask("en", report.code())
                .then()
                .body("steps[4].title", equalTo("Passed to the competent body"))
                .body("steps[4].explanation", containsString("Bộ Y tế"));

        story.moved("REFERRED", "TAKE_BACK", "TRIAGED");
        shows(report, "TRIAGED");
        ask("en", report.code()).then().body("steps.done", equalTo(List.of(true, true, true, false, false, false)));
    }

    @Test
    void staysAtTheVerificationWhileAnotherAgencyIsAsked() {
        var report = send();

        new CaseStory(broker)
                .openedBy(report.id())
                .triaged()
                .assigned()
                .started()
                .asked()
                .moved("AWAITING_INFO", "RESUME", "VERIFYING");

        shows(report, "VERIFYING");
        ask("vi", report.code()).then().body("steps.done", equalTo(List.of(true, true, true, true, true, false)));
    }

    @Test
    void tellsTheVerdictToEveryReporterAlsoToOneWhoComesLater() {
        var first = send();
        var story = new CaseStory(broker)
                .openedBy(first.id())
                .triaged()
                .assigned()
                .started()
                .proposed();
        shows(first, "VERIFYING");

        story.approved("FALSE");
        shows(first, "CONCLUDED");
        ask("vi", first.code())
                .then()
                .body("verdict", equalTo("FALSE"))
                .body("steps[5].title", equalTo("Đã có kết luận: Tin sai sự thật"));

        var late = send();
        story.closed().joinedBy(late.id(), "CLOSED");
        shows(late, "CONCLUDED");
        ask("en", late.code()).then().body("steps[5].title", equalTo("Concluded: False"));
    }

    @Test
    void tellsNothingOfACaseThatTheReportMayBelongToUntilAnOfficerHasLooked() {
        var first = send();
        var story = new CaseStory(broker).openedBy(first.id()).triaged().approved("FALSE");
        var similar = send();

        story.suggestedFor(similar.id(), "CONCLUDED");
        shows(similar, "CASE_OPENED");
        ask("vi", similar.code()).then().body("verdict", nullValue()).body("caseNumber", nullValue());

        story.confirmed(similar.id(), 2, "CONCLUDED");
        shows(similar, "CONCLUDED");
        ask("vi", similar.code()).then().body("verdict", equalTo("FALSE"));
    }

    @Test
    void tellsNoVerdictOfACaseThatIsReopenedOrForNamedPeopleOnly() {
        var report = send();
        var story = new CaseStory(broker).openedBy(report.id()).triaged().approved("FALSE");
        shows(report, "CONCLUDED");

        story.reopened().triaged();
        shows(report, "TRIAGED");
        ask("vi", report.code()).then().body("verdict", nullValue());

        story.approvedAmongNamedPeople("FABRICATED");
        shows(report, "CONCLUDED");
        ask("vi", report.code()).then().body("verdict", nullValue()).body("steps[5].title", equalTo("Đã có kết luận"));
    }

    @Test
    void goesBackToTheClassificationWhenAnotherAgencyTakesTheCase() {
        var report = send();

        new CaseStory(broker)
                .openedBy(report.id())
                .triaged()
                .assigned()
                .started()
                .handedOver();

        shows(report, "TRIAGED");
        ask("vi", report.code()).then().body("steps.done", equalTo(List.of(true, true, true, false, false, false)));
    }

    @Test
    void followsTheCaseThatItsCaseBecamePartOfAndComesBackFromIt() {
        var report = send();
        var late = send();
        var other = new CaseStory(broker, "HS-2026-000057")
                .openedBy(send().id())
                .triaged()
                .assigned();
        var own = new CaseStory(broker).openedBy(report.id()).mergedInto(other);

        shows(report, "ASSIGNED");
        ask("en", report.code())
                .then()
                .body("caseNumber", equalTo("HS-2026-000057"))
                .body("steps[1].explanation", containsString("Case HS-2026-000042 is about the same rumour"));
        other.joinedThrough(own, late.id(), "ASSIGNED");
        shows(late, "ASSIGNED");

        own.unmergedFrom(other, "NEW");
        shows(report, "CASE_OPENED");
        shows(late, "CASE_OPENED");
        ask("en", late.code()).then().body("caseNumber", equalTo(CaseStory.NUMBER));
    }

    @Test
    void isWhereTheReportWasPutLastInWhateverOrderItIsTold() {
        var report = send();
        var one = new CaseStory(broker).openedBy(report.id()).triaged();
        var two = new CaseStory(broker, "HS-2026-000057").openedBy(send().id());
        shows(report, "TRIAGED");

        two.movedHere(report.id(), 4, "NEW");
        shows(report, "CASE_OPENED");
        one.movedHere(report.id(), 3, "TRIAGED").screenedOut(report.id(), 2).assigned();

        eventually()
                .untilAsserted(
                        () -> assertThat(database.text("select status from followed_case where id = ?", one.id()))
                                .isEqualTo("ASSIGNED"));
        two.triaged();
        shows(report, "TRIAGED");
        ask("vi", report.code()).then().body("caseNumber", equalTo("HS-2026-000057"));
    }

    @Test
    void tellsThatTheReportItselfWasScreenedOutAndBroughtBack() {
        var report = send();
        var story = new CaseStory(broker).openedBy(report.id()).screenedOut(report.id(), 2);

        shows(report, "SCREENED_OUT");
        ask("vi", report.code())
                .then()
                .body("steps.step", equalTo(List.of("RECEIVED", "CASE_OPENED", "SCREENED_OUT")))
                .body("steps[2].title", equalTo("Không xem xét tiếp"));
        assertThat(database.text("select status from report where id = ?", report.id()))
                .isEqualTo("SCREENED_OUT");

        story.broughtBack(report.id(), 3).triaged();
        shows(report, "TRIAGED");
    }

    @Test
    void isNotStoppedByAReportThatIsNotHere() {
        var known = send();

        new CaseStory(broker)
                .openedBy(UUID.randomUUID())
                .joinedBy(known.id(), "NEW")
                .triaged();

        shows(known, "TRIAGED");
    }

    @Test
    void endsWithWhatWasOfficiallySaidForEverybodyWhoReportedIt() {
        var first = send();
        var merged = send();
        var other = new CaseStory(broker, "HS-2026-000057").openedBy(first.id()).triaged();
        new CaseStory(broker).openedBy(merged.id()).mergedInto(other);
        var statement = new StatementStory(broker, other.id()).published();

        saysOfficially(first, "FABRICATED");
        saysOfficially(merged, "FABRICATED");
        var late = send();
        other.joinedBy(late.id(), "ACTING");
        saysOfficially(late, "FABRICATED");
        ask("en", late.code())
                .then()
                .body("statements[0].said", equalTo("Fabricated"))
                .body("statements[0].page", equalTo("http://localhost:8080/thong-tin/" + statement.number()));

        statement.amended(2, "Thêm.", "More.");
        eventually()
                .untilAsserted(() -> ask("en", merged.code())
                        .then()
                        .body("statements[0].explanation", containsString("has been amended")));

        statement.retracted(2, "Sai.", "It was wrong.");
        saysOfficially(first, "RETRACTED");
        saysOfficially(merged, "RETRACTED");
        var opened = given().redirects()
                .follow(false)
                .formParam("code", merged.code())
                .post("/progress");
        var page = page("en", opened);
        assertThat(page.select(".outcome .verdict").text()).isEqualTo("Retracted");
        assertThat(page.select(".outcome").text()).contains("Reason: It was wrong.");
        assertThat(page.select(".outcome a").attr("href")).isEqualTo("/thong-tin/" + statement.number());
    }

    @Test
    void saysNothingOfficialOfOtherCases() {
        var report = send();
        new CaseStory(broker).openedBy(report.id());
        new StatementStory(broker).published();

        shows(report, "CASE_OPENED");
        ask("vi", report.code()).then().body("statements", equalTo(List.of()));
    }

    private static void saysOfficially(Sent report, String label) {
        eventually()
                .untilAsserted(() -> ask("vi", report.code()).then().body("statements.label", equalTo(List.of(label))));
    }

    @Test
    void isForgivingAboutHowTheCodeIsTyped() {
        var code = receiptOf(report());

        ask("vi", " " + code.toLowerCase().replace("-", " ").replace("0", "o").replace("1", "l"))
                .then()
                .statusCode(200);
    }

    @Test
    void tellsATypingErrorFromAnUnknownCode() {
        var code = receiptOf(report());
        var mistyped = (code.startsWith("1Z") ? "1Y" : "1Z") + code.substring(2);

        ask("en", mistyped).then().statusCode(422).body("type", equalTo("/problems/malformed-receipt-code"));
        ask("en", "").then().statusCode(422);
        json().body("{}").post("/api/v1/reports/progress").then().statusCode(422);
        ask("vi", unknown())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unknown-receipt-code"))
                .body("title", equalTo("Không tìm thấy phản ánh"));
    }

    @Test
    void isNotOpenedByTheHashOfACodeAlone() {
        var report = send();
        var stranger = send();
        database.change("delete from report where id = ?", stranger.id());
        database.change(
                "update report set receipt_hash = sha256(convert_to(?, 'UTF8')) where id = ?",
                stranger.code().replace("-", ""),
                report.id());

        ask("vi", stranger.code()).then().statusCode(404);
    }

    @Test
    void isAPageOpenedByACodeThatStandsInNoAddress() {
        var report = send();
        new CaseStory(broker).openedBy(report.id()).triaged();
        shows(report, "TRIAGED");

        var opened = given().redirects()
                .follow(false)
                .formParam("code", report.code())
                .post("/progress");

        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.header("Location")).endsWith("/progress").doesNotContain(report.code());
        assertThat(opened.headers().getValue("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .containsIgnoringCase("Max-Age=1800");
        var vietnamese = page("vi", opened);
        assertThat(vietnamese.select("ol.timeline li.done strong").eachText())
                .containsExactly("Đã tiếp nhận", "Đã lập hồ sơ vụ việc", "Đã phân loại");
        assertThat(vietnamese.select("ol.timeline li.pending")).hasSize(3);
        assertThat(vietnamese.select("meta[http-equiv=refresh]"))
                .as("never takes anybody away from what they read")
                .isEmpty();
        assertThat(vietnamese.select("main a[href=/progress]")).hasSize(1);
        assertThat(vietnamese.text()).contains(CaseStory.NUMBER).doesNotContain(report.code());
        assertThat(page("en", opened).select("ol.timeline li.done strong").eachText())
                .containsExactly("Received", "Case opened", "Classified");
    }

    @Test
    void refreshesItsTimelineAlone() {
        var report = send();
        var opened = given().redirects()
                .follow(false)
                .formParam("code", report.code())
                .post("/progress");

        var fragment = given().cookies(opened.cookies())
                .get("/progress/steps")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(fragment).contains("id=\"timeline\"").doesNotContain("<html");
        given().get("/progress/steps").then().statusCode(200).header("HX-Redirect", "/progress");
    }

    @Test
    void leavesAPageInPeaceThatShowsEverythingAlready() {
        var report = send();
        var opened = given().redirects()
                .follow(false)
                .formParam("code", report.code())
                .post("/progress");
        var poll = page("vi", opened).select("#progress").attr("hx-get");

        var again = given().header("Accept-Language", "vi")
                .cookies(opened.cookies())
                .get(poll);

        assertThat(again.statusCode()).isEqualTo(204);
        new CaseStory(broker).openedBy(report.id()).triaged();
        shows(report, "TRIAGED");
        given().header("Accept-Language", "vi")
                .cookies(opened.cookies())
                .get(poll)
                .then()
                .statusCode(200);
    }

    @Test
    void isClosedOnASharedComputer() {
        var closed = given().redirects().follow(false).post("/progress/forget");

        assertThat(closed.statusCode()).isEqualTo(303);
        assertThat(closed.headers().getValue("Set-Cookie"))
                .contains("progress=")
                .containsIgnoringCase("Max-Age=0");
    }

    @Test
    void asksAgainForACodeThatOpensNothing() {
        var malformed = given().formParam("code", "12<b>34").post("/progress");
        var unknown = given().header("Accept-Language", "en")
                .formParam("code", unknown())
                .post("/progress");

        assertThat(malformed.statusCode()).isEqualTo(422);
        var page = Jsoup.parse(malformed.asString());
        assertThat(page.select("#code-error").text()).startsWith("Mã tra cứu không đúng.");
        assertThat(page.select("#code").val()).isEqualTo("12<b>34");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(unknown.asString()).select("#code-error").text()).startsWith("No report has this code.");
    }

    private record Sent(UUID id, String code) {}

    private Sent send() {
        var text = "Tin " + UUID.randomUUID();
        var code = receiptOf(report(text));
        return new Sent(database.reportWithText(text), code);
    }

    /** A code made here for a report that is not. */
    private String unknown() {
        var sent = send();
        database.change("delete from report where id = ?", sent.id());
        return sent.code();
    }

    private static void shows(Sent report, String status) {
        eventually().untilAsserted(() -> ask("vi", report.code()).then().body("status", equalTo(status)));
    }

    private static Response ask(String language, String code) {
        return json().header("Accept-Language", language)
                .body(Map.of("receiptCode", code))
                .post("/api/v1/reports/progress");
    }

    private static Document page(String language, Response opened) {
        return Jsoup.parse(given().cookies(opened.cookies())
                .header("Accept-Language", language)
                .get("/progress")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .extract()
                .asString());
    }
}
