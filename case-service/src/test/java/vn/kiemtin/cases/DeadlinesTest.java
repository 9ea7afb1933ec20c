package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** The clock of a case runs while it is worked on, and tells when time is running out; the times themselves are in DueTest. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class DeadlinesTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void aSevereCaseHasADayAroundTheClock() {
        var number = Reported.freshCase("SECURITY_ORDER");

        var file = shown(number)
                .body("deadline.deadlineClass", equalTo("AT_ONCE"))
                .body("deadline.state", equalTo("RUNNING"))
                .extract()
                .jsonPath();
        assertThat(Instant.parse(file.getString("deadline.dueAt")))
                .isEqualTo(Instant.parse(file.getString("openedAt")).plus(Duration.ofDays(1)));
    }

    @Test
    void anotherSeverityGivesAnotherTimeFromTheBeginningAndTheSameSeverityChangesNothing() {
        var number = Reported.freshCase("HEALTH");
        var before = due(number);

        Moving.made(number, SignIn.POLICE_OFFICER, Move.TRIAGE);
        assertThat(due(number)).isEqualTo(before);

        var severe = Reported.freshCase("HEALTH");
        Moving.move(
                        SignIn.POLICE_OFFICER,
                        severe,
                        "\"1\"",
                        Move.TRIAGE,
                        "{\"field\":\"HEALTH\",\"severity\":\"SEVERE\"}")
                .statusCode(200)
                .body("deadline.deadlineClass", equalTo("AT_ONCE"));
        assertThat(due(severe)).isEqualTo(opened(severe).plus(Duration.ofDays(1)));
    }

    @Test
    void theClockStandsStillWhileTheCaseWaitsForInformation() {
        var number = Moving.caseIn(CaseStatus.VERIFYING);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.ASK);

        shown(number).body("deadline.state", equalTo("PAUSED")).body("deadline.dueAt", nullValue());

        Moving.made(number, SignIn.POLICE_OFFICER, Move.RESUME);
        shown(number).body("deadline.state", equalTo("RUNNING"));
        assertThat(database.number("""
                select count(*) from clock_run where case_id = (select id from case_file where number = '%s')""".formatted(number))).isEqualTo(2);
    }

    @Test
    void theClockRunsOnWhenAnotherAgencyTakesTheCase() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        var before = due(number);

        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);
        Moving.made(number, SignIn.DEPARTMENT_HEAD, Move.ACCEPT_OFFER);

        assertThat(due(number)).isEqualTo(before);
    }

    @Test
    void whatFellDueWhileNobodyLookedIsToldOnceAndNeverAgain() {
        var number = Reported.freshCase("HEALTH");

        due(number, "now() - interval '3 hours'", "now() - interval '1 hour'");

        Reported.eventually().untilAsserted(() -> shown(number).body("deadline.state", equalTo("MISSED")));
        Moving.made(number, SignIn.POLICE_OFFICER, Move.DISMISS);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.RESTORE);
        due(number, "now()", "now()");
        var later = Reported.freshCase("HEALTH");
        due(later, "now()", "now() + interval '1 hour'");
        Reported.eventually().untilAsserted(() -> shown(later).body("deadline.state", equalTo("APPROACHING")));

        var published = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.json().contains(number))
                                .toList(),
                        found -> found.stream().anyMatch(event -> event.json().contains("RESTORE")));
        assertThat(published)
                .extracting(KafkaProbe.Published::name)
                .containsSubsequence("DeadlineApproaching", "DeadlineMissed")
                .satisfies(names -> assertThat(names)
                        .filteredOn(name -> name.startsWith("Deadline"))
                        .hasSize(2));
        published.forEach(event -> EventContract.of(event.name()).assertProduced(event.json()));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .body("entries.findAll { it.what == 'DEADLINE_MISSED' }.size()", equalTo(1))
                .body("entries.find { it.what == 'DEADLINE_MISSED' }.facts.lead", equalTo("hanoi-police"));
    }

    @Test
    void aClassWithMoreTimeMakesAMissedDeadlineOneThatLiesAhead() {
        var number = Reported.freshCase("SECURITY_ORDER");
        due(number, "now() - interval '3 hours'", "now() - interval '1 hour'");
        Reported.eventually().untilAsserted(() -> shown(number).body("deadline.state", equalTo("MISSED")));

        Moving.move(
                        SignIn.POLICE_OFFICER,
                        number,
                        "\"1\"",
                        Move.TRIAGE,
                        "{\"field\":\"OTHER\",\"severity\":\"NORMAL\"}")
                .statusCode(200)
                .body("deadline.state", equalTo("RUNNING"));

        due(number, "now() - interval '3 hours'", "now() - interval '1 hour'");
        Reported.eventually()
                .untilAsserted(() -> SignIn.AUDITOR
                        .request()
                        .get("/api/v1/cases/" + number + "/history")
                        .then()
                        .body("entries.findAll { it.what == 'DEADLINE_MISSED' }.size()", equalTo(2)));
    }

    @Test
    void aCaseOfBeforeThereWereDeadlinesGetsOneByItself() {
        var number = Reported.freshCase("HEALTH");
        database.change("delete from clock_run where case_id = (select id from case_file where number = '%s')"
                .formatted(number));
        database.change("""
                update case_file set deadline_class = null, deadline_minutes = null, deadline_around_the_clock = null,
                    due_at = null, approaching_at = null where number = '%s'""".formatted(number));

        Reported.eventually().untilAsserted(() -> shown(number).body("deadline.deadlineClass", equalTo("PROMPT")));
    }

    @Test
    void aCaseThatCannotBeToldOfStandsInNobodysWay() {
        var broken = Reported.freshCase("HEALTH");
        var sound = Reported.freshCase("HEALTH");
        database.change("""
                alter table case_history disable trigger case_history_is_chained;
                insert into case_history (case_id, position, at, what, facts, version, hash)
                select id, 2147483647, now(), 'FULL', '{}', 1, repeat('0', 64) from case_file where number = '%s';
                alter table case_history enable trigger case_history_is_chained""".formatted(broken));

        due(broken, "now() - interval '9 hours'", "now() + interval '1 hour'");
        due(sound, "now() - interval '1 hour'", "now() + interval '1 hour'");

        Reported.eventually().untilAsserted(() -> shown(sound).body("deadline.state", equalTo("APPROACHING")));
        shown(broken).body("deadline.state", equalTo("RUNNING"));
        due(broken, "null", "null");
    }

    @Test
    void aChangedClassLeavesOldCasesAlone() {
        var number = Reported.freshCase("SECURITY_ORDER");
        var before = due(number);
        database.change("update deadline_class set minutes = 60 where code = 'AT_ONCE'");
        try {
            Moving.made(number, SignIn.POLICE_OFFICER, Move.DISMISS);
            Moving.made(number, SignIn.POLICE_OFFICER, Move.RESTORE);

            assertThat(due(number)).isAfterOrEqualTo(before);
        } finally {
            database.change("update deadline_class set minutes = 1440 where code = 'AT_ONCE'");
        }
    }

    private static ValidatableResponse shown(String number) {
        return SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().statusCode(200);
    }

    private static Instant due(String number) {
        return Instant.parse(shown(number).extract().path("deadline.dueAt"));
    }

    private static Instant opened(String number) {
        return Instant.parse(shown(number).extract().path("openedAt"));
    }

    /** As if so much time had passed. */
    private void due(String number, String approaching, String due) {
        database.change("update case_file set approaching_at = %s, due_at = %s where number = '%s'"
                .formatted(approaching, due, number));
        database.change("update case_agency set due_at = (select due_at from case_file where id = case_id)");
    }
}
