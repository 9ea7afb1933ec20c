package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** What is asked of another agency, and what becomes of the case meanwhile. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class RequestsTest {

    @Inject
    Database database;

    private String number;

    @BeforeEach
    void aCaseIsBeingVerified() {
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases?limit=1").then().statusCode(200);
        number = Reported.freshCase("SECURITY_ORDER"); // the police alone, nobody coordinates
        move(SignIn.POLICE_OFFICER, "triage", 1, Map.of("field", "SECURITY_ORDER", "severity", "SEVERE"));
        move(SignIn.POLICE_HEAD, "assign", 2, Map.of("officer", "police.officer"));
        move(SignIn.POLICE_OFFICER, "start", 3, Map.of());
    }

    @Test
    void theAskedAgencySeesTheCaseAnswersAndTheCaseGoesOn() {
        SignIn.WARD_OFFICER.request().get(path()).then().statusCode(404);

        ask("ward-hoan-kiem", 4).statusCode(200).body("status", equalTo("AWAITING_INFO"));

        SignIn.WARD_OFFICER.request().get("/api/v1/cases?limit=100").then().body("cases.number", hasItem(number));
        SignIn.WARD_OFFICER
                .request()
                .get(path() + "/requests")
                .then()
                .statusCode(200)
                .body("requests.question", contains("Chợ có đóng cửa không?"))
                .body("requests.status", contains("OPEN"));
        answer(SignIn.WARD_OFFICER, 1, "Chợ vẫn mở cửa.").statusCode(200).body("endedBy", equalTo("ward.officer"));

        SignIn.POLICE_OFFICER
                .request()
                .get(path())
                .then()
                .body("status", equalTo("VERIFYING"))
                .body("history.entries.what", hasItems("ASK", "ANSWERED", "RESUME"));
        published(8, "InformationRequested", "InformationProvided", "CaseStatusChanged");
    }

    @Test
    void anAnswerThatTheCaseNoLongerWaitsForDoesNotMoveIt() {
        ask("ward-hoan-kiem", 4).statusCode(200);
        move(SignIn.POLICE_OFFICER, "resume", 5, Map.of());
        ask("hanoi-dic", 6).statusCode(200);

        answer(SignIn.WARD_OFFICER, 1, "Chợ vẫn mở cửa.").statusCode(200);
        status("AWAITING_INFO");
        answer(SignIn.DEPARTMENT_OFFICER, 2, "Không có giấy phép.").statusCode(200);

        status("VERIFYING");
    }

    @Test
    void theCaseGoesOnWithoutAnAnswerOnceItsTimeIsUpAndALateAnswerIsKept() {
        ask("ward-hoan-kiem", 4).statusCode(200);

        timeIsUp();

        Reported.eventually().untilAsserted(() -> status("VERIFYING"));
        SignIn.POLICE_OFFICER
                .request()
                .get(path() + "/history")
                .then()
                .body("entries.what", hasItems("REQUEST_EXPIRED", "RESUME"))
                .body("entries.findAll { it.what == 'REQUEST_EXPIRED' }.size()", equalTo(1));
        answer(SignIn.WARD_OFFICER, 1, "Xin lỗi trả lời muộn: chợ vẫn mở cửa.").statusCode(200);
        status("VERIFYING");
    }

    @Test
    void onlyTheAskedAgencyAnswersAndOnlyOnce() {
        ask("ward-hoan-kiem", 4).statusCode(200);

        answer(SignIn.DEPARTMENT_OFFICER, 1, "Tôi biết").statusCode(404);
        answer(SignIn.POLICE_OFFICER, 1, "Tôi biết").statusCode(403);
        answer(SignIn.SUPERVISOR, 1, "Tôi biết").statusCode(403);
        answer(SignIn.WARD_OFFICER, 2, "Chợ vẫn mở cửa.").statusCode(404);
        answer(SignIn.WARD_OFFICER, 1, " \u0000 ").statusCode(422).body("errors.field", contains("answer"));
        answer(SignIn.WARD_OFFICER, 1, "Chợ vẫn mở cửa.").statusCode(200);
        answer(SignIn.WARD_OFFICER, 1, "Chợ vẫn mở cửa.").statusCode(200).body("endedBy", equalTo("ward.officer"));
        answer(SignIn.WARD_OFFICER, 1, "Chợ đóng cửa.").statusCode(409);

        SignIn.WARD_OFFICER
                .request()
                .get(path() + "/requests")
                .then()
                .body("requests.answer", contains("Chợ vẫn mở cửa."));
    }

    @Test
    void aTaskIsDoneByAnotherAgencyWhileTheCaseGoesOn() {
        move(SignIn.POLICE_OFFICER, "give-task", 4, task("ward-hoan-kiem"));

        status("VERIFYING");
        answer(SignIn.WARD_OFFICER, 1, "Đã niêm yết lúc 9 giờ.")
                .statusCode(200)
                .body("kind", equalTo("TASK"))
                .body("status", equalTo("DONE"));

        SignIn.AUDITOR
                .request()
                .get(path() + "/history")
                .then()
                .body("entries.what.drop(5)", contains("GIVE_TASK", "TASK_DONE"))
                .body("entries[6].agency", equalTo("ward-hoan-kiem"));
        published(7, "TaskAssigned", "TaskDone");
    }

    @Test
    void theLeadCancelsWhatItWantsNoMoreAndTheCaseWaitsNoLonger() {
        ask("ward-hoan-kiem", 4).statusCode(200);

        cancel(SignIn.WARD_OFFICER, 1).statusCode(403);
        cancel(SignIn.POLICE_OTHER_OFFICER, 1).statusCode(200).body("status", equalTo("CANCELLED"));
        cancel(SignIn.POLICE_OFFICER, 1).statusCode(409);
        answer(SignIn.WARD_OFFICER, 1, "Chợ vẫn mở cửa.").statusCode(409);

        status("VERIFYING");
        published(8, "InformationRequested", "RequestCancelled", "CaseStatusChanged");
    }

    @ParameterizedTest
    @CsvSource({"agency, hanoi-police", "task, \u0000", "dueAt, 2020-01-01T00:00:00Z"})
    void aTaskNeedsAnotherAgencyWhatToDoAndATimeAhead(String field, String value) {
        var body = new HashMap<>(task("ward-hoan-kiem"));
        body.put(field, value);

        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"4\"")
                .body(body)
                .post(path() + "/give-task")
                .then()
                .statusCode(422)
                .body("errors.field", contains(field));
    }

    @ParameterizedTest
    @CsvSource({
        "agency, hanoi-police",
        "agency, no-such-agency",
        "question, \u0000",
        "dueAt, 2020-01-01T00:00:00Z",
        "dueAt, 2999-01-01T00:00:00Z"
    })
    void whatCannotBeAskedIsRefusedAndMovesNothing(String field, String value) {
        var body = new HashMap<>(question("ward-hoan-kiem"));
        body.put(field, value);

        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"4\"")
                .body(body)
                .post(path() + "/ask")
                .then()
                .statusCode(422)
                .body("errors.field", contains(field));

        status("VERIFYING");
    }

    private static Map<String, String> question(String agency) {
        return Map.of(
                "agency",
                agency,
                "question",
                "Chợ có đóng cửa không?",
                "dueAt",
                Instant.now().plus(Duration.ofDays(3)).toString());
    }

    private static Map<String, Object> task(String agency) {
        return Map.of(
                "agency",
                agency,
                "task",
                "Niêm yết thông báo tại chợ",
                "dueAt",
                Instant.now().plus(Duration.ofDays(3)).toString());
    }

    private void published(int count, String... last) {
        var published = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.json().contains(number))
                                .toList(),
                        found -> found.size() == count);
        assertThat(published).extracting(KafkaProbe.Published::name).endsWith(last);
        published.forEach(event -> EventContract.of(event.name()).assertProduced(event.json()));
        assertThat(published)
                .as("what was asked and answered does not travel")
                .noneMatch(event -> event.json().contains("Chợ") || event.json().contains("yết"));
    }

    private ValidatableResponse cancel(SignIn person, int request) {
        return person.request()
                .post(path() + "/requests/" + request + "/cancel")
                .then();
    }

    private ValidatableResponse ask(String agency, int seenVersion) {
        return SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"" + seenVersion + "\"")
                .body(question(agency))
                .post(path() + "/ask")
                .then();
    }

    private ValidatableResponse answer(SignIn person, int request, String answer) {
        return person.request()
                .body(Map.of("answer", answer))
                .post(path() + "/requests/" + request + "/answer")
                .then();
    }

    private void move(SignIn person, String move, int seenVersion, Map<String, Object> body) {
        person.request()
                .header("If-Match", "\"" + seenVersion + "\"")
                .body(body)
                .post(path() + "/" + move)
                .then()
                .statusCode(200);
    }

    private void status(String expected) {
        SignIn.POLICE_OFFICER.request().get(path()).then().body("status", equalTo(expected));
    }

    private String path() {
        return "/api/v1/cases/" + number;
    }

    private void timeIsUp() {
        database.change(
                "update case_request set due_at = now() where case_id = (select id from case_file where number = ?)",
                number);
    }
}
