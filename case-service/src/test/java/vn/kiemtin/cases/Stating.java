package vn.kiemtin.cases;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.kiemtin.cases.statements.Stage;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;

/** Statements that people of the police make through the API: the officer drafts, the head decides. */
final class Stating {

    private Stating() {}

    static Map<String, Object> text() {
        return new HashMap<>(Map.of(
                "claim",
                both("Cả phường bị cấm đường.", "The whole ward is closed."),
                "title",
                both("Không có lệnh cấm đường", "No road is closed"),
                "body",
                both(
                        "Các tuyến phố vẫn lưu thông.\n\nĐề nghị không chia sẻ.",
                        "All streets are open.\n\nDo not share."),
                "appearances",
                List.of("https://www.facebook.com/123/posts/456")));
    }

    static Map<String, String> both(String vi, String en) {
        return Map.of("vi", vi, "en", en);
    }

    static Map<String, Object> amendedText() {
        var text = text();
        text.put("title", both("Không có lệnh cấm đường nào", "No road is closed at all"));
        text.put("change", both("Nói rõ phạm vi.", "Says how far it goes."));
        return text;
    }

    static Map<String, Object> reason() {
        return Map.of("reason", both("Số liệu chưa đúng.", "The figures were wrong."));
    }

    static ValidatableResponse draft(SignIn person, String number, StatementKind kind) {
        return draft(person.request(), number, kind, text());
    }

    static ValidatableResponse draft(
            RequestSpecification request, String number, StatementKind kind, Map<String, Object> text) {
        var body = new HashMap<>(text);
        body.put("kind", kind.name());
        return request.body(body)
                .post("/api/v1/cases/" + number + "/statements")
                .then();
    }

    /** A new statement of the officer's. */
    static String drafted(String number, StatementKind kind) {
        return draft(SignIn.POLICE_OFFICER, number, kind)
                .statusCode(201)
                .extract()
                .path("number");
    }

    /** A new statement that has come there by steps alone, as people take them. */
    static String statementIn(Stage stage, String number, StatementKind kind) {
        var statement = drafted(number, kind);
        way(stage)
                .forEach(step -> taken(
                        step == StatementStep.APPROVE
                                        || step == StatementStep.APPROVE_AND_PUBLISH
                                        || step == StatementStep.RETRACT
                                ? SignIn.POLICE_HEAD
                                : SignIn.POLICE_OFFICER,
                        number,
                        statement,
                        step));
        return statement;
    }

    private static List<StatementStep> way(Stage stage) {
        return switch (stage) {
            case DRAFT -> List.of();
            case APPROVED -> List.of(StatementStep.APPROVE);
            case PUBLISHED -> List.of(StatementStep.APPROVE_AND_PUBLISH);
            case AMENDMENT_DRAFT -> List.of(StatementStep.APPROVE, StatementStep.PUBLISH, StatementStep.AMEND);
            case AMENDMENT_APPROVED ->
                List.of(StatementStep.APPROVE_AND_PUBLISH, StatementStep.AMEND, StatementStep.APPROVE);
            case RETRACTION_PROPOSED -> List.of(StatementStep.APPROVE_AND_PUBLISH, StatementStep.PROPOSE_RETRACTION);
            case RETRACTED ->
                List.of(StatementStep.APPROVE_AND_PUBLISH, StatementStep.PROPOSE_RETRACTION, StatementStep.RETRACT);
            case DISCARDED -> List.of(StatementStep.DISCARD);
        };
    }

    static ValidatableResponse taken(SignIn person, String number, String statement, StatementStep step) {
        return take(person, number, statement, step).statusCode(200);
    }

    /** The same without REST Assured, whatever the answer. */
    static Answered tried(SignIn person, String number, String statement, StatementStep step) {
        return Answered.toPost(person, address(number, statement, step), revisionOf(number, statement), bodyOf(step));
    }

    /** With the revision that the statement has. */
    static ValidatableResponse take(SignIn person, String number, String statement, StatementStep step) {
        return take(person, number, statement, revisionOf(number, statement), step, bodyOf(step));
    }

    static ValidatableResponse take(
            SignIn person,
            String number,
            String statement,
            String revision,
            StatementStep step,
            Map<String, Object> body) {
        return person.request()
                .header("If-Match", revision)
                .body(body)
                .post(address(number, statement, step))
                .then();
    }

    private static String address(String number, String statement, StatementStep step) {
        return "/api/v1/cases/" + number + "/statements/" + statement + "/" + step.path();
    }

    static Map<String, Object> bodyOf(StatementStep step) {
        return switch (step) {
            case EDIT, AMEND -> amendedText();
            case PROPOSE_RETRACTION -> reason();
            case APPROVE, PUBLISH, APPROVE_AND_PUBLISH, DISCARD, WITHDRAW_RETRACTION, RETRACT -> Map.of();
        };
    }

    /** As an entity tag. */
    static String revisionOf(String number, String statement) {
        return Answered.toGet(SignIn.POLICE_OTHER_OFFICER, "/api/v1/cases/" + number + "/statements/" + statement)
                .with(200)
                .version();
    }

    static ValidatableResponse seen(SignIn person, String number, String statement) {
        return person.request()
                .get("/api/v1/cases/" + number + "/statements/" + statement)
                .then();
    }

    /** A case of the police that has found this. */
    static String concluded(String verdict) {
        var number = Reported.freshCase("HEALTH");
        conclude(number, verdict);
        return number;
    }

    /** A new case, or one that was reopened. */
    static void conclude(String number, String verdict) {
        moved(SignIn.POLICE_OFFICER, number, "triage", Map.of("field", "HEALTH", "severity", "HIGH"));
        moved(SignIn.POLICE_HEAD, number, "assign", Map.of("officer", "police.officer"));
        moved(SignIn.POLICE_OFFICER, number, "start", Map.of());
        Moving.hasEvidence(number, SignIn.POLICE_OFFICER);
        moved(
                SignIn.POLICE_OFFICER,
                number,
                "propose",
                Map.of(
                        "verdict",
                        verdict,
                        "reasonsVi",
                        "Đã kiểm tra tại chỗ.",
                        "reasonsEn",
                        "Checked on the spot.",
                        "evidence",
                        List.of(1),
                        "legalBases",
                        List.of("hanoi-500-2023")));
        moved(SignIn.POLICE_HEAD, number, "approve", Map.of());
    }

    static void reopened(String number) {
        moved(SignIn.POLICE_HEAD, number, "reopen", Map.of("reason", "Có chứng cứ mới"));
    }

    static void moved(SignIn person, String number, String path, Map<String, ?> body) {
        move(person, number, path, body).statusCode(200);
    }

    static ValidatableResponse move(SignIn person, String number, String path, Map<String, ?> body) {
        return person.request()
                .header("If-Match", Moving.versionOf(number))
                .body(body)
                .post("/api/v1/cases/" + number + "/" + path)
                .then();
    }

    /** What the only event of this name says; it keeps its contract. */
    static JsonPath event(String number, String name) {
        var told = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.name().equals(name)
                                        && event.json().contains("\"number\":\"" + number + "\""))
                                .map(KafkaProbe.Published::json)
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
        EventContract.of(name).assertProduced(told);
        return JsonPath.from(told);
    }
}
