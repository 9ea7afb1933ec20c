package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** A case goes from one agency to another only if the other takes it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class HandOverTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void isDeclinedOnceThenAcceptedAndTheOtherAgencyLeads() {
        var number = Moving.caseIn(CaseStatus.VERIFYING);

        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);
        Moving.made(number, SignIn.DEPARTMENT_HEAD, Move.DECLINE_OFFER);
        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);
        Moving.move(SignIn.DEPARTMENT_HEAD, number, Moving.versionOf(number), Move.ACCEPT_OFFER)
                .statusCode(200)
                .body("status", equalTo("TRIAGED"))
                .body("lead", equalTo("hanoi-dic"))
                .body("coordinating", contains("hanoi-police"))
                .body("officer", nullValue())
                .body("offeredTo", nullValue())
                .body("legalMoves", hasItem("ASSIGN"));

        SignIn.POLICE_HEAD
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(200)
                .body("legalMoves", not(hasItem("ASSIGN")));
        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/hand-overs")
                .then()
                .statusCode(200)
                .body("handOvers.status", contains("DECLINED", "ACCEPTED"))
                .body("handOvers.to", contains("hanoi-dic", "hanoi-dic"))
                .body("handOvers[0].endReason", equalTo("Không thuộc thẩm quyền"))
                .body("handOvers[1].endedBy", equalTo("department.head"));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .body("entries.what.drop(5)", contains("OFFER", "DECLINE_OFFER", "OFFER", "ACCEPT_OFFER"))
                .body("entries[8].facts.formerLead", equalTo("hanoi-police"));
        var published = published(number, 9);
        assertThat(published)
                .extracting(KafkaProbe.Published::name)
                .endsWith("HandOverOffered", "HandOverDeclined", "HandOverOffered", "HandOverAccepted");
        published.forEach(event -> EventContract.of(event.name()).assertProduced(event.json()));
        assertThat(published)
                .as("why a case is offered or declined does not travel")
                .noneMatch(event ->
                        event.json().contains("báo chí") || event.json().contains("thẩm quyền"));
    }

    @Test
    void endsTheWaitForInformation() {
        var number = Moving.caseIn(CaseStatus.AWAITING_INFO);

        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);
        Moving.made(number, SignIn.DEPARTMENT_HEAD, Move.ACCEPT_OFFER);

        SignIn.DEPARTMENT_OFFICER
                .request()
                .body(Map.of("answer", "Không có giấy phép."))
                .post("/api/v1/cases/" + number + "/requests/1/answer")
                .then()
                .statusCode(200);
        SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().body("status", equalTo("TRIAGED"));
    }

    @Test
    void showsTheCaseToTheOfferedAgencyAndNobodyElseCanTakeIt() {
        var number = Reported.freshCase("HEALTH");
        SignIn.WARD_OFFICER.request().get("/api/v1/cases/" + number).then().statusCode(404);

        Moving.move(SignIn.POLICE_HEAD, number, "\"1\"", Move.OFFER, Moving.offerTo("ward-hoan-kiem"))
                .statusCode(200)
                .body("offeredTo", equalTo("ward-hoan-kiem"))
                .body("lead", equalTo("hanoi-police"));

        SignIn.WARD_OFFICER.request().get("/api/v1/cases/" + number).then().statusCode(200);
        Moving.move(SignIn.WARD_OFFICER, number, "\"2\"", Move.ACCEPT_OFFER).statusCode(403);
        Moving.move(SignIn.DEPARTMENT_HEAD, number, "\"2\"", Move.ACCEPT_OFFER).statusCode(403);
        Moving.made(number, SignIn.POLICE_HEAD, Move.WITHDRAW_OFFER);
        Moving.move(SignIn.DEPARTMENT_HEAD, number, "\"3\"", Move.ACCEPT_OFFER).statusCode(409);
    }

    @ParameterizedTest
    @EnumSource(names = {"DISMISS", "REFER"})
    void isWithdrawnWhenTheCaseGoesAnotherWay(Move move) {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);

        Moving.made(number, SignIn.POLICE_HEAD, move);

        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/hand-overs")
                .then()
                .body("handOvers.status", contains("WITHDRAWN"));
        assertThat(published(number, 6))
                .extracting(KafkaProbe.Published::name)
                .endsWith("HandOverOffered", "HandOverWithdrawn", "CaseStatusChanged");
    }

    @Test
    void expiresOnceWhenNobodyAnswersAndCanBeOfferedAgain() {
        var number = Reported.freshCase("HEALTH");
        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);

        database.change("""
                update hand_over set expires_at = now() - interval '1 second'
                where case_id = (select id from case_file where number = '%s')""".formatted(number));

        Moving.move(SignIn.DEPARTMENT_HEAD, number, "\"2\"", Move.ACCEPT_OFFER).statusCode(409);
        Reported.eventually()
                .untilAsserted(() -> SignIn.AUDITOR
                        .request()
                        .get("/api/v1/cases/" + number + "/hand-overs")
                        .then()
                        .body("handOvers.status", contains("EXPIRED")));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .body("version", is(2))
                .body("history.entries.what", contains("OPENED", "REPORT_LINKED", "OFFER", "OFFER_EXPIRED"));
        var published = published(number, 4);
        assertThat(published.getLast().name()).isEqualTo("HandOverExpired");
        EventContract.of("HandOverExpired").assertProduced(published.getLast().json());
        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);
    }

    @ParameterizedTest
    @CsvSource({
        "agency,    hanoi-police",
        "agency,    no-such-agency",
        "reason,    ' '",
        "expiresAt, 2020-01-01T00:00:00Z",
        "expiresAt, 2999-01-01T00:00:00Z"
    })
    void needsAnotherAgencyATimeAheadAndAReason(String field, String wrong) {
        var number = Reported.freshCase("HEALTH");
        var body = new HashMap<>(Map.of(
                "agency",
                "hanoi-dic",
                "reason",
                "Thuộc lĩnh vực báo chí",
                "expiresAt",
                Instant.now().plus(Duration.ofDays(2)).toString()));
        body.put(field, wrong);

        Moving.move(SignIn.POLICE_HEAD, number, "\"1\"", Move.OFFER, body)
                .statusCode(422)
                .body("errors.field", contains(field));

        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .body("version", is(1))
                .body("offeredTo", nullValue());
    }

    private static List<KafkaProbe.Published> published(String number, int count) {
        return Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.json().contains(number))
                                .toList(),
                        found -> found.size() == count);
    }
}
