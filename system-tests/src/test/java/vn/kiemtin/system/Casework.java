package vn.kiemtin.system;

import io.restassured.response.ValidatableResponse;
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
        move("police.officer", number, "triage", Map.of("field", "HEALTH", "severity", "HIGH"))
                .statusCode(200);
        move("police.head", number, "assign", Map.of("officer", "police.officer"))
                .statusCode(200);
        move("police.officer", number, "start", Map.of()).statusCode(200);
        propose(number, verdict);
        move("police.head", number, "approve", Map.of()).statusCode(200);
    }

    private static void propose(String number, String verdict) {
        var evidence = RunningSystem.as("police.officer")
                .body(Map.of("link", "https://soyte.example/ket-qua", "text", "Kết quả kiểm tra: đạt chuẩn."))
                .post("/api/v1/cases/" + number + "/evidence")
                .then()
                .statusCode(201)
                .extract()
                .<Integer>path("number");
        move(
                        "police.officer",
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

    static Map<String, String> both(String text) {
        return Map.of("vi", text, "en", "In English: " + text);
    }
}
