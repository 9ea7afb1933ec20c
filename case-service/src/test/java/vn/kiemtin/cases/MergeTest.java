package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** Two cases of one rumour become one, and two again when that was an error: nothing of either is lost. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class MergeTest {

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void itsReportsAreWorkedOnInTheOtherCaseAndComeBackWithItsTasksAndItsTime() {
        var text = Reported.uniqueText();
        var report = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.TRIAGE);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.GIVE_TASK);
        var other = Reported.freshCase("HEALTH");

        merge(number, other)
                .statusCode(200)
                .body("status", equalTo("MERGED"))
                .body("mergedInto", equalTo(other))
                .body("reportCount", is(0))
                .body("legalMoves", contains("UNMERGE"))
                .body("deadline.state", equalTo("PAUSED"));

        seen(other)
                .body("reportCount", is(2))
                .body("version", is(1))
                .body("mergedCases", contains(number))
                .body("reports.id", hasItem(report.toString()))
                .body("history.entries.what", hasItem("CASE_ABSORBED"));
        Moving.made(number, SignIn.POLICE_OFFICER, Move.UNMERGE);
        seen(number)
                .body("status", equalTo("TRIAGED"))
                .body("mergedInto", nullValue())
                .body("reportCount", is(1))
                .body("reports.id", contains(report.toString()))
                .body("deadline.dueAt", notNullValue())
                .body(
                        "history.entries.what",
                        contains("OPENED", "REPORT_LINKED", "TRIAGE", "GIVE_TASK", "MERGE", "UNMERGE"));
        seen(other).body("reportCount", is(1)).body("mergedCases", is(List.of()));
        SignIn.DEPARTMENT_OFFICER
                .request()
                .body(Map.of("answer", "Đã gỡ"))
                .post("/api/v1/cases/" + number + "/requests/1/answer")
                .then()
                .statusCode(200);
        assertThat(Reported.eventsOf(number, 7))
                .extracting(KafkaProbe.Published::name)
                .containsExactly(
                        "CaseOpened",
                        "ReportLinked",
                        "CaseTriaged",
                        "TaskAssigned",
                        "CaseMerged",
                        "CaseUnmerged",
                        "TaskDone");
        assertThat(Reported.eventsOf(number, 7).get(5).json()).contains("\"reportCount\":1");
        assertThat(Reported.eventsOf(other, 4))
                .extracting(KafkaProbe.Published::name)
                .containsExactly("CaseOpened", "ReportLinked", "CaseAbsorbed", "CaseReleased");
    }

    @Test
    void whatResemblesAMergedCaseJoinsTheOtherAndComesBackToo() {
        var text = Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        var other = Reported.freshCase("HEALTH");
        merge(number, other).statusCode(200);

        var late = Reported.report(text + "!!!", "HEALTH");

        Reported.eventually().untilAsserted(() -> seen(other).body("reportCount", is(3)));
        Moving.made(number, SignIn.POLICE_OFFICER, Move.UNMERGE);
        seen(number).body("reportCount", is(2)).body("reports.id", hasItem(late.toString()));
        seen(other).body("reportCount", is(1)).body("reports.id", not(hasItem(late.toString())));
        Reported.report(text, "HEALTH");
        Reported.eventually().untilAsserted(() -> seen(number).body("reportCount", is(3)));
    }

    @Test
    void aCaseComesBackFromWhereverItsReportsAreByThen() {
        var first = Reported.freshCase("HEALTH");
        var second = Reported.freshCase("HEALTH");
        var third = Reported.freshCase("HEALTH");
        merge(first, second).statusCode(200);
        merge(second, third).statusCode(200);
        seen(third).body("reportCount", is(3));
        Moving.made(third, SignIn.POLICE_OFFICER, Move.DISMISS);

        Moving.made(first, SignIn.POLICE_OFFICER, Move.UNMERGE);

        seen(first).body("status", equalTo("NEW")).body("reportCount", is(1));
        seen(second).body("status", equalTo("MERGED")).body("reportCount", is(0));
        seen(third).body("status", equalTo("DISMISSED")).body("reportCount", is(2));
        Moving.made(second, SignIn.POLICE_OFFICER, Move.UNMERGE);
        seen(second).body("reportCount", is(1));
        seen(third).body("reportCount", is(1));
    }

    @Test
    void officersOfEitherLeadCanUndoItAndSeeWhatWasMergedIntoTheirs() {
        var number = Reported.freshCase("SECURITY_ORDER");
        var other = Reported.freshCase("HEALTH");
        merge(number, other).statusCode(200);
        Moving.made(other, SignIn.POLICE_HEAD, Move.OFFER);
        Moving.made(other, SignIn.DEPARTMENT_HEAD, Move.ACCEPT_OFFER);
        SignIn.WARD_OFFICER.request().get("/api/v1/cases/" + number).then().statusCode(404);

        SignIn.DEPARTMENT_OFFICER
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(200)
                .body("legalMoves", contains("UNMERGE"));
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases/" + number).then().body("legalMoves", contains("UNMERGE"));
        Moving.made(number, SignIn.DEPARTMENT_OFFICER, Move.UNMERGE);

        SignIn.DEPARTMENT_OFFICER
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(404);
    }

    @Test
    void anOpenOfferEndsWithTheMerger() {
        var number = Reported.freshCase("HEALTH");
        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);

        Moving.made(number, SignIn.POLICE_OFFICER, Move.MERGE);

        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/hand-overs")
                .then()
                .body("handOvers.status", contains("WITHDRAWN"));
        assertThat(Reported.eventsOf(number, 5))
                .extracting(KafkaProbe.Published::name)
                .endsWith("HandOverOffered", "HandOverWithdrawn", "CaseMerged");
    }

    @Test
    void goesIntoAnotherOpenCaseOfTheCallersAgencyOnly() {
        var number = Reported.freshCase("HEALTH");
        var dismissed = Moving.caseIn(CaseStatus.DISMISSED);
        var ofTheDepartment = Reported.freshCase("HEALTH");
        Moving.made(ofTheDepartment, SignIn.POLICE_HEAD, Move.OFFER);
        Moving.made(ofTheDepartment, SignIn.DEPARTMENT_HEAD, Move.ACCEPT_OFFER);

        for (var wrong : List.of(number, dismissed, ofTheDepartment, "HS-2026-999999", "không phải số")) {
            merge(number, wrong).statusCode(422).body("errors.field", contains("into"));
        }

        seen(number).body("version", is(1)).body("status", equalTo("NEW"));
    }

    @Test
    void whatIsRestrictedGoesOnlyWhereNobodyElseSeesIt() {
        var number = Reported.freshCase("HEALTH");
        Moving.made(number, SignIn.POLICE_HEAD, Move.RESTRICT);
        var open = Reported.freshCase("HEALTH");
        var restricted = Reported.freshCase("HEALTH");
        Moving.made(restricted, SignIn.POLICE_HEAD, Move.RESTRICT);

        Moving.move(SignIn.POLICE_HEAD, number, "\"2\"", Move.MERGE, Moving.into(open))
                .statusCode(422)
                .body("errors.field", contains("into"));
        Moving.move(SignIn.POLICE_HEAD, open, "\"1\"", Move.MERGE, Moving.into(restricted))
                .statusCode(200);
        Moving.move(SignIn.POLICE_HEAD, number, "\"2\"", Move.MERGE, Moving.into(restricted))
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"into\":\" \"}", "{\"into\":7}", "[]", "{\"into\":\"HS-2026-00000000000000000000042\"}"
            })
    void needsANumberOfAnotherCase(String body) {
        var number = Reported.freshCase("HEALTH");

        var status = Moving.move(SignIn.POLICE_OFFICER, number, "\"1\"", Move.MERGE, body)
                .extract()
                .statusCode();

        assertThat(status).isIn(400, 422);
        seen(number).body("version", is(1));
    }

    @Test
    void ofTwoMergersOfTheSameTwoCasesOneWins() throws Exception {
        for (int i = 0; i < 20; i++) {
            var one = Reported.freshCase("HEALTH");
            var two = Reported.freshCase("HEALTH");

            var statuses = atOnce(
                    () -> merge(one, two).extract().statusCode(),
                    () -> merge(two, one).extract().statusCode());

            assertThat(statuses).containsExactlyInAnyOrder(200, 422);
            var counts = List.of(count(one), count(two));
            assertThat(counts).containsExactlyInAnyOrder(0, 2);
        }
    }

    /** Reports that come in while their case is being merged and separated are in exactly one of the two. */
    @Test
    void reportsThatComeMeanwhileAreLostInNeither() {
        var text = Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        var other = Reported.freshCase("HEALTH");

        for (int i = 0; i < 10; i++) {
            Reported.report(text + " ".repeat(i), "HEALTH");
            merge(number, other).statusCode(200);
            Reported.report(text.toUpperCase(Locale.ROOT) + ".".repeat(i), "HEALTH");
            Moving.made(number, SignIn.POLICE_OFFICER, Move.UNMERGE);
        }

        Reported.eventually().untilAsserted(() -> seen(number).body("reportCount", is(21)));
        seen(other).body("reportCount", is(1));
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> two) throws Exception {
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> {
                start.await();
                return one.call();
            });
            var second = threads.submit(() -> {
                start.await();
                return two.call();
            });
            return List.of(first.get(), second.get());
        }
    }

    private static ValidatableResponse merge(String number, String into) {
        return Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.MERGE, Moving.into(into));
    }

    private static ValidatableResponse seen(String number) {
        return SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().statusCode(200);
    }

    private static int count(String number) {
        return seen(number).extract().path("reportCount");
    }
}
