package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** What intake tells of reporters: reveals reach the history, erased reports are forgotten; and the way from the desk to the contact. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(Intake.class)
class ReportersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REASON = "Cần hỏi thêm về ảnh chụp màn hình";

    @Inject
    Database database;

    private String text;
    private UUID report;
    private String number;

    @BeforeEach
    void aReportInACase() {
        text = Reported.uniqueText();
        report = Reported.report(text, "https://example.vn/" + UUID.randomUUID(), "HEALTH", "FACEBOOK", null);
        number = Reported.numberOf(text);
        Intake.answers(200, "{\"email\":\"nguoi.dan@example.vn\",\"revealedAt\":\"2026-11-26T02:15:30.123Z\"}");
    }

    @Test
    void everyRevealStandsInTheHistoryWithWhoAndWhy() {
        for (var example : EventContract.of("ContactRevealed").examples().values()) {
            publish("ContactRevealed", 2, example);
        }

        Reported.eventually()
                .untilAsserted(() -> SignIn.AUDITOR
                        .request()
                        .get("/api/v1/cases/" + number + "/history")
                        .then()
                        .body("entries.what", hasItem("CONTACT_REVEALED"))
                        .body("entries.find { it.what == 'CONTACT_REVEALED' }.person", equalTo("police.officer"))
                        .body("entries.find { it.what == 'CONTACT_REVEALED' }.agency", equalTo("hanoi-police"))
                        .body("entries.find { it.what == 'CONTACT_REVEALED' }.reason", equalTo(REASON)));
    }

    @Test
    void anErasedReportIsForgottenWithAllThatItIsFoundAndRecognisedBy() {
        change("update linked_report set seen_place = 'Nhóm cư dân', doubts = 'Vô lý' where report_id = ?");
        change("insert into report_message values (?, 1, true, null, null, now(), 'Tôi thấy lại tin này', null)");
        change("insert into report_supplement values (?, 1, now(), 'Thêm một nhóm', null)");
        change("""
                insert into report_attachment (id, report_id, place, kind, media_type, name, bytes, sha256)
                values (gen_random_uuid(), ?, 0, 'PICTURE', 'image/png', 'anh.png', 1, '0')""");
        for (var example : EventContract.of("ReportErased").examples().values()) {
            publish("ReportErased", 2, example);
        }

        Reported.eventually()
                .untilAsserted(() -> SignIn.SUPERVISOR
                        .request()
                        .get("/api/v1/cases/" + number + "/history")
                        .then()
                        .body("entries.what.findAll { it == 'REPORT_ERASED' }.size()", equalTo(1)));
        SignIn.SUPERVISOR
                .request()
                .get("/api/v1/cases/" + number + "/reports")
                .then()
                .body("reports[0].text", equalTo(null))
                .body("reports[0].link", equalTo(null))
                .body("reports[0].erasedAt", not(equalTo(null)));
        assertThat(count("select count(*) from exemplar where report_id = ?")).isZero();
        assertThat(count("select count(*) from linked_report where report_id = ? and text is null and link is null"))
                .isEqualTo(1);
        assertThat(
                        count(
                                "select count(*) from linked_report where report_id = ? and seen_place is null and doubts is null"))
                .isEqualTo(1);
        for (var table : new String[] {"report_message", "report_supplement", "report_attachment"}) {
            assertThat(count("select count(*) from " + table + " where report_id = ?"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void nothingMoreIsToldOrWrittenAboutAnErasedReport() {
        var told = ReporterTold.of(number, report);
        told.wrote(1, "Tôi còn ảnh");
        Reported.eventually().untilAsserted(() -> told.reads(SignIn.AUDITOR).body("messages", hasSize(1)));
        publish("ReportErased", 3, EventContract.of("ReportErased").examples().get("minimal"));
        Reported.eventually().untilAsserted(() -> told.reads(SignIn.AUDITOR).body("messages", empty()));

        told.writes(SignIn.POLICE_OFFICER, "Xin hỏi thêm")
                .statusCode(409)
                .body("detail", containsString("hết thời hạn lưu trữ"));
        publish(
                "ReportMessagePosted",
                4,
                EventContract.of("ReportMessagePosted").examples().get("full"));
        publish(
                "ReportSupplemented",
                5,
                EventContract.of("ReportSupplemented").examples().get("full"));
        publish(
                "ReportWithdrawn",
                6,
                EventContract.of("ReportWithdrawn").examples().get("full"));

        Reported.eventually()
                .untilAsserted(() -> SignIn.AUDITOR
                        .request()
                        .get("/api/v1/cases/" + number + "/history")
                        .then()
                        .body("entries.what", hasItem("REPORT_WITHDRAWN"))
                        .body("entries.what", not(hasItem("REPORT_SUPPLEMENTED")))
                        .body("entries.what.findAll { it == 'MESSAGE_RECEIVED' }.size()", equalTo(1)));
        for (var table : new String[] {"report_message", "report_supplement", "report_conversation_read"}) {
            assertThat(count("select count(*) from " + table + " where report_id = ?"))
                    .as(table)
                    .isZero();
        }
        assertThat(count("select count(*) from linked_report where report_id = ? and withdrawn_reason is null"))
                .isEqualTo(1);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void theConversationAboutAnErasedReportSaysSoAndOffersNoForm() {
        publish("ReportErased", 2, EventContract.of("ReportErased").examples().get("minimal"));

        Reported.eventually().untilAsserted(() -> {
            var page = Jsoup.parse(page().get("/desk/cases/" + number + "/reports/" + report + "/messages")
                    .asString());
            assertThat(page.select("#erased").text()).contains("hết thời hạn lưu trữ");
            assertThat(page.select("textarea")).isEmpty();
        });
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anOfficerOfTheCaseSeesTheContactOnceAndIsToldThatItIsRecorded() {
        var form = Jsoup.parse(page().get("/desk/cases/" + number).asString()).select("form[action$=/contact]");
        assertThat(form.attr("action")).isEqualTo(path());
        assertThat(form.text()).contains("được ghi vào lịch sử hồ sơ");

        show(REASON)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("nguoi.dan@example.vn"), containsString("đã được ghi vào lịch sử"));

        assertThat(Intake.asked())
                .contains("/api/v1/reports/" + report + "/contact/reveals")
                .contains(REASON);
        page().get(path()).then().statusCode(303).header("Location", containsString("/desk/cases/" + number));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whatIntakeRefusesIsSaidInWordsAndTheReasonStays() {
        Intake.answers(422, "{\"type\":\"/problems/invalid-request\"}");
        show("ngắn").statusCode(422).body(containsString("10 đến 500 ký tự"), containsString("ngắn</textarea>"));
        Intake.answers(404, "{\"type\":\"/problems/no-contact\"}");
        show(REASON).statusCode(404).body(containsString("không để lại thông tin liên hệ"));
        Intake.answers(404, "{\"type\":\"/problems/not-found\"}");
        show(REASON).statusCode(403).body(containsString("không được xem"));
        Intake.answers(429, "{\"type\":\"/problems/too-many-reveals\"}");
        show(REASON).statusCode(429).body(containsString("sau 2 phút"));
        Intake.answers(500, "{}");
        show(REASON).statusCode(503).body(containsString("Chưa lấy được"));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aSupervisorIsNotOfferedItAndDoesNotGetIt() {
        assertThat(Jsoup.parse(page().get("/desk/cases/" + number).asString()).select("form[action$=/contact]"))
                .isEmpty();

        show(REASON).statusCode(403).body(not(containsString("nguoi.dan@example.vn")));
    }

    @Test
    @TestSecurity(user = "ward.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "ward-hoan-kiem"))
    void forAnotherAgencyThereIsNoSuchCase() {
        show(REASON).statusCode(404);
    }

    private ValidatableResponse show(String reason) {
        return page().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("reason", reason)
                .post(path())
                .then();
    }

    private String path() {
        return "/desk/cases/" + number + "/reports/" + report + "/contact";
    }

    private static RequestSpecification page() {
        return given().accept("text/html").redirects().follow(false);
    }

    private void publish(String name, int version, String example) {
        try {
            var event = (ObjectNode) JSON.readTree(example);
            event.put("reportId", report.toString());
            Reported.broker().publish("kiemtin.reports", report, version, name, event.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String sql) {
        database.change(sql, report);
    }

    private long count(String sql) {
        return database.number(sql, report);
    }
}
