package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** Whom a request for review alerts. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class ReviewRequestsTest {

    @Test
    void eachAlertsSupervisorsAndTheLeadsHeadsOnce() {
        var told = new Told("hanoi-police", "hanoi-dic")
                .opened("NORMAL")
                .reviewFiled(1)
                .reviewFiled(1)
                .reviewFiled(2);

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 2);
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsOnly("REVIEW_FILED supervisors");
        assertThat(told.alertsOf(SignIn.POLICE_HEAD))
                .containsExactlyInAnyOrder(
                        "CASE_FOR_AGENCY agency:hanoi-police",
                        "REVIEW_FILED heads:hanoi-police",
                        "REVIEW_FILED heads:hanoi-police");
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-police");
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-dic");
        SignIn.SUPERVISOR
                .request()
                .header("Accept-Language", "en")
                .get("/api/v1/alerts/" + told.alertOf(SignIn.SUPERVISOR))
                .then()
                .statusCode(200)
                .body("title", equalTo("Case " + told.number + ": a review was asked for"))
                .body("why", containsString("review of case " + told.number));
    }

    @Test
    void ofARestrictedCaseOnlyThoseWhoAreNamedHear() {
        var told = new Told("hanoi-police")
                .opened("NORMAL")
                .restrictedTo("police.head")
                .reviewFiled(1);

        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_HEAD).size() == 1);
        assertThat(told.alertsOf(SignIn.POLICE_HEAD)).containsExactly("REVIEW_FILED person:police.head");
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).isEmpty();
    }

    @Test
    void understandsEveryExampleOfTheContract() {
        EventContract.of("ReviewFiled").examples().forEach((name, json) -> {
            var told = new Told("hanoi-police");

            Told.broker()
                    .publish(
                            "kiemtin.cases",
                            told.id,
                            1,
                            "ReviewFiled",
                            json.replaceFirst("\"caseId\": \"[^\"]+\"", "\"caseId\": \"" + told.id + "\"")
                                    .replaceFirst("HS-2026-000042", told.number));

            Told.eventually()
                    .untilAsserted(() -> assertThat(told.alertsOf(SignIn.POLICE_HEAD))
                            .as(name)
                            .hasSize(1));
        });
    }
}
