package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.alerts.rules.RulesOfTests;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** What happens again and again is one alert that counts up. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class StormsTest {

    private static final String SUPERVISORS_ALERT = "REPORTS_PASSED supervisors";

    @Inject
    Database database;

    @Inject
    RulesOfTests rules;

    @AfterEach
    void asItWas() {
        rules.change(
                "update alert_rule set least_severity = 'SEVERE', window_minutes = 0 where code = 'SEVERE_CASE_OPENED'");
        rules.change(
                "update alert_rule set mandatory = true, must_acknowledge = true where code = 'SEVERE_CASE_OPENED'");
    }

    @Test
    void reportsThatPourInAreOneAlertThatShowsTheNewestCountAndOneMail() {
        var told = new Told("hanoi-police").opened("NORMAL");
        for (int reports = 1; reports <= 250; reports++) {
            told.linked(reports);
        }

        Told.eventually().until(() -> told.occurrencesOf(SignIn.SUPERVISOR).equals(List.of(3)));
        SignIn.SUPERVISOR
                .request()
                .header("Accept-Language", "en")
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .body("alerts.size()", equalTo(1))
                .body("alerts[0].title", equalTo("Case " + told.number + " has 200 reports"))
                .body("alerts[0].why", containsString("has reached 200"))
                .body("alerts[0].lastAt", notNullValue());
        assertThat(deliveriesOf(told, "supervisors")).isEqualTo(1);
        assertThat(entriesOf(told, "supervisors")).isEqualTo("RAISED UPDATED UPDATED");
    }

    @Test
    void whatWasCountedIsNeverCountedAgainHoweverOftenItIsTold() {
        var told = new Told("hanoi-police").opened("NORMAL").linked(10).linked(50);
        told.linked(50).linked(51).linked(10).linked(11).linked(50).reviewFiled(1);

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).contains("REVIEW_FILED supervisors"));

        assertThat(told.occurrencesOf(SignIn.SUPERVISOR)).containsExactlyInAnyOrder(2, 1);
        assertThat(database.number(
                        "select count(*) from alert_cause join alert on id = alert_id where case_number = '%s' and alert.rule = 'REPORTS_PASSED' and alert.audience = 'supervisors'"
                                .formatted(told.number)))
                .isEqualTo(2);
    }

    @Test
    void afterTheWindowItIsAnAlertOfItsOwn() {
        var told = new Told("hanoi-police").opened("NORMAL").linked(10);
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);
        database.change("update alert set raised_at = raised_at - interval '31 minutes' where case_number = '"
                + told.number + "'");

        told.linked(50);

        Told.eventually()
                .until(() -> told.alertsOf(SignIn.SUPERVISOR).equals(List.of(SUPERVISORS_ALERT, SUPERVISORS_ALERT)));
        assertThat(told.occurrencesOf(SignIn.SUPERVISOR)).containsExactly(1, 1);
        assertThat(deliveriesOf(told, "supervisors")).isEqualTo(2);
    }

    @Test
    void afterSomebodyTookNoticeItIsAnAlertOfItsOwn() {
        var told = new Told("hanoi-police").opened("NORMAL").linked(10);
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);
        SignIn.SUPERVISOR
                .request()
                .post("/api/v1/alerts/" + told.alertOf(SignIn.SUPERVISOR) + "/acknowledge")
                .then()
                .statusCode(200);

        told.linked(50).linked(10);

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 2);
        assertThat(told.occurrencesOf(SignIn.SUPERVISOR)).containsExactly(1, 1);
    }

    @Test
    void anAlertThatNoRuleRaisedCountsNothing() {
        var told = new Told("hanoi-police").opened("NORMAL").linked(10);
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);
        database.change("update alert set via = null where case_number = '" + told.number + "'");

        told.linked(50);

        Told.eventually().until(() -> told.occurrencesOf(SignIn.SUPERVISOR).equals(List.of(1, 1)));
    }

    @Test
    void moreSevereThanItWasItIsAnAlertOfItsOwn() {
        rules.change(
                "update alert_rule set mandatory = false, must_acknowledge = false where code = 'SEVERE_CASE_OPENED'");
        rules.change(
                "update alert_rule set least_severity = 'NORMAL', window_minutes = 60 where code = 'SEVERE_CASE_OPENED'");

        var told = new Told("hanoi-police")
                .opened("NORMAL")
                .reclassified("SEVERE")
                .reclassified("HIGH")
                .reclassified("SEVERE");

        Told.eventually().until(() -> told.occurrencesOf(SignIn.SUPERVISOR).equals(List.of(2, 1)));
        SignIn.SUPERVISOR
                .request()
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .body("alerts.severity", equalTo(List.of("SEVERE", "NORMAL")));
    }

    @Test
    void whatIsSureIsNotCountedInWhatMayBeSo() {
        var told = new Told("hanoi-police")
                .opened("NORMAL")
                .perhapsRecurred(1, 1)
                .perhapsRecurred(2, 1)
                .recurred(3, 1)
                .recurred(4, 1);

        Told.eventually().until(() -> told.occurrencesOf(SignIn.POLICE_OFFICER).equals(List.of(2, 2, 1)));
    }

    @Test
    void whatIsWithdrawnIsRaisedAnewWithItsCauses() {
        var told = new Told("hanoi-police").opened("NORMAL").linked(10).linked(50);
        Told.eventually().until(() -> told.occurrencesOf(SignIn.SUPERVISOR).equals(List.of(2)));
        told.merged();
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).isEmpty());

        told.unmergedWith(60).linked(200);

        Told.eventually().until(() -> told.occurrencesOf(SignIn.SUPERVISOR).equals(List.of(2)));
        SignIn.SUPERVISOR
                .request()
                .header("Accept-Language", "en")
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .body("alerts[0].title", containsString("200 reports"));
    }

    @Test
    void whatAnInstanceOfTheReleaseBeforeRaisedIsNotRaisedAgain() {
        var told = new Told("hanoi-police").opened("NORMAL").linked(10);
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);
        database.change(
                "delete from alert_cause using alert where id = alert_id and case_number = '" + told.number + "'");
        database.change(
                "update alert set raised_at = raised_at - interval '1 day' where case_number = '" + told.number + "'");

        told.linked(11).reviewFiled(1);

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).contains("REVIEW_FILED supervisors"));
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).hasSize(2);
    }

    @Test
    void messagesOfSeveralReportersAreOneAlert() {
        var told = new Told("hanoi-police");
        for (int i = 1; i <= 20; i++) {
            told.reporterWrote(UUID.randomUUID(), i, i, "police.officer");
        }

        Told.eventually().until(() -> told.occurrencesOf(SignIn.POLICE_OFFICER).equals(List.of(20)));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void thePageSaysHowOftenAndWhenLast() {
        var told = new Told("hanoi-police").opened("NORMAL").linked(10).linked(50);
        Told.eventually().until(() -> told.occurrencesOf(SignIn.SUPERVISOR).equals(List.of(2)));

        given().get("/alerts").then().statusCode(200).body(containsString("<strong>2 lần, lần gần nhất "));
        given().queryParam("lang", "en")
                .get("/alerts")
                .then()
                .statusCode(200)
                .body(containsString("<strong>2 times, the last time "));
    }

    private long deliveriesOf(Told told, String audience) {
        return database.number(
                "select count(*) from delivery join alert on id = alert_id where case_number = '%s' and audience = '%s'"
                        .formatted(told.number, audience));
    }

    private String entriesOf(Told told, String audience) {
        return database.text(
                "select string_agg(kind, ' ' order by sequence) from inbox_entry join alert on id = alert_id where case_number = '%s' and alert.audience = '%s'"
                        .formatted(told.number, audience));
    }
}
