package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.alerts.escalation.Climbs;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.web.Page;

/** All times are the city's, on days far ahead, so that rosters of these tests concern nobody else. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class EscalationTest {

    private static final String DUTY = "/api/v1/alerts/duty";
    private static final Instant AT_2350 = city("2033-03-01T23:50");

    @Inject
    Climbs climbs;

    @AfterEach
    void nobodyIsOnDutyAnyMore() {
        climbs.failBeforeTheCommit(_ -> false);
        climbs.run("update duty_shift set removed_at = now() where removed_at is null and begins >= '2033-01-01'");
        climbs.run("update duty_absence set removed_at = now() where removed_at is null and begins >= '2033-01-01'");
    }

    @Test
    void anAlertJustBeforeMidnightClimbsOverTheNightAndTheChangeOfShift() {
        nightAndMorning();
        var told = severeAt2350();

        climbs.at(told.id, city("2033-03-01T23:50"));
        assertThat(climbs.reached(told.id)).containsExactly("1 person:police.officer DUTY");
        assertThat(climbs.at(told.id, city("2033-03-01T23:59:59"))).isZero();

        climbs.at(told.id, city("2033-03-02T00:00"));
        climbs.at(told.id, city("2033-03-02T00:10"));
        climbs.at(told.id, city("2033-03-02T00:20"));
        climbs.at(told.id, city("2033-03-02T00:50"));
        assertThat(climbs.reached(told.id))
                .containsExactly(
                        "1 person:police.officer DUTY",
                        "2 person:police.deputy SUBSTITUTE",
                        "3 heads:hanoi-police HEADS",
                        "4 supervisors SUPERVISORS",
                        "5 heads:hanoi-police HEADS",
                        "5 person:police.deputy SUBSTITUTE",
                        "5 person:police.officer DUTY",
                        "5 supervisors SUPERVISORS");

        // Away until the morning: 00:20 + 12 × 30 minutes is 06:20, the sixteenth step; the eleven before it pass.
        assertThat(climbs.at(told.id, city("2033-03-02T06:20"))).isOne();
        assertThat(climbs.reached(told.id).stream().filter(climb -> climb.startsWith("16 ")))
                .containsExactly(
                        "16 heads:hanoi-police HEADS",
                        "16 person:police.head DUTY",
                        "16 person:police.officer SUBSTITUTE",
                        "16 supervisors SUPERVISORS");
        assertThat(climbs.record(told.id))
                .startsWith("1 CLIMBED", "2 CLIMBED", "3 CLIMBED", "4 CLIMBED", "5 CLIMBED")
                .endsWith("16 CLIMBED")
                .hasSize(16)
                .filteredOn(step -> step.endsWith("SKIPPED"))
                .hasSize(10);
        assertThat(climbs.at(told.id, city("2033-03-02T06:49:59"))).isZero();
    }

    @Test
    void whoIsReachedReadsWhyInBothLanguages() {
        nightAndMorning();
        var told = severeAt2350();
        climbs.at(told.id, city("2033-03-01T23:50"));
        climbs.at(told.id, city("2033-03-02T00:10"));

        var asOfficer = SignIn.POLICE_OFFICER
                .request()
                .header("Accept-Language", "en")
                .queryParam("rule", "SEVERE_CASE_OPENED")
                .queryParam("case", told.number);
        asOfficer
                .get("/api/v1/alerts")
                .then()
                .body("alerts[0].climbedFrom", equalTo(told.alertOf(SignIn.SUPERVISOR)))
                .body("alerts[0].step", equalTo(1))
                .body("alerts[0].title", containsString("Severe: case " + told.number + " (reminder 1"))
                .body(
                        "alerts[0].why",
                        allOf(
                                containsString("on duty for hanoi-police"),
                                containsString("Supervisors"),
                                containsString("23:50 01/03/2033"),
                                containsString("Step 1")));
        SignIn.POLICE_HEAD
                .request()
                .queryParam("rule", "SEVERE_CASE_OPENED")
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .body(
                        "alerts[0].why",
                        allOf(
                                containsString("lãnh đạo của cơ quan chủ trì hanoi-police"),
                                containsString("Cá nhân police.officer"),
                                containsString("Bước 3")));
    }

    @ParameterizedTest
    @CsvSource({
        "SUPERVISOR, 1",
        "POLICE_OFFICER, 1",
        "SUPERVISOR, 2",
        "POLICE_OFFICER, 2",
        "SUPERVISOR, 3",
        "POLICE_OFFICER, 3",
        "POLICE_HEAD, 3",
        "SUPERVISOR, 4",
        "POLICE_OFFICER, 4",
        "POLICE_HEAD, 4",
        "SUPERVISOR, 5",
        "POLICE_OFFICER, 5",
        "POLICE_HEAD, 5"
    })
    void whoeverTakesNoticeOnWhateverStepTakesItForAll(SignIn person, int steps) {
        nightAndMorning();
        var told = severeAt2350();
        var times = List.of(
                "2033-03-01T23:50", "2033-03-02T00:00", "2033-03-02T00:10", "2033-03-02T00:20", "2033-03-02T00:50");
        times.subList(0, steps).forEach(time -> climbs.at(told.id, city(time)));

        acknowledge(told, person);

        assertThat(climbs.at(told.id, city("2033-03-03T00:00"))).isZero();
        assertThat(climbs.endings(told.id)).containsExactly("ACKNOWLEDGED");
        for (var other : List.of(SignIn.SUPERVISOR, SignIn.POLICE_OFFICER, SignIn.POLICE_HEAD)) {
            assertThat(ofRule(told, other, "SEVERE_CASE_OPENED"))
                    .allSatisfy(alert ->
                            assertThat(alert).containsEntry("acknowledgedByName", "Name of " + nameOf(person)));
        }
    }

    @Test
    void ofSeveralWhoTakeNoticeAtOnceTheFirstCountsAndEveryInboxIsTold() throws Exception {
        nightAndMorning();
        var told = severeAt2350();
        Stream.of("2033-03-01T23:50", "2033-03-02T00:10", "2033-03-02T00:20")
                .forEach(time -> climbs.at(told.id, city(time)));
        var people = List.of(SignIn.SUPERVISOR, SignIn.POLICE_OFFICER, SignIn.POLICE_HEAD, SignIn.OTHER_SUPERVISOR);
        try (var together = Executors.newFixedThreadPool(people.size())) {
            var start = new CountDownLatch(1);
            var all = people.stream()
                    .map(person -> together.submit(() -> {
                        start.await();
                        acknowledge(told, person);
                        return person;
                    }))
                    .toList();
            start.countDown();
            for (var each : all) {
                each.get();
            }
        }

        assertThat(Stream.of(SignIn.SUPERVISOR, SignIn.POLICE_OFFICER, SignIn.POLICE_HEAD)
                        .flatMap(person -> ofRule(told, person, "SEVERE_CASE_OPENED").stream())
                        .map(alert -> alert.get("acknowledgedBy"))
                        .distinct())
                .hasSize(1)
                .doesNotContainNull();
        assertThat(climbs.toldOfNotice(told.id))
                .containsExactly("heads:hanoi-police", "person:police.officer", "supervisors", "supervisors");
    }

    @Test
    void whereNobodyIsOnDutyTheHeadsAreReachedAndReadThat() {
        onDuty("police.officer", "police.deputy", "2033-03-10");
        var told = severeAt2350();

        climbs.at(told.id, AT_2350);

        assertThat(climbs.reached(told.id)).containsExactly("1 heads:hanoi-police HEADS_FOR_NOBODY");
        SignIn.POLICE_HEAD
                .request()
                .header("Accept-Language", "en")
                .queryParam("rule", "SEVERE_CASE_OPENED")
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .body("alerts[0].why", containsString("nobody is on duty there"));
    }

    @Test
    void anAgencyThatKeepsNoRosterIsReachedByTheStepOfItsHeadsAlone() {
        var told = severeAt2350();

        climbs.at(told.id, AT_2350);
        climbs.at(told.id, city("2033-03-02T00:00"));
        assertThat(climbs.reached(told.id)).isEmpty();

        climbs.at(told.id, city("2033-03-02T00:10"));
        assertThat(climbs.reached(told.id)).containsExactly("3 heads:hanoi-police HEADS");
    }

    @Test
    void whoeverHasMovedToAnotherAgencyCountsAsAbsent() {
        onDuty("moved.officer", "moved.deputy", "2033-03-01");
        var told = severeAt2350();
        try {
            moved("moved.officer");
            climbs.at(told.id, AT_2350);
            moved("moved.deputy");
            climbs.at(told.id, city("2033-03-02T00:00"));
        } finally {
            climbs.run("delete from person where username in ('moved.officer', 'moved.deputy')");
        }

        assertThat(climbs.reached(told.id))
                .containsExactly("1 person:moved.deputy DUTY", "2 heads:hanoi-police HEADS_FOR_NOBODY");
    }

    private void moved(String person) {
        climbs.run(
                "insert into person (username, name, audiences, seen_at) values (?, 'Moved', '{agency:hanoi-dic}', now())",
                person);
    }

    @Test
    void whoeverIsAbsentIsNotReachedButTheSubstituteIs() {
        nightAndMorning();
        SignIn.POLICE_HEAD
                .request()
                .body(Map.of("person", "police.officer", "from", "2033-03-01T00:00", "to", "2033-03-02T00:00"))
                .post(DUTY + "/hanoi-police/absences")
                .then()
                .statusCode(201);
        var told = severeAt2350();

        climbs.at(told.id, AT_2350);

        assertThat(climbs.reached(told.id)).containsExactly("1 person:police.deputy DUTY");
    }

    @Test
    void theCitysSupervisorOnDutyIsReachedBesideTheAgencysOfficer() {
        nightAndMorning();
        SignIn.SUPERVISOR
                .request()
                .body(shift("supervisor.two", "supervisor", "22:00", "06:00", "2033-03-01"))
                .post(DUTY + "/supervisors/shifts")
                .then()
                .statusCode(201);
        var told = severeAt2350();

        climbs.at(told.id, AT_2350);

        assertThat(climbs.reached(told.id))
                .containsExactly("1 person:police.officer DUTY", "1 person:supervisor.two DUTY");
    }

    @Test
    void eachStepIsClimbedOnceHoweverManyTryAtOnce() throws Exception {
        nightAndMorning();
        var told = severeAt2350();
        try (var instances = Executors.newFixedThreadPool(8)) {
            for (var time : List.of("2033-03-01T23:50", "2033-03-02T00:00", "2033-03-02T00:10", "2033-03-02T00:20")) {
                var start = new CountDownLatch(1);
                var all = IntStream.range(0, 8)
                        .mapToObj(_ -> instances.submit(() -> {
                            start.await();
                            return climbs.at(told.id, city(time));
                        }))
                        .toList();
                start.countDown();
                int taken = 0;
                for (var each : all) {
                    taken += each.get();
                }
                assertThat(taken).isOne();
            }
        }

        assertThat(climbs.reached(told.id))
                .containsExactly(
                        "1 person:police.officer DUTY",
                        "2 person:police.deputy SUBSTITUTE",
                        "3 heads:hanoi-police HEADS",
                        "4 supervisors SUPERVISORS");
    }

    @Test
    void whatDiesBeforeTheCommitIsClimbedByTheNextAndOnce() {
        nightAndMorning();
        var told = severeAt2350();
        climbs.failBeforeTheCommit(_ -> true);
        assertThatThrownBy(() -> climbs.at(told.id, AT_2350)).hasStackTraceContaining("the process dies");
        assertThat(climbs.reached(told.id)).isEmpty();
        assertThat(climbs.record(told.id)).isEmpty();

        climbs.failBeforeTheCommit(_ -> false);
        climbs.at(told.id, AT_2350);
        climbs.at(told.id, AT_2350);

        assertThat(climbs.reached(told.id)).containsExactly("1 person:police.officer DUTY");
        assertThat(climbs.record(told.id)).containsExactly("1 CLIMBED");
    }

    @Test
    void aStepWhoseCommitWasNotHeardOfIsNotTakenAgainNorTheNextOneTooEarly() {
        nightAndMorning();
        var told = severeAt2350();
        climbs.at(told.id, AT_2350);

        climbs.unheardOf(told.id, AT_2350);

        assertThat(climbs.at(told.id, AT_2350)).isZero();
        assertThat(climbs.reached(told.id)).containsExactly("1 person:police.officer DUTY");
    }

    @Test
    void oneThatCannotClimbStandsInNobodysWayAndIsTriedAgain() {
        var ill = severe();
        var well = severe();
        var cases = List.of(ill.id, well.id);
        cases.forEach(each -> climbs.raisedAt(each, Instant.now().minusSeconds(25 * 60)));
        climbs.failBeforeTheCommit(ill.id::equals);

        assertThat(climbs.all(cases, Instant.now())).isOne();

        climbs.failBeforeTheCommit(_ -> false);
        assertThat(climbs.reached(well.id)).containsExactly("3 heads:hanoi-police HEADS");
        assertThat(climbs.reached(ill.id)).isEmpty();
        assertThat(climbs.all(cases, Instant.now())).isZero();
        assertThat(climbs.all(cases, Instant.now().plusSeconds(20))).isOne();
        assertThat(climbs.reached(ill.id)).containsExactly("3 heads:hanoi-police HEADS");
    }

    @Test
    void instancesThatWatchTogetherTakeEachStepWhenItIsDueAndOnce() throws Exception {
        var told = severe();
        climbs.raisedAt(told.id, Instant.now().minusSeconds(25 * 60));

        climbs.watch(3, told.id, () -> {
            Told.eventually().until(() -> climbs.reached(told.id).size() == 1);
            climbs.run(
                    "update escalation set raised_at = raised_at - interval '10 minutes', due_at = due_at - interval '10 minutes' where case_id = ?",
                    told.id);
            Told.eventually().until(() -> climbs.reached(told.id).size() == 2);
        });

        assertThat(climbs.reached(told.id)).containsExactly("3 heads:hanoi-police HEADS", "4 supervisors SUPERVISORS");
        assertThat(climbs.record(told.id)).containsExactly("1 SKIPPED", "2 SKIPPED", "3 CLIMBED", "4 CLIMBED");
    }

    static Stream<Arguments> causesThatGo() {
        return Stream.of(
                Arguments.of("ASSIGNED", (Consumer<Told>) Told::assigned, "ASSIGNED", "open"),
                Arguments.of(
                        "BELOW_SEVERE", (Consumer<Told>) told -> told.reclassified("HIGH"), "BELOW_SEVERE", "open"),
                Arguments.of(
                        "DISMISSED",
                        (Consumer<Told>) told -> told.moved("DISMISS", "DISMISSED"),
                        "DISMISSED",
                        "DISMISSED"),
                Arguments.of(
                        "REFERRED", (Consumer<Told>) told -> told.moved("REFER", "REFERRED"), "REFERRED", "REFERRED"),
                Arguments.of("MERGED", (Consumer<Told>) Told::merged, "MERGED", "MERGED"),
                Arguments.of("CONCLUDED", (Consumer<Told>) Told::concluded, "CONCLUDED", "CONCLUDED"),
                Arguments.of("CLOSED", (Consumer<Told>) Told::closed, "CLOSED", "CLOSED"),
                Arguments.of("VERIFYING", (Consumer<Told>) told -> told.moved("START", "VERIFYING"), "open", "open"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("causesThatGo")
    void whatHasNoCauseAnyMoreClimbsNoFurther(String name, Consumer<Told> happens, String severe, String deadline) {
        var told = severe();
        told.severeDeadlineMissed();
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("open", "open")));

        happens.accept(told);
        told.noted(1, "police.officer");
        Told.eventually()
                .until(() -> !ofRule(told, SignIn.POLICE_OFFICER, "MENTIONED").isEmpty());

        assertThat(climbs.endings(told.id)).containsExactly(severe.equals("open") ? "BELOW_SEVERE" : severe, deadline);
    }

    @Test
    void aCaseThatIsBackClimbsOn() {
        var told = severe().moved("DISMISS", "DISMISSED");
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("DISMISSED")));

        told.moved("RESTORE", "NEW");

        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("open")));
        told.reclassified("HIGH");
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("BELOW_SEVERE")));
        told.reclassified("SEVERE");
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("open")));
    }

    @Test
    void whatSomebodyTookNoticeOfMeanwhileDoesNotClimbOn() {
        var told = severe().moved("DISMISS", "DISMISSED");
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("DISMISSED")));
        acknowledge(told, SignIn.SUPERVISOR);

        told.moved("RESTORE", "NEW").reclassified("SEVERE").noted(1, "police.officer");

        Told.eventually()
                .until(() -> !ofRule(told, SignIn.POLICE_OFFICER, "MENTIONED").isEmpty());
        assertThat(climbs.endings(told.id)).containsExactly("DISMISSED");
    }

    @Test
    void whatAnInstanceOfTheReleaseBeforeAcknowledgedClimbsNoFurther() {
        var told = severeAt2350();
        climbs.run(
                "update alert set acknowledged_at = now(), acknowledged_by = 'supervisor' where case_id = ?", told.id);

        assertThat(climbs.at(told.id, AT_2350)).isZero();
        assertThat(climbs.endings(told.id)).containsExactly("ACKNOWLEDGED");
    }

    @Test
    void whatAnInstanceOfTheReleaseBeforeWithdrewIsRaisedAnew() {
        var told = severe();
        climbs.run("update alert set withdrawn_at = now() where case_id = ?", told.id);

        told.reclassified("SEVERE");

        Told.eventually()
                .until(() ->
                        ofRule(told, SignIn.SUPERVISOR, "SEVERE_CASE_OPENED").size() == 1);
    }

    @Test
    void whatAnInstanceOfTheReleaseBeforeRaisedClimbsAllTheSameAndOnce() {
        var told = severe();
        climbs.run("delete from escalation where case_id = ?", told.id);

        climbs.makeUpForMissing();
        climbs.makeUpForMissing();

        assertThat(climbs.endings(told.id)).containsExactly("open");
        climbs.raisedAt(told.id, AT_2350);
        climbs.at(told.id, city("2033-03-02T00:10"));
        assertThat(climbs.reached(told.id)).containsExactly("3 heads:hanoi-police HEADS");
    }

    @Test
    void whatWasOfferedByAnInstanceOfTheReleaseBeforeStaysWithWhomItIsOfferedTo() {
        var told = new Told("hanoi-police").offeredTo("hanoi-dic", 1);
        Told.eventually()
                .until(() -> ofRule(told, SignIn.DEPARTMENT_HEAD, "HAND_OVER_OFFERED")
                                .size()
                        == 1);
        climbs.run("update alert set via = null where case_id = ?", told.id);

        told.triaged("NORMAL").noted(1, "police.officer");

        Told.eventually()
                .until(() -> !ofRule(told, SignIn.POLICE_OFFICER, "MENTIONED").isEmpty());
        assertThat(ofRule(told, SignIn.DEPARTMENT_HEAD, "HAND_OVER_OFFERED")).hasSize(1);
    }

    @Test
    void aMissedDeadlineClimbsOnWhenTheCaseIsOnItsOwnAgain() {
        var told = new Told("hanoi-police").opened("NORMAL").deadline("Missed");
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("open")));
        told.merged();
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("MERGED")));

        told.unmerged();

        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("open")));
    }

    @Test
    void aSevereCaseThatAnotherAgencyTakesOverClimbsOnUntilAnOfficerThereHasIt() {
        var told = severe().assigned();
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("ASSIGNED")));

        told.takenOverBy("hanoi-dic", "SEVERE");

        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("open")));
        told.assigned();
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("ASSIGNED")));
    }

    @Test
    void aMissedDeadlineIsOneChainForHeadsAndSupervisors() {
        var told = new Told("hanoi-police").opened("NORMAL").deadline("Missed");
        Told.eventually()
                .until(() -> ofRule(told, SignIn.POLICE_HEAD, "DEADLINE_MISSED").size() == 1);
        assertThat(climbs.endings(told.id)).containsExactly("open");

        acknowledge(told, SignIn.POLICE_HEAD);

        assertThat(ofRule(told, SignIn.SUPERVISOR, "DEADLINE_MISSED"))
                .singleElement()
                .satisfies(alert -> assertThat(alert).containsEntry("acknowledgedBy", "police.head"));
        assertThat(climbs.endings(told.id)).containsExactly("ACKNOWLEDGED");
    }

    @Test
    void aMergeWithdrawsTheClimbsWithTheFirst() {
        nightAndMorning();
        var told = severeAt2350();
        climbs.at(told.id, AT_2350);
        climbs.at(told.id, city("2033-03-02T00:10"));

        told.merged();

        Told.eventually()
                .until(() ->
                        ofRule(told, SignIn.SUPERVISOR, "SEVERE_CASE_OPENED").isEmpty());
        assertThat(ofRule(told, SignIn.POLICE_OFFICER, "SEVERE_CASE_OPENED")).isEmpty();
        assertThat(ofRule(told, SignIn.POLICE_HEAD, "SEVERE_CASE_OPENED")).isEmpty();
    }

    @Test
    void whoWasOnDutyForAnAgencyThatLeftTheCaseHasItNoMoreAndTheHeirsClimbs() {
        nightAndMorning();
        var told = severeAt2350();
        climbs.at(told.id, AT_2350);
        assertThat(ofRule(told, SignIn.POLICE_OFFICER, "SEVERE_CASE_OPENED")).hasSize(1);

        told.ledByHeir("hanoi-dic").triaged("SEVERE");

        Told.eventually()
                .until(() -> ofRule(told, SignIn.POLICE_OFFICER, "SEVERE_CASE_OPENED")
                        .isEmpty());
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("open")));
        climbs.at(told.id, city("2033-03-02T00:10"));
        assertThat(climbs.reached(told.id)).contains("3 heads:hanoi-dic HEADS");
    }

    @Test
    void ofARestrictedCaseOnlyThoseNamedAreReached() {
        nightAndMorning();
        var told = new Told("hanoi-police").restrictedTo("police.officer", "department.head");
        told.opened("SEVERE");
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("open")));
        climbs.raisedAt(told.id, AT_2350);

        climbs.at(told.id, AT_2350);
        climbs.at(told.id, city("2033-03-02T00:00"));

        assertThat(climbs.reached(told.id))
                .containsExactly(
                        "1 person:police.officer DUTY",
                        "2 person:department.head NAMED",
                        "2 person:police.officer NAMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CaseAssigned", "ConclusionApproved", "CaseClosed", "CaseStatusChanged"})
    void understandsEveryExampleOfTheContract(String event) {
        EventContract.of(event).examples().forEach((name, json) -> {
            var told = severe().example(event, json).noted(1, "police.officer");

            Told.eventually()
                    .until(() ->
                            !ofRule(told, SignIn.POLICE_OFFICER, "MENTIONED").isEmpty());
        });
    }

    private void nightAndMorning() {
        Stream.of(
                        shift("police.officer", "police.deputy", "22:00", "06:00", "2033-03-01"),
                        shift("police.head", "police.officer", "06:00", "14:00", "2033-03-02"))
                .forEach(shift -> SignIn.POLICE_HEAD
                        .request()
                        .body(shift)
                        .post(DUTY + "/hanoi-police/shifts")
                        .then()
                        .statusCode(201));
    }

    private static void onDuty(String person, String substitute, String day) {
        SignIn.POLICE_HEAD
                .request()
                .body(shift(person, substitute, "22:00", "06:00", day))
                .post(DUTY + "/hanoi-police/shifts")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> shift(String person, String substitute, String from, String to, String day) {
        return Map.of("person", person, "substitute", substitute, "days", List.of(day), "from", from, "to", to);
    }

    private Told severe() {
        var told = new Told("hanoi-police").opened("SEVERE");
        Told.eventually().until(() -> climbs.endings(told.id).equals(List.of("open")));
        return told;
    }

    private Told severeAt2350() {
        var told = severe();
        climbs.raisedAt(told.id, AT_2350);
        return told;
    }

    private static void acknowledge(Told told, SignIn person) {
        var newest = ofRule(told, person, null).stream()
                .filter(alert -> !alert.get("rule").equals("CASE_FOR_AGENCY"))
                .findFirst()
                .orElseThrow();
        person.request()
                .post("/api/v1/alerts/" + newest.get("id") + "/acknowledge")
                .then()
                .statusCode(200);
    }

    private static List<Map<String, Object>> ofRule(Told told, SignIn person, String rule) {
        var request = person.request().queryParam("case", told.number);
        return (rule == null ? request : request.queryParam("rule", rule))
                .get("/api/v1/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("alerts");
    }

    private static String nameOf(SignIn person) {
        return switch (person) {
            case SUPERVISOR -> "supervisor";
            case POLICE_OFFICER -> "police.officer";
            case POLICE_HEAD -> "police.head";
            default -> throw new IllegalArgumentException(person.name());
        };
    }

    private static Instant city(String local) {
        return LocalDateTime.parse(local).atZone(Page.CITY).toInstant();
    }
}
