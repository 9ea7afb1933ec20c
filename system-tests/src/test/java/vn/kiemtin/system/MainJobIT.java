package vn.kiemtin.system;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static vn.kiemtin.system.Casework.caseOf;
import static vn.kiemtin.system.Casework.move;
import static vn.kiemtin.system.Casework.progress;
import static vn.kiemtin.system.Casework.report;
import static vn.kiemtin.system.Casework.unique;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.localstack.Service;

/** From a citizen's report to a supervisor's alert, over REST, and what must not be possible on the way. */
class MainJobIT {

    @Test
    void aReportBecomesACaseThatTwoOfficersWorkAndASupervisorIsAlerted() {
        var text = unique("Từ mai toàn thành phố cắt điện một tuần, bà con tích trữ lương thực ngay");
        var receipt = report(Map.of("text", text, "platform", "FACEBOOK", "field", "DISASTER_EPIDEMIC"));

        var number = caseOf("police.officer", text);
        RunningSystem.eventually()
                .untilAsserted(() -> RunningSystem.as("supervisor")
                        .get("/api/v1/alerts")
                        .then()
                        .statusCode(200)
                        .body("alerts.caseNumber", hasItem(number)));
        move("police.officer", number, "triage", Map.of("field", "DISASTER_EPIDEMIC", "severity", "SEVERE"))
                .statusCode(200)
                .body("status", equalTo("TRIAGED"));
        move("police.head", number, "assign", Map.of("officer", "police.officer"))
                .statusCode(200)
                .body("status", equalTo("ASSIGNED"));
        move("police.officer", number, "start", Map.of()).statusCode(200).body("status", equalTo("VERIFYING"));

        RunningSystem.eventually().untilAsserted(() -> progress(receipt).body("status", equalTo("VERIFYING")));
        RunningSystem.eventually()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(mailsOf("supervisors@kiemtin.example")).anyMatch(mail -> mail.contains(number)));
    }

    @Test
    void anotherAgencyIsAskedAnswersAndTheCaseGoesOn() {
        var text = unique("Tin trên một trang lạ: sắp thu phí người đi bộ quanh hồ");
        var receipt = report(Map.of("text", text, "platform", "WEBSITE", "field", "SECURITY_ORDER"));
        var number = caseOf("police.officer", text);
        var path = "/api/v1/cases/" + number;
        move("police.officer", number, "triage", Map.of("field", "SECURITY_ORDER", "severity", "HIGH"))
                .statusCode(200);
        move("police.head", number, "assign", Map.of("officer", "police.officer"))
                .statusCode(200);
        move("police.officer", number, "start", Map.of()).statusCode(200);
        RunningSystem.as("department.officer").get(path).then().statusCode(404);

        move("police.officer", number, "ask", question("hanoi-dic", Duration.ofDays(1)))
                .statusCode(200)
                .body("status", equalTo("AWAITING_INFO"));
        RunningSystem.as("department.officer")
                .get(path + "/requests")
                .then()
                .statusCode(200)
                .body("requests.question", hasItem("Trang này có giấy phép không?"));
        RunningSystem.as("department.officer")
                .body(Map.of("answer", "Trang này không có giấy phép."))
                .post(path + "/requests/1/answer")
                .then()
                .statusCode(200);

        RunningSystem.as("police.officer").get(path).then().body("status", equalTo("VERIFYING"));
        RunningSystem.eventually().untilAsserted(() -> progress(receipt).body("status", equalTo("VERIFYING")));
    }

    @Test
    void twoAgenciesWorkACaseThroughEverythingThatCanHappenToIt() {
        var text = unique("Tin giả: từ tuần sau mọi trường học nghỉ một tháng");
        var receipt = report(Map.of("text", text, "platform", "FACEBOOK", "field", "POLICY_LAW"));
        var number = caseOf("police.officer", text);
        var offer = Map.of(
                "agency", "hanoi-dic", "reason", "Thuộc lĩnh vực báo chí", "expiresAt", inFuture(Duration.ofDays(2)));

        move("police.officer", number, "dismiss", Map.of("reason", "Tưởng là chuyện đùa"))
                .statusCode(200);
        move("supervisor", number, "restore", Map.of()).statusCode(200);
        move("police.officer", number, "triage", Map.of("field", "POLICY_LAW", "severity", "HIGH"))
                .statusCode(200);
        move("police.head", number, "offer", offer).statusCode(200);
        move("department.head", number, "decline-offer", Map.of("reason", "Chưa đủ hồ sơ"))
                .statusCode(200)
                .body("lead", equalTo("hanoi-police"));
        move("police.head", number, "offer", offer).statusCode(200);
        move("department.head", number, "accept-offer", Map.of())
                .statusCode(200)
                .body("lead", equalTo("hanoi-dic"));
        move("police.head", number, "assign", Map.of("officer", "police.officer"))
                .statusCode(403);
        RunningSystem.as("department.officer")
                .get("/api/v1/cases?limit=1")
                .then()
                .statusCode(200);
        move("department.head", number, "assign", Map.of("officer", "department.officer"))
                .statusCode(200);
        move("department.officer", number, "start", Map.of()).statusCode(200);
        move("department.officer", number, "ask", question("hanoi-police", Duration.ofDays(1)))
                .statusCode(200);
        RunningSystem.as("police.officer")
                .body(Map.of("answer", "Trang này mới lập hôm qua."))
                .post("/api/v1/cases/" + number + "/requests/1/answer")
                .then()
                .statusCode(200);
        move(
                        "department.officer",
                        number,
                        "give-task",
                        Map.of(
                                "agency", "ward-hoan-kiem",
                                "task", "Niêm yết thông báo tại trường",
                                "dueAt", inFuture(Duration.ofDays(1))))
                .statusCode(200)
                .body("status", equalTo("VERIFYING"));
        RunningSystem.as("ward.officer")
                .body(Map.of("answer", "Đã niêm yết."))
                .post("/api/v1/cases/" + number + "/requests/2/answer")
                .then()
                .statusCode(200);
        var twin = unique("Nghe nói tháng sau học sinh cả thành phố được nghỉ");
        var twinReceipt = report(Map.of("text", twin, "platform", "PRESS", "field", "POLICY_LAW"));
        var twinNumber = caseOf("department.officer", twin);
        move("department.officer", twinNumber, "merge", Map.of("into", number))
                .statusCode(200)
                .body("mergedInto", equalTo(number));
        RunningSystem.eventually()
                .untilAsserted(() -> progress(twinReceipt)
                        .body("status", equalTo("VERIFYING"))
                        .body("caseNumber", equalTo(number)));
        move("department.officer", twinNumber, "unmerge", Map.of("reason", "Hai tin khác nhau"))
                .statusCode(200)
                .body("status", equalTo("NEW"))
                .body("reportCount", is(1));
        move("department.head", number, "refer", Map.of("body", "Bộ Giáo dục và Đào tạo", "reference", "12/STTTT"))
                .statusCode(200);
        move("department.head", number, "take-back", Map.of()).statusCode(200).body("status", equalTo("TRIAGED"));

        RunningSystem.as("auditor")
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .body(
                        "entries.what",
                        contains(
                                "OPENED",
                                "REPORT_LINKED",
                                "DISMISS",
                                "RESTORE",
                                "TRIAGE",
                                "OFFER",
                                "DECLINE_OFFER",
                                "OFFER",
                                "ACCEPT_OFFER",
                                "ASSIGN",
                                "START",
                                "ASK",
                                "ANSWERED",
                                "RESUME",
                                "GIVE_TASK",
                                "TASK_DONE",
                                "CASE_ABSORBED",
                                "CASE_RELEASED",
                                "REFER",
                                "TAKE_BACK"));
        RunningSystem.eventually()
                .untilAsserted(() ->
                        progress(receipt).body("status", equalTo("TRIAGED")).body("caseNumber", equalTo(number)));
        RunningSystem.eventually()
                .untilAsserted(() -> progress(twinReceipt)
                        .body("status", equalTo("CASE_OPENED"))
                        .body("caseNumber", equalTo(twinNumber)));
    }

    @Test
    void aCaseGoesOnByItselfWhenTheAskedAgencyDoesNotAnswerInTime() {
        var text = unique("Tin đồn sắp đổi tên tất cả các phố trong quận");
        report(Map.of("text", text, "platform", "ZALO", "field", "SECURITY_ORDER"));
        var number = caseOf("police.officer", text);
        move("police.officer", number, "triage", Map.of("field", "SECURITY_ORDER", "severity", "HIGH"))
                .statusCode(200);
        move("police.head", number, "assign", Map.of("officer", "police.officer"))
                .statusCode(200);
        move("police.officer", number, "start", Map.of()).statusCode(200);

        move("police.officer", number, "ask", question("ward-hoan-kiem", Duration.ofSeconds(3)))
                .statusCode(200);

        RunningSystem.eventually()
                .untilAsserted(() -> RunningSystem.as("police.officer")
                        .get("/api/v1/cases/" + number)
                        .then()
                        .body("status", equalTo("VERIFYING"))
                        .body("history.entries.what", hasItems("REQUEST_EXPIRED", "RESUME")));
    }

    @Test
    void theSameRumourReportedAgainJoinsItsCase() {
        var text = unique("Uống nước muối ấm mỗi sáng thì không bao giờ mắc bệnh truyền nhiễm");
        report(Map.of("text", text, "platform", "ZALO", "field", "HEALTH"));
        var number = caseOf("police.officer", text);

        report(Map.of("text", text.toUpperCase(Locale.ROOT) + "!!!", "platform", "FACEBOOK", "field", "HEALTH"));

        RunningSystem.eventually()
                .untilAsserted(() -> RunningSystem.as("police.officer")
                        .get("/api/v1/cases/" + number)
                        .then()
                        .body("reportCount", is(2)));
    }

    @Test
    void aReportSentWhileCaseServiceIsAwayBecomesACaseWhenItIsBack() {
        var text = unique("Cây cầu lớn nhất thành phố sẽ bị đánh sập vào đêm nay, mọi người tránh xa");

        RunningSystem.installation().stop(Service.CASES);
        try {
            report(Map.of("text", text, "platform", "FACEBOOK", "field", "DISASTER_EPIDEMIC"));
        } finally {
            RunningSystem.installation().start(Service.CASES);
        }

        assertThat(caseOf("police.officer", text)).isNotEmpty();
    }

    @Test
    void aCaseOfThePoliceAloneDoesNotExistForOthers() {
        var text = unique("Kêu gọi tụ tập đông người gây rối trước cổng cơ quan vào tối mai");
        report(Map.of("text", text, "platform", "FACEBOOK", "field", "SECURITY_ORDER"));
        var number = caseOf("police.officer", text);

        RunningSystem.as("department.officer")
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(404);
        RunningSystem.as("ward.head").get("/api/v1/cases/" + number).then().statusCode(404);
        RunningSystem.asCitizen().get("/api/v1/cases/" + number).then().statusCode(401);
        RunningSystem.as("administrator").get("/api/v1/cases/" + number).then().statusCode(403);
        RunningSystem.as("supervisor").get("/api/v1/cases/" + number).then().statusCode(200);
        RunningSystem.as("auditor").get("/api/v1/cases/" + number).then().statusCode(200);
        move("auditor", number, "triage", Map.of("field", "SECURITY_ORDER", "severity", "SEVERE"))
                .statusCode(403);
        RunningSystem.as("police.officer").get("/api/v1/cases/" + number).then().body("status", equalTo("NEW"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"text":"abc"                                                     | 400 | malformed-request
                {"text":{"a":1},"platform":"ZALO","field":"OTHER"}                | 400 | malformed-request
                {"text":"tin sai","platform":"MYSPACE","field":"OTHER"}           | 400 | unknown-value
                {"text":"tin sai","platform":"ZALO","field":"OTHER","colour":"x"} | 400 | unknown-value
                {"platform":"ZALO","field":"OTHER"}                               | 422 | invalid-request
                {"link":"javascript:alert(1)","platform":"ZALO","field":"OTHER"}  | 422 | invalid-request
                """)
    void badInputGetsAProblemDocumentAndLeavesNoTrace(String body, int status, String problem) {
        var before = stored();

        RunningSystem.asCitizen()
                .header("Accept-Language", "en")
                .body(body)
                .post("/api/v1/reports")
                .then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .header("Content-Language", "en")
                .body("type", equalTo("/problems/" + problem));

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void twoMegabytesOfTextAreRefused() {
        var before = stored();

        RunningSystem.asCitizen()
                .body(Map.of("text", "x".repeat(2_000_000), "platform", "ZALO", "field", "OTHER"))
                .post("/api/v1/reports")
                .then()
                .statusCode(413)
                .contentType(startsWith("application/problem+json"))
                .body("title", equalTo("Nội dung quá lớn"));

        assertThat(stored()).isEqualTo(before);
    }

    private static Map<String, String> question(String agency, Duration time) {
        return Map.of("agency", agency, "question", "Trang này có giấy phép không?", "dueAt", inFuture(time));
    }

    private static String inFuture(Duration time) {
        return Instant.now().plus(time).toString();
    }

    /** All mails as they came, each on one line: also one that lists many alerts names the case. */
    private static List<String> mailsOf(String address) {
        return given()
                .get(RunningSystem.installation().access().mailCatcher() + "/api/user/" + address + "/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<String>getList("mimeMessage")
                .stream()
                .map(mail -> mail.replaceAll("=\\r?\\n", ""))
                .toList();
    }

    /** How many reports, outbox rows and records there are, so that a refused request is seen to have left none. */
    private static long stored() {
        try (var connection = RunningSystem.installation().connect("reports");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select (select count(*) from report) + (select count(*) from outbox)")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
