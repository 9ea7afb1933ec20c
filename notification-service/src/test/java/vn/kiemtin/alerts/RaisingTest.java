package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class RaisingTest {

    @Test
    void aSevereCaseAlertsTheSupervisorsAndTheAgenciesInIt() {
        var told = new Told("hanoi-police", "hanoi-dic").opened("SEVERE");

        Told.eventually()
                .until(() -> told.alertsOf(SignIn.SUPERVISOR).equals(List.of("SEVERE_CASE_OPENED supervisors")));
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-police");
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-dic");
        SignIn.SUPERVISOR
                .request()
                .header("Accept-Language", "en")
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .body("alerts[0].title", equalTo("Severe: case " + told.number))
                .body("alerts[0].why", containsString("supervisors"))
                .body("alerts[0].summary", containsString(told.number))
                .body("alerts[0].link", endsWith("/desk/cases/" + told.number));
    }

    @Test
    void theSameIsNeverAlertedTwiceHoweverOftenItIsTold() {
        var told = new Told("hanoi-police")
                .opened("SEVERE")
                .opened("SEVERE")
                .triaged("SEVERE")
                .triaged("SEVERE")
                .linked(10);

        Told.eventually()
                .until(() -> told.alertsOf(SignIn.SUPERVISOR).contains("REPORTS_PASSED supervisors")
                        && told.alertsOf(SignIn.POLICE_HEAD).contains("REPORTS_PASSED heads:hanoi-police"));
        assertThat(told.alertsOf(SignIn.SUPERVISOR))
                .containsExactlyInAnyOrder("SEVERE_CASE_OPENED supervisors", "REPORTS_PASSED supervisors");
        assertThat(told.alertsOf(SignIn.POLICE_HEAD))
                .containsExactlyInAnyOrder("CASE_FOR_AGENCY agency:hanoi-police", "REPORTS_PASSED heads:hanoi-police");
    }

    @Test
    void aCaseThatTriageFindsSevereAlertsTheSupervisorsThen() {
        var told = new Told("hanoi-police").opened("NORMAL");
        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_OFFICER).size() == 1);
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).isEmpty();

        told.triaged("SEVERE");

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);
    }

    @Test
    void aCaseThatTurnsOutSevereLaterAlertsTheSupervisorsThenAndOnce() {
        var told = new Told("hanoi-police").opened("NORMAL").triaged("NORMAL");
        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_OFFICER).size() == 1);

        told.reclassified("SEVERE").reclassified("HIGH").reclassified("SEVERE").linked(10);

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).contains("REPORTS_PASSED supervisors"));
        assertThat(told.alertsOf(SignIn.SUPERVISOR))
                .containsExactlyInAnyOrder("SEVERE_CASE_OPENED supervisors", "REPORTS_PASSED supervisors");
    }

    @Test
    void passingAThresholdAlertsOnceAndAJumpOverSeveralAlertsForTheHighest() {
        var told = new Told("hanoi-police")
                .opened("NORMAL")
                .linked(9)
                .linked(10)
                .linked(11)
                .linked(49)
                .linked(60);

        Told.eventually().until(() -> told.occurrencesOf(SignIn.SUPERVISOR).equals(List.of(2)));
        assertThat(told.alertsOf(SignIn.POLICE_HEAD))
                .filteredOn(alert -> alert.equals("REPORTS_PASSED heads:hanoi-police"))
                .hasSize(1);
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).doesNotContain("REPORTS_PASSED heads:hanoi-police");
        var jumped = new Told("hanoi-police").opened("NORMAL").linked(300);
        Told.eventually().until(() -> jumped.alertsOf(SignIn.SUPERVISOR).size() == 1);
        SignIn.SUPERVISOR
                .request()
                .queryParam("case", jumped.number)
                .get("/api/v1/alerts")
                .then()
                .body("alerts[0].why", containsString("200"));
    }

    @Test
    void eachOfferAlertsTheOtherAgencysHeadsAndOneThatNobodyAnsweredTheSupervisors() {
        var told = new Told("hanoi-police")
                .opened("NORMAL")
                .offeredTo("hanoi-dic", 1)
                .offeredTo("hanoi-dic", 1)
                .offerExpired("hanoi-dic", 1)
                .offeredTo("hanoi-dic", 2);

        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_HEAD).size() == 2);
        assertThat(told.alertsOf(SignIn.DEPARTMENT_HEAD)).containsOnly("HAND_OVER_OFFERED heads:hanoi-dic");
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).isEmpty();
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("HAND_OVER_EXPIRED supervisors");
    }

    @Test
    void anOfferIsStillAlertedAfterTheCaseWasTriaged() {
        var told = new Told("hanoi-police")
                .opened("NORMAL")
                .offeredTo("hanoi-dic", 1)
                .triaged("SEVERE");

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);

        assertThat(told.alertsOf(SignIn.DEPARTMENT_HEAD)).containsExactly("HAND_OVER_OFFERED heads:hanoi-dic");
    }

    @Test
    void aDeadlineAlertsTheLeadWhenItApproachesAndItsHeadsAndTheSupervisorsWhenItIsMissed() {
        var told = new Told("hanoi-police", "hanoi-dic")
                .opened("NORMAL")
                .deadline("Approaching")
                .deadline("Missed")
                .deadline("Missed");

        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_HEAD).size() == 3);
        assertThat(told.alertsOf(SignIn.POLICE_HEAD))
                .containsExactlyInAnyOrder(
                        "CASE_FOR_AGENCY agency:hanoi-police",
                        "DEADLINE_APPROACHING agency:hanoi-police",
                        "DEADLINE_MISSED heads:hanoi-police");
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("DEADLINE_MISSED supervisors");
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-dic");
    }

    @Test
    void aProposedConclusionAlertsTheHeadsAndTheSupervisorsWhereAHeadProposedIt() {
        var told = new Told("hanoi-police").opened("NORMAL").proposed(1, false).proposed(2, true);

        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_HEAD).size() == 3);
        assertThat(told.alertsOf(SignIn.POLICE_HEAD))
                .containsExactlyInAnyOrder(
                        "CASE_FOR_AGENCY agency:hanoi-police",
                        "CONCLUSION_PROPOSED heads:hanoi-police",
                        "CONCLUSION_PROPOSED heads:hanoi-police");
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("CONCLUSION_PROPOSED supervisors");
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-police");
    }

    @Test
    void anOverdueCorrectionAlertsTheHeadsOfTheLeadAndTheSupervisorsOnce() {
        var told = new Told("hanoi-police", "hanoi-dic")
                .opened("NORMAL")
                .overdue(1)
                .overdue(1)
                .overdue(2);

        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_HEAD).size() == 3);
        assertThat(told.alertsOf(SignIn.POLICE_HEAD))
                .containsExactlyInAnyOrder(
                        "CASE_FOR_AGENCY agency:hanoi-police",
                        "CORRECTION_OVERDUE heads:hanoi-police",
                        "CORRECTION_OVERDUE heads:hanoi-police");
        assertThat(told.alertsOf(SignIn.SUPERVISOR))
                .containsExactly("CORRECTION_OVERDUE supervisors", "CORRECTION_OVERDUE supervisors");
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-police");
    }

    @Test
    void aRumourThatIsBackAlertsTheLeadOncePerWaveAndAsItGrows() {
        var told = new Told("hanoi-police", "hanoi-dic")
                .opened("NORMAL")
                .recurred(1, 1)
                .recurred(1, 2)
                .recurred(1, 10)
                .recurred(2, 1);

        Told.eventually().until(() -> told.occurrencesOf(SignIn.POLICE_OFFICER).equals(List.of(3, 1)));
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER))
                .containsExactly("RUMOUR_RECURRED agency:hanoi-police", "CASE_FOR_AGENCY agency:hanoi-police");
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-dic");
    }

    @Test
    void whatMayBeBackIsNotToldAsIfItWereAndNotAfterItIs() {
        var told = new Told("hanoi-police").opened("NORMAL").perhapsRecurred(1, 1);

        Told.eventually().until(() -> titles(told).contains("Case " + told.number + ": the rumour may be back"));
        assertThat(titles(told)).noneMatch(title -> title.endsWith("is back"));
        told.recurred(1, 2)
                .perhapsRecurred(1, 3)
                .recurred(2, 1)
                .perhapsRecurred(2, 2)
                .reviewFiled(1);
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);
        assertThat(titles(told))
                .filteredOn(title -> title.endsWith("back"))
                .containsExactlyInAnyOrder(
                        "Case " + told.number + ": the rumour may be back",
                        "Case " + told.number + ": the rumour is back");
    }

    private static List<String> titles(Told told) {
        return SignIn.POLICE_OFFICER
                .request()
                .header("Accept-Language", "en")
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .extract()
                .path("alerts.title");
    }

    @Test
    void aCaseThatBecamePartOfAnotherAlertsNobodyUntilItIsOnItsOwnAgain() {
        var told = new Told("hanoi-police").opened("SEVERE").offerExpired("hanoi-dic", 1);
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 2);

        told.merged();

        Told.eventually()
                .until(() -> told.alertsOf(SignIn.SUPERVISOR).equals(List.of("HAND_OVER_EXPIRED supervisors")));
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).isEmpty();
        told.unmerged();
        Told.eventually()
                .until(() ->
                        told.alertsOf(SignIn.POLICE_OFFICER).equals(List.of("CASE_FOR_AGENCY agency:hanoi-police")));
    }

    @Test
    void aCaseThatIsOnItsOwnAgainTellsAnewOfTheThresholdThatItsReportsPassed() {
        var told = new Told("hanoi-police").opened("NORMAL").linked(60);
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).equals(List.of("REPORTS_PASSED supervisors")));
        told.merged();
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).isEmpty());

        told.unmergedWith(60);

        Told.eventually()
                .until(() -> told.alertsOf(SignIn.SUPERVISOR).equals(List.of("REPORTS_PASSED supervisors"))
                        && told.alertsOf(SignIn.POLICE_HEAD).contains("REPORTS_PASSED heads:hanoi-police"));
    }

    @Test
    void anAlertForOthersDoesNotExist() {
        var told = new Told("hanoi-police").opened("NORMAL");
        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_OFFICER).size() == 1);
        String id = SignIn.POLICE_OFFICER
                .request()
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .extract()
                .path("alerts[0].id");

        SignIn.DEPARTMENT_OFFICER.request().get("/api/v1/alerts/" + id).then().statusCode(404);
        SignIn.DEPARTMENT_OFFICER
                .request()
                .post("/api/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(404);
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).isEmpty();
        SignIn.POLICE_OFFICER.request().get("/api/v1/alerts/" + id).then().statusCode(200);
    }

    @Test
    void forAnAgencyThatTriageTakesOffTheCaseItsAlertExistsNoMore() {
        var told = new Told("hanoi-police", "hanoi-dic").opened("SEVERE");
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).size() == 1);
        var id = told.alertOf(SignIn.DEPARTMENT_OFFICER);

        told.triagedFor("ward-hoan-kiem");

        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).isEmpty());
        SignIn.DEPARTMENT_OFFICER.request().get("/api/v1/alerts/" + id).then().statusCode(404);
        SignIn.DEPARTMENT_OFFICER
                .request()
                .post("/api/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(404);
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-police");
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("SEVERE_CASE_OPENED supervisors");
    }

    @Test
    void anAgencyThatComesBackToTheCaseIsAlertedAnew() {
        var told = new Told("hanoi-police", "hanoi-dic").opened("NORMAL");
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).size() == 1);
        var before = told.alertOf(SignIn.DEPARTMENT_OFFICER);

        told.triagedFor().triagedFor("hanoi-dic");

        Told.eventually()
                .until(() -> !told.alertsOf(SignIn.DEPARTMENT_OFFICER).isEmpty()
                        && !told.alertOf(SignIn.DEPARTMENT_OFFICER).equals(before));
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-dic");
    }

    @Test
    void theFirstToAcknowledgeIsKept() {
        var told = new Told("hanoi-police").opened("SEVERE");
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);
        String id = SignIn.SUPERVISOR
                .request()
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .extract()
                .path("alerts[0].id");

        SignIn.SUPERVISOR
                .request()
                .post("/api/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(200)
                .body("acknowledgedAt", notNullValue());
        SignIn.SUPERVISOR
                .request()
                .post("/api/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(200);
        SignIn.OTHER_SUPERVISOR
                .request()
                .post("/api/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(200)
                .body("acknowledgedBy", equalTo("supervisor"))
                .body("acknowledgedByName", equalTo("Name of supervisor"));

        SignIn.SUPERVISOR
                .request()
                .queryParam("case", told.number)
                .queryParam("acknowledged", false)
                .get("/api/v1/alerts")
                .then()
                .body("alerts.size()", equalTo(0));
    }

    @Test
    void thoseWithoutAnInboxAreToldSo() {
        given().get("/api/v1/alerts").then().statusCode(401);
        SignIn.AUDITOR.request().get("/api/v1/alerts").then().statusCode(403);
        SignIn.ADMINISTRATOR.request().get("/api/v1/alerts/stream").then().statusCode(403);
    }

    @Test
    void aTokenForAnotherSystemSignsNobodyIn() {
        given().auth()
                .oauth2(SignIn.SUPERVISOR.tokenFor("another-system"))
                .get("/api/v1/alerts")
                .then()
                .statusCode(401);
    }

    @Test
    void nonsenseInTheQueryIsAProblemThatNamesTheField() {
        for (var query : List.of(
                "acknowledged=maybe",
                "rule=%00",
                "case=%00",
                "cursor=abc",
                "cursor=KzEwMDAwMDAwMDAtMDEtMDFUMDA6MDA6MDBaIDAxOTlmM2EwLTdjMWUtN2QyYi05YTQ0LTVmMGU2YjFjMmQzZQ",
                "limit=0",
                "limit=1000",
                "limit=abc")) {
            var field = query.substring(0, query.indexOf('='));
            SignIn.SUPERVISOR
                    .request()
                    .header("Accept-Language", "en")
                    .urlEncodingEnabled(false)
                    .get("/api/v1/alerts?" + query)
                    .then()
                    .statusCode(anyOf(equalTo(400), equalTo(422)))
                    .body("errors[0].field", equalTo(field))
                    .body("errors.size()", equalTo(1));
        }
    }

    @Test
    void aMergerThatPassesAThresholdAlertsAsReportsDo() {
        var told = new Told("hanoi-police").opened("NORMAL").absorbed(10);

        Told.eventually()
                .until(() -> told.alertsOf(SignIn.SUPERVISOR).contains("REPORTS_PASSED supervisors")
                        && told.alertsOf(SignIn.POLICE_HEAD).contains("REPORTS_PASSED heads:hanoi-police"));
    }

    @Test
    void theAlertsOfALeadGoToItsHeir() {
        var told = new Told("hanoi-police").opened("NORMAL").offeredTo("hanoi-dic", 1);
        Told.eventually()
                .untilAsserted(
                        () -> assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).isNotEmpty());

        told.ledByHeir("hanoi-dic");

        Told.eventually()
                .untilAsserted(() ->
                        assertThat(told.alertsOf(SignIn.DEPARTMENT_HEAD)).contains("CASE_FOR_AGENCY agency:hanoi-dic"));
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CaseOpened",
                "CaseTriaged",
                "CaseRestrictionLifted",
                "ReportLinked",
                "CaseReclassified",
                "CaseAbsorbed",
                "CaseUnmerged",
                "HandOverAccepted",
                "CaseSucceeded",
                "DeadlineApproaching"
            })
    void understandsEveryExampleOfTheContract(String event) {
        EventContract.of(event).examples().forEach((name, json) -> {
            var id = UUID.randomUUID();
            var number = new Told("x").number;
            Told.broker()
                    .publish(
                            "kiemtin.cases",
                            id,
                            1,
                            event,
                            json.replaceFirst("\"caseId\": \"[^\"]+\"", "\"caseId\": \"" + id + "\"")
                                    .replaceFirst("HS-2026-000042", number));
            Told.eventually()
                    .until(() -> !SignIn.POLICE_OFFICER
                            .request()
                            .queryParam("case", number)
                            .get("/api/v1/alerts")
                            .then()
                            .extract()
                            .jsonPath()
                            .getList("alerts")
                            .isEmpty());
        });
    }

    @Test
    void theApiIsDescribedToAnyone() {
        var paths = given().accept("application/json")
                .get("/api/v1/alerts/openapi")
                .then()
                .statusCode(200)
                .extract()
                .<Map<String, Object>>path("paths");

        assertThat(paths).containsKeys("/api/v1/alerts", "/api/v1/alerts/{id}");
        assertThat(paths.keySet()).noneMatch(path -> path.startsWith("/alerts"));
    }
}
