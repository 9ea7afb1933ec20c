package vn.kiemtin.system;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static vn.kiemtin.system.Casework.caseOf;
import static vn.kiemtin.system.Casework.move;
import static vn.kiemtin.system.Casework.progress;
import static vn.kiemtin.system.Casework.report;
import static vn.kiemtin.system.Casework.unique;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What follows a report, through all services: an officer asks, the sender answers, adds something, and withdraws it. */
class AfterSendingIT {

    private static final String PROGRESS = "/api/v1/reports/progress";

    @Test
    void anOfficerAsksTheSenderAnswersTheOfficerIsAlertedAndTheSenderWithdrawsTheReport() {
        var text = unique("Cầu vượt đầu phố sắp sập, xe cộ phải đi vòng qua bờ sông");
        var receipt = report(Map.of("text", text, "platform", "FACEBOOK", "field", "DISASTER_EPIDEMIC"));
        var number = caseOf("police.officer", text);
        move("police.officer", number, "triage", Map.of("field", "DISASTER_EPIDEMIC", "severity", "HIGH"))
                .statusCode(200);
        move("police.head", number, "assign", Map.of("officer", "police.officer"))
                .statusCode(200);
        String report = RunningSystem.as("police.officer")
                .get("/api/v1/cases/" + number + "/reports")
                .then()
                .extract()
                .path("reports[0].id");
        var messages = "/api/v1/cases/" + number + "/reports/" + report + "/messages";

        RunningSystem.as("police.officer")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("text", "Ông/bà thấy bài này ở nhóm nào?"))
                .post(messages)
                .then()
                .statusCode(201);

        RunningSystem.eventually()
                .untilAsserted(() -> progress(receipt)
                        .body("messages.text", contains("Ông/bà thấy bài này ở nhóm nào?"))
                        .body("messages.agency", contains("Công an thành phố Hà Nội"))
                        .body(not(containsString("police.officer"))));
        RunningSystem.asCitizen()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("receiptCode", receipt, "text", "Ở nhóm cư dân của phường."))
                .post(PROGRESS + "/messages")
                .then()
                .statusCode(201);
        RunningSystem.asCitizen()
                .body(Map.of("receiptCode", receipt, "link", "https://zalo.me/g/" + UUID.randomUUID()))
                .post(PROGRESS + "/supplements")
                .then()
                .statusCode(201);

        RunningSystem.eventually()
                .untilAsserted(() -> RunningSystem.as("police.officer")
                        .queryParam("case", number)
                        .get("/api/v1/alerts")
                        .then()
                        .body("alerts.rule", hasItem("REPORTER_WROTE")));
        RunningSystem.eventually()
                .untilAsserted(() -> RunningSystem.as("department.officer")
                        .get(messages)
                        .then()
                        .body("messages.text", hasItem("Ở nhóm cư dân của phường."))
                        .body("unread", is(1))
                        .body("supplements.number", contains(1)));

        RunningSystem.asCitizen()
                .body(Map.of("receiptCode", receipt, "reason", "Tôi đã hỏi lại, tin này là thật."))
                .post(PROGRESS + "/withdrawal")
                .then()
                .statusCode(200);

        RunningSystem.eventually()
                .untilAsserted(() -> RunningSystem.as("auditor")
                        .get("/api/v1/cases/" + number)
                        .then()
                        .body("status", equalTo("ASSIGNED"))
                        .body("reportCount", is(0))
                        .body("reports[0].withdrawal.reason", equalTo("Tôi đã hỏi lại, tin này là thật."))
                        .body(
                                "history.entries.what",
                                hasItems(
                                        "MESSAGE_SENT",
                                        "MESSAGE_RECEIVED",
                                        "REPORT_SUPPLEMENTED",
                                        "REPORT_WITHDRAWN")));
        RunningSystem.as("police.officer")
                .body(Map.of("text", "Còn gì nữa không?"))
                .post(messages)
                .then()
                .statusCode(409);
        progress(receipt)
                .body("status", equalTo("WITHDRAWN"))
                .body("caseNumber", equalTo(number))
                .body("messages.writer", contains("AGENCY", "SENDER"));
        RunningSystem.asCitizen()
                .body(Map.of("receiptCode", receipt, "text", "Tôi quên nói"))
                .post(PROGRESS + "/messages")
                .then()
                .statusCode(409)
                .body(allOf(containsString("report-withdrawn"), not(containsString(receipt))));
    }
}
