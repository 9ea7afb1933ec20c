package vn.kiemtin.system;

import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What citizens and officers do over REST, as the stories need it. */
final class Casework {

    private Casework() {}

    static String report(Map<String, String> report) {
        return RunningSystem.asCitizen()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(report)
                .post("/api/v1/reports")
                .then()
                .statusCode(201)
                .extract()
                .path("receiptCode");
    }

    static ValidatableResponse progress(String receipt) {
        return RunningSystem.asCitizen()
                .body(Map.of("receiptCode", receipt))
                .post("/api/v1/reports/progress")
                .then()
                .statusCode(200);
    }

    /** The number of the case whose summary begins with this text, as soon as it is there. */
    static String caseOf(String account, String text) {
        return RunningSystem.eventually()
                .until(
                        () -> {
                            List<Map<String, Object>> cases = RunningSystem.as(account)
                                    .get("/api/v1/cases?limit=100")
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .path("cases");
                            return cases.stream()
                                    .filter(found -> text.startsWith(String.valueOf(found.get("summary"))))
                                    .map(found -> String.valueOf(found.get("number")))
                                    .findFirst()
                                    .orElse("");
                        },
                        number -> !number.isEmpty());
    }

    static ValidatableResponse move(String account, String number, String move, Map<String, ?> body) {
        var version = RunningSystem.as(account)
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        return RunningSystem.as(account)
                .header("If-Match", version)
                .body(body)
                .post("/api/v1/cases/" + number + "/" + move)
                .then();
    }

    static String unique(String text) {
        return text + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Takes a new case, or one that was reopened, to a conclusion with this verdict. */
    static void conclude(String number, String verdict) {
        conclude("police", number, verdict);
    }

    /** The same by the officer and the head of another lead. */
    static void conclude(String lead, String number, String verdict) {
        var officer = lead + ".officer";
        var head = lead + ".head";
        move(officer, number, "triage", Map.of("field", "HEALTH", "severity", "HIGH"))
                .statusCode(200);
        move(head, number, "assign", Map.of("officer", officer)).statusCode(200);
        move(officer, number, "start", Map.of()).statusCode(200);
        propose(officer, number, verdict);
        move(head, number, "approve", Map.of()).statusCode(200);
    }

    private static void propose(String officer, String number, String verdict) {
        var evidence = RunningSystem.as(officer)
                .body(Map.of("link", "https://soyte.example/ket-qua", "text", "Kết quả kiểm tra: đạt chuẩn."))
                .post("/api/v1/cases/" + number + "/evidence")
                .then()
                .statusCode(201)
                .extract()
                .<Integer>path("number");
        move(
                        officer,
                        number,
                        "propose",
                        Map.of(
                                "verdict",
                                verdict,
                                "reasonsVi",
                                "Sở Y tế đã kiểm tra tại chỗ.",
                                "reasonsEn",
                                "The Department of Health has checked on the spot.",
                                "evidence",
                                List.of(evidence),
                                "legalBases",
                                List.of("law-116-2025-7")))
                .statusCode(200);
    }

    /** What the case has found is public from now on; answers the statement's number. */
    static String publish(String number, String title) {
        var statement = RunningSystem.as("police.officer")
                .body(Map.of(
                        "kind",
                        "OUTCOME",
                        "claim",
                        both("Nước máy có độc"),
                        "title",
                        both(title),
                        "body",
                        both("Đã kiểm tra.")))
                .post("/api/v1/cases/" + number + "/statements")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("number");
        step("police.head", number, statement, "approve-and-publish", Map.of()).statusCode(200);
        return statement;
    }

    static ValidatableResponse step(String account, String number, String statement, String step, Map<String, ?> body) {
        var path = "/api/v1/cases/" + number + "/statements/" + statement;
        var revision = RunningSystem.as(account)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        return RunningSystem.as(account)
                .header("If-Match", revision)
                .body(body)
                .post(path + "/" + step)
                .then();
    }

    /** A draft of what the press agency is asked to correct: its number in the case. */
    static int demandCorrection(String account, String number, PressAgency of) {
        return RunningSystem.as(account)
                .body(Map.of(
                        "pressAgency",
                        of.code(),
                        "work",
                        "Cả quận uống nước nhiễm chì",
                        "section",
                        "Đời sống, trang 5",
                        "publishedOn",
                        LocalDate.now().minusDays(10).toString(),
                        "falseContent",
                        "Nước máy của cả quận nhiễm chì.",
                        "corrected",
                        "Mẫu nước lấy ngày kiểm tra đều đạt chuẩn.",
                        "legalBases",
                        List.of("law-126-2025")))
                .post("/api/v1/cases/" + number + "/corrections")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    static ValidatableResponse correction(String number, int correction) {
        return RunningSystem.as("auditor")
                .get("/api/v1/cases/" + number + "/corrections/" + correction)
                .then()
                .statusCode(200);
    }

    static ValidatableResponse correctionStep(String account, String number, int correction, String step) {
        return RunningSystem.as(account)
                .header("If-Match", correction(number, correction).extract().header("ETag"))
                .body(Map.of())
                .post("/api/v1/cases/" + number + "/corrections/" + correction + "/" + step)
                .then();
    }

    static Map<String, String> both(String text) {
        return Map.of("vi", text, "en", "In English: " + text);
    }
}
