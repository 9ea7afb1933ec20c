package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.build.Jwt;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.RealParts;

/** A conclusion is proposed by one person and decided on by another; what was in force once stays as a version. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ConclusionTest {

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void everyVersionStaysWithWhoProposedItAndWhoDecided() {
        var number = Moving.caseIn(CaseStatus.IN_REVIEW);
        Moving.made(number, SignIn.POLICE_HEAD, Move.RETURN);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.PROPOSE);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.WITHDRAW);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.PROPOSE);
        Moving.made(number, SignIn.POLICE_HEAD, Move.APPROVE);

        conclusions(number)
                .body("conclusions.version", contains(3, 2, 1))
                .body("conclusions.status", contains("APPROVED", "WITHDRAWN", "RETURNED"))
                .body("conclusions.proposedBy", contains("police.officer", "police.officer", "police.officer"))
                .body("conclusions.decidedBy", contains("police.head", "police.officer", "police.head"))
                .body("conclusions[2].decisionReason", equalTo("Chưa rõ nguồn"));
    }

    @Test
    void aReopenedCaseEndsWithAnotherVerdictAndTheFirstVersionIsStillThere() {
        var number = Moving.caseIn(CaseStatus.CLOSED);

        Moving.made(number, SignIn.SUPERVISOR, Move.REOPEN);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.TRIAGE);
        Moving.made(number, SignIn.POLICE_HEAD, Move.ASSIGN);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.START);
        propose(number, "AUTHENTIC").statusCode(200);
        Moving.made(number, SignIn.POLICE_HEAD, Move.APPROVE);

        conclusions(number)
                .body("conclusions.status", contains("APPROVED", "SET_ASIDE"))
                .body("conclusions.verdict", contains("AUTHENTIC", "FALSE"))
                .body("conclusions[1].setAsideAt", notNullValue());
    }

    @Test
    void aReopenedCaseHasAllItsTimeAgain() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        of(number).body("deadline.dueAt", nullValue());

        Moving.made(number, SignIn.POLICE_HEAD, Move.REOPEN);

        of(number).body("deadline.dueAt", notNullValue()).body("deadline.state", equalTo("RUNNING"));
    }

    /** The same account with another role, the account under another name, and another account of the same member of staff. */
    @ParameterizedTest
    @CsvSource({
        "police.officer, subject-1, officer@cahn.example, 1042",
        "police.renamed, subject-1, other@cahn.example, 7",
        "police.second, subject-2, OFFICER@cahn.example, 8",
        "police.third, subject-3, third@cahn.example, 1042"
    })
    void nobodyDecidesOnTheirOwnProposal(String account, String subject, String mail, String staffNumber) {
        var number = proposedBy("police.officer", "subject-1", "officer@cahn.example", "1042");

        for (var move : List.of(Move.APPROVE, Move.RETURN)) {
            given().auth()
                    .oauth2(token(account, subject, mail, staffNumber, List.of("officer", "head", "supervisor")))
                    .contentType(ContentType.JSON)
                    .header("If-Match", Moving.versionOf(number))
                    .body(Moving.bodyOf(move))
                    .post("/api/v1/cases/" + number + "/" + move.path())
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/own-proposal"));
        }
        of(number).body("status", equalTo("IN_REVIEW"));
        Moving.made(number, SignIn.POLICE_HEAD, Move.APPROVE);
    }

    @Test
    void aSupervisorDecidesWhereTheHeadProposed() {
        var number = Moving.caseIn(CaseStatus.ASSIGNED);
        Moving.move(SignIn.POLICE_HEAD, number, Moving.versionOf(number), Move.ASSIGN, "{\"officer\":\"police.head\"}")
                .statusCode(200);
        Moving.made(number, SignIn.POLICE_HEAD, Move.START);
        Moving.made(number, SignIn.POLICE_HEAD, Move.PROPOSE);

        Moving.move(SignIn.POLICE_HEAD, number, Moving.versionOf(number), Move.APPROVE)
                .statusCode(403)
                .body("type", equalTo("/problems/own-proposal"));
        Moving.made(number, SignIn.SUPERVISOR, Move.APPROVE);

        conclusions(number).body("conclusions[0].decidedBy", equalTo("supervisor"));
    }

    @Test
    void aCaseIsNotClosedWhileATaskIsOpen() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.GIVE_TASK);

        Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.CLOSE)
                .statusCode(409)
                .body("type", equalTo("/problems/unfinished"))
                .body("errors.message", hasItem("Còn nhiệm vụ hoặc yêu cầu cung cấp thông tin chưa xong."));

        SignIn.DEPARTMENT_OFFICER
                .request()
                .body("{\"answer\":\"Đã gỡ\"}")
                .post("/api/v1/cases/" + number + "/requests/1/answer")
                .then()
                .statusCode(200);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.CLOSE);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"verdict\":\"FALSE\",\"reasonsVi\":\"Có\"}', 422, reasonsEn",
        "'{\"reasonsVi\":\"Có\",\"reasonsEn\":\"Yes\"}', 422, verdict",
        "'{\"verdict\":\"FALSE\",\"reasonsVi\":\"\\u200b\",\"reasonsEn\":\"Yes\"}', 422, reasonsVi",
        "'{\"verdict\":\"HALF_TRUE\",\"reasonsVi\":\"Có\",\"reasonsEn\":\"Yes\"}', 400, verdict"
    })
    void whatIsNoConclusionIsRefusedAndNothingIsProposed(String body, int status, String field) {
        var number = Moving.caseIn(CaseStatus.VERIFYING);

        Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.PROPOSE, body)
                .statusCode(status)
                .body("errors.field", hasItem(field));

        conclusions(number).body("conclusions.size()", is(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FABRICATED", "FALSE"})
    void nobodyCallsSomethingFalseWithoutEvidenceAndALegalBasis(String verdict) {
        var number = Moving.caseIn(CaseStatus.VERIFYING);
        Moving.hasEvidence(number, SignIn.POLICE_OFFICER);

        rest(number, verdict, List.of(), List.of("hanoi-500-2023"))
                .statusCode(422)
                .body("errors.field", contains("evidence"));
        rest(number, verdict, List.of(1), List.of()).statusCode(422).body("errors.field", contains("legalBases"));
        propose(number, verdict).statusCode(422).body("errors.field", contains("evidence"));

        conclusions(number).body("conclusions.size()", is(0));
        rest(number, verdict, List.of(1), List.of("hanoi-500-2023")).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTHENTIC", "UNSUBSTANTIATED", "OPINION"})
    void whatCallsNothingFalseNeedsNoGrounds(String verdict) {
        propose(Moving.caseIn(CaseStatus.VERIFYING), verdict).statusCode(200);
    }

    @Test
    void aConclusionRestsOnEvidenceOfTheCaseThatCounts() {
        var number = Moving.caseIn(CaseStatus.VERIFYING);
        Moving.hasEvidence(number, SignIn.POLICE_OFFICER);
        Moving.hasEvidence(number, SignIn.POLICE_OFFICER);
        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"1\"")
                .body("{\"reason\":\"Cắt ghép\"}")
                .post("/api/v1/cases/" + number + "/evidence/1/set-aside")
                .then()
                .statusCode(200);

        for (var evidence : List.of(List.of(1), List.of(1, 2), List.of(2, 3), List.of(-1))) {
            rest(number, "FALSE", evidence, List.of("hanoi-500-2023"))
                    .statusCode(422)
                    .body("errors.field", contains("evidence"));
        }
        rest(number, "FALSE", IntStream.range(0, 51).boxed().toList(), List.of("hanoi-500-2023"))
                .statusCode(422)
                .body("errors.field", hasItem("evidence"));
        rest(number, "FALSE", List.of(2, 2), List.of("hanoi-500-2023", "hanoi-500-2023"))
                .statusCode(200);

        conclusions(number)
                .body("conclusions[0].evidence.number", contains(2))
                .body("conclusions[0].evidence[0].sha256.length()", is(64))
                .body("conclusions[0].legalBases", contains("hanoi-500-2023"));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history?limit=50")
                .then()
                .body("entries[-1].facts.evidence", contains(2))
                .body("entries[-1].facts.legalBases", contains("hanoi-500-2023"));
    }

    /** One that is over, one for sanctions alone, one that there never was. */
    @ParameterizedTest
    @ValueSource(strings = {"law-24-2018-8", "criminal-code-117", "decree-of-nobody"})
    void aConclusionRestsOnLegalBasesForConclusionsInForce(String code) {
        var number = Moving.caseIn(CaseStatus.VERIFYING);
        Moving.hasEvidence(number, SignIn.POLICE_OFFICER);

        for (var verdict : List.of("FALSE", "OPINION")) {
            rest(number, verdict, List.of(1), List.of("hanoi-500-2023", code))
                    .statusCode(422)
                    .body("errors.field", contains("legalBases"));
        }
    }

    @Test
    void reasonsThatAreTooLongAreRefused() {
        var number = Moving.caseIn(CaseStatus.VERIFYING);

        Moving.move(
                        SignIn.POLICE_OFFICER,
                        number,
                        Moving.versionOf(number),
                        Move.PROPOSE,
                        Map.of("verdict", "FALSE", "reasonsVi", "a".repeat(10_001), "reasonsEn", "b"))
                .statusCode(422)
                .body("errors[0].field", equalTo("reasonsVi"));
    }

    @Test
    void whoDoesNotSeeTheCaseSeesNoConclusion() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);

        SignIn.WARD_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/conclusions")
                .then()
                .statusCode(404);
    }

    @Test
    void aRumourOfAConcludedCaseComesBackToItAndOpensNoOther() {
        var text = Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        for (var step : List.of(Move.TRIAGE, Move.START, Move.PROPOSE)) {
            if (step == Move.START) {
                Moving.made(number, SignIn.POLICE_HEAD, Move.ASSIGN);
            }
            Moving.made(number, SignIn.POLICE_OFFICER, step);
        }
        Moving.made(number, SignIn.POLICE_HEAD, Move.APPROVE);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.CLOSE);

        Reported.report(text, "HEALTH");
        Reported.report(text, "HEALTH");

        Reported.eventually()
                .untilAsserted(() -> of(number)
                        .body("status", equalTo("CLOSED"))
                        .body("reportCount", is(3))
                        .body("recurrence.total", is(2))
                        .body("recurrence.inWave", is(2))
                        .body("recurrence.wave", is(1))
                        .body("history.entries.what", hasItem("RUMOUR_RECURRED")));
    }

    @Test
    void aRumourOfAnOpenCaseDoesNotComeBack() {
        var text = Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);

        Reported.report(text, "HEALTH");

        Reported.eventually().untilAsserted(() -> of(number).body("reportCount", is(2)));
        of(number).body("recurrence", nullValue()).body("history.entries.what", not(hasItem("RUMOUR_RECURRED")));
    }

    private static String proposedBy(String account, String subject, String mail, String staffNumber) {
        var number = Moving.caseIn(CaseStatus.VERIFYING);
        Moving.hasEvidence(number, SignIn.POLICE_OFFICER);
        given().auth()
                .oauth2(token(account, subject, mail, staffNumber, List.of("officer")))
                .contentType(ContentType.JSON)
                .header("If-Match", Moving.versionOf(number))
                .body(Moving.bodyOf(Move.PROPOSE))
                .post("/api/v1/cases/" + number + "/propose")
                .then()
                .statusCode(200);
        return number;
    }

    private static String token(String account, String subject, String mail, String staffNumber, List<String> roles) {
        return Jwt.preferredUserName(account)
                .subject(subject)
                .audience("kiemtin-api")
                .claim("name", "Name of " + account)
                .claim("email", mail)
                .claim("staff_number", staffNumber)
                .claim("agency", "hanoi-police")
                .claim("realm_access", Map.of("roles", roles))
                .sign(SignInKeys.signingKey());
    }

    private static ValidatableResponse propose(String number, String verdict) {
        return Moving.move(
                SignIn.POLICE_OFFICER,
                number,
                Moving.versionOf(number),
                Move.PROPOSE,
                Map.of("verdict", verdict, "reasonsVi", "Đã xác minh.", "reasonsEn", "Verified."));
    }

    private static ValidatableResponse rest(
            String number, String verdict, List<Integer> evidence, List<String> legalBases) {
        return Moving.move(
                SignIn.POLICE_OFFICER,
                number,
                Moving.versionOf(number),
                Move.PROPOSE,
                Map.of(
                        "verdict", verdict,
                        "reasonsVi", "Đã xác minh.",
                        "reasonsEn", "Verified.",
                        "evidence", evidence,
                        "legalBases", legalBases));
    }

    private static ValidatableResponse conclusions(String number) {
        return SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/conclusions")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse of(String number) {
        return SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().statusCode(200);
    }
}
