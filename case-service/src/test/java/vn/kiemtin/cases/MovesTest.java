package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
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

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class MovesTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @ParameterizedTest
    @EnumSource(names = {"ASSIGNED", "VERIFYING"})
    void aCaseGoesToAnotherOfficerWithoutAChangeOfStatus(CaseStatus status) {
        var number = Moving.caseIn(status);

        SignIn.POLICE_HEAD
                .request()
                .header("If-Match", Moving.versionOf(number))
                .body("{\"officer\":\"police.other\",\"reason\":\"Nghỉ phép\"}")
                .post("/api/v1/cases/" + number + "/assign")
                .then()
                .statusCode(200)
                .body("status", equalTo(status.name()))
                .body("officer", equalTo("police.other"));

        Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.START)
                .statusCode(403);
        Moving.move(SignIn.POLICE_OTHER_OFFICER, number, Moving.versionOf(number), Move.START)
                .statusCode(status == CaseStatus.ASSIGNED ? 200 : 409);
    }

    @Test
    void whoNoLongerWorksForTheAgencyIsAssignedNothing() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        assign(number, "police.leaver").statusCode(422);
        SignIn.POLICE_LEAVER.request().get("/api/v1/cases?limit=1").then().statusCode(200);
        database.change("update colleague set seen_at = now() - interval '91 days' where username = 'police.leaver'");
        assign(number, "police.leaver").statusCode(422);
        database.change("update colleague set seen_at = now() where username = 'police.leaver'");

        SignIn.POLICE_LEAVER_NOW_AUDITOR
                .request()
                .get("/api/v1/cases?limit=1")
                .then()
                .statusCode(200);

        assign(number, "police.leaver").statusCode(422).body("errors[0].field", equalTo("officer"));
    }

    @Test
    void anIllegalMoveListsTheLegalOnes() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);

        Moving.move(SignIn.POLICE_HEAD, number, Moving.versionOf(number), Move.TRIAGE)
                .statusCode(409)
                .body("type", equalTo("/problems/illegal-move"))
                .body(
                        "legalMoves",
                        contains(
                                "ASSIGN", "DISMISS", "REFER", "MERGE", "OFFER", "GIVE_TASK", "RECLASSIFY", "RESTRICT"));
    }

    @Test
    void aReasonIsKeptWithoutWhatCannotBeRead() {
        var number = Reported.freshCase("HEALTH");

        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"1\"")
                .body("{\"field\":\"HEALTH\",\"severity\":\"HIGH\",\"reason\":\" Lan\\u0000 nhanh \"}")
                .post("/api/v1/cases/" + number + "/triage")
                .then()
                .statusCode(200);

        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .body("entries[2].reason", equalTo("Lan nhanh"));
    }

    @Test
    void aCaseIsAssignedOnlyToAKnownOfficerOfTheLead() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);

        for (var officer : List.of("department.officer", "nobody.at.all", "")) {
            SignIn.POLICE_HEAD
                    .request()
                    .header("If-Match", Moving.versionOf(number))
                    .body(Map.of("officer", officer))
                    .post("/api/v1/cases/" + number + "/assign")
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("officer"));
        }
    }

    @Test
    void triageCorrectsRoutingAndLetsTheNewAgencySeeTheCase() {
        var number = Reported.freshCase("SECURITY_ORDER");
        SignIn.WARD_OFFICER.request().get("/api/v1/cases/" + number).then().statusCode(404);

        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"1\"")
                .body(
                        "{\"field\":\"OTHER\",\"severity\":\"NORMAL\",\"coordinating\":[\"ward-hoan-kiem\",\"hanoi-police\"],\"reason\":\"Chuyện của phường\"}")
                .post("/api/v1/cases/" + number + "/triage")
                .then()
                .statusCode(200)
                .body("coordinating", contains("ward-hoan-kiem"));

        SignIn.WARD_OFFICER.request().get("/api/v1/cases/" + number).then().statusCode(200);
        SignIn.WARD_OFFICER.request().get("/api/v1/cases?limit=100").then().body("cases.number", hasItem(number));
        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"2\"")
                .body("{\"field\":\"OTHER\",\"severity\":\"NORMAL\",\"coordinating\":[\"no-such-agency\"]}")
                .post("/api/v1/cases/" + number + "/triage")
                .then()
                .statusCode(409);
    }

    @Test
    void theHistoryTellsWhoDidWhatAndWhyAndEachMoveIsAnEvent() {
        var number = Moving.caseIn(CaseStatus.VERIFYING);

        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .statusCode(200)
                .body("entries.what", contains("OPENED", "REPORT_LINKED", "TRIAGE", "ASSIGN", "START"))
                .body("entries.position", contains(1, 2, 3, 4, 5))
                .body("entries[2].person", equalTo("police.officer"))
                .body("entries[3].person", equalTo("police.head"))
                .body("entries[3].facts.officer", equalTo("police.officer"));
        var published = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.json().contains(number))
                                .toList(),
                        found -> found.size() == 5);
        assertThat(published)
                .extracting(KafkaProbe.Published::name)
                .containsExactly("CaseOpened", "ReportLinked", "CaseTriaged", "CaseAssigned", "CaseStatusChanged");
        assertThat(published).extracting(KafkaProbe.Published::aggregateVersion).containsExactly(1L, 2L, 3L, 4L, 5L);
        published.forEach(event -> EventContract.of(event.name()).assertProduced(event.json()));
    }

    @Test
    void aCaseIsDismissedRestoredReferredAndTakenBack() {
        var number = Reported.freshCase("HEALTH");

        Moving.made(number, SignIn.POLICE_OFFICER, Move.DISMISS);
        Moving.made(number, SignIn.SUPERVISOR, Move.RESTORE);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.TRIAGE);
        Moving.made(number, SignIn.POLICE_HEAD, Move.ASSIGN);
        Moving.move(SignIn.POLICE_HEAD, number, Moving.versionOf(number), Move.REFER)
                .statusCode(200)
                .body("referral.body", equalTo("Bộ Y tế"))
                .body("referral.reference", equalTo("125/CAHN-ANM"));
        Moving.move(SignIn.POLICE_HEAD, number, Moving.versionOf(number), Move.TAKE_BACK)
                .statusCode(200)
                .body("referral", nullValue())
                .body("officer", nullValue());

        SignIn.AUDITOR
                .request()
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
                                "ASSIGN",
                                "REFER",
                                "TAKE_BACK"))
                .body("entries[2].reason", equalTo("Nội dung đùa vui"))
                .body("entries[3].person", equalTo("supervisor"))
                .body("entries[6].facts.body", equalTo("Bộ Y tế"))
                .body("entries[6].facts.reference", equalTo("125/CAHN-ANM"));
        var published = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.json().contains(number))
                                .toList(),
                        found -> found.size() == 8);
        published.forEach(event -> EventContract.of(event.name()).assertProduced(event.json()));
        assertThat(published)
                .filteredOn(event -> event.name().equals("CaseStatusChanged"))
                .extracting(event -> JsonPath.from(event.json()))
                .extracting(json -> json.getString("action"), json -> json.getString("referredTo"))
                .containsExactly(
                        tuple("DISMISS", null),
                        tuple("RESTORE", null),
                        tuple("REFER", "Bộ Y tế"),
                        tuple("TAKE_BACK", null));
    }

    @ParameterizedTest
    @CsvSource({"dismiss, reason", "refer, body", "refer, reference"})
    void whatAMoveNeedsIsAskedForAndNothingIsMovedWithoutIt(String path, String missing) {
        var number = Reported.freshCase("HEALTH");
        var body = new HashMap<>(
                path.equals("refer") ? Map.of("body", "Bộ Y tế", "reference", "1/CAHN") : Map.<String, String>of());
        body.put(missing, " \u0000 ");

        SignIn.POLICE_HEAD
                .request()
                .header("If-Match", "\"1\"")
                .body(body)
                .post("/api/v1/cases/" + number + "/" + path)
                .then()
                .statusCode(422)
                .body("errors.field", contains(missing));

        SignIn.POLICE_HEAD.request().get("/api/v1/cases/" + number).then().body("version", is(1));
    }

    @Test
    void aReportOfADismissedRumourOpensACaseOfItsOwn() {
        var text = Reported.uniqueText();
        Reported.report(text, null, "HEALTH", "ZALO", null);
        var first = Reported.numberOf(text);
        Moving.made(first, SignIn.POLICE_OFFICER, Move.DISMISS);

        Reported.report(text, null, "HEALTH", "ZALO", null);

        Reported.eventually().until(() -> casesWith(text), is(2L));
        Moving.made(first, SignIn.POLICE_OFFICER, Move.RESTORE);
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases/" + first).then().body("reportCount", is(1));
    }

    @Test
    void everyoneIsToldTheirOwnMovesAndWhereTheyLead() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);

        SignIn.POLICE_HEAD
                .request()
                .get("/api/v1/cases/" + number + "/moves")
                .then()
                .statusCode(200)
                .header("ETag", Moving.versionOf(number))
                .body("status", equalTo("TRIAGED"))
                .body(
                        "moves.move",
                        contains("ASSIGN", "DISMISS", "REFER", "MERGE", "OFFER", "GIVE_TASK", "RECLASSIFY", "RESTRICT"))
                .body(
                        "moves.to",
                        contains(
                                "ASSIGNED",
                                "DISMISSED",
                                "REFERRED",
                                "MERGED",
                                "TRIAGED",
                                "TRIAGED",
                                "TRIAGED",
                                "TRIAGED"))
                .body("moves[0].href", equalTo("/api/v1/cases/" + number + "/assign"));
        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/moves")
                .then()
                .body("moves.move", contains("DISMISS", "MERGE", "GIVE_TASK", "RECLASSIFY"));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/moves")
                .then()
                .statusCode(200)
                .body("moves", empty());
        SignIn.WARD_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/moves")
                .then()
                .statusCode(404);
    }

    @Test
    void nobodyCanBendTheHistory() {
        for (var bend :
                List.of("update case_history set reason = 'x'", "delete from case_history", "truncate case_history")) {
            assertThat(catchThrowable(() -> database.change(bend))).as(bend).hasMessageContaining("append-only");
        }
    }

    private ValidatableResponse assign(String number, String officer) {
        return SignIn.POLICE_HEAD
                .request()
                .header("If-Match", Moving.versionOf(number))
                .body("{\"officer\":\"" + officer + "\"}")
                .post("/api/v1/cases/" + number + "/assign")
                .then();
    }

    private long casesWith(String text) {
        return database.number("select count(distinct case_id) from linked_report where text = '" + text + "'");
    }
}
