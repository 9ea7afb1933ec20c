package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** Whom a message of a report's sender alerts. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class MessagesOfReportersTest {

    private final UUID report = UUID.randomUUID();

    @Test
    void theOfficerWhoWorksOnTheCaseIsAlertedOnceAndFurtherMessagesThatSomebodyHasNotReadAreCounted() {
        var told = new Told("hanoi-police")
                .opened("NORMAL")
                .reporterWrote(report, 2, 2, "police.officer")
                .reporterWrote(report, 3, 2, "police.officer")
                .reporterWrote(UUID.randomUUID(), 2, 2, "police.officer")
                .reporterWrote(report, 5, 5, "police.officer");

        Told.eventually().until(() -> told.occurrencesOf(SignIn.POLICE_OFFICER).equals(List.of(3, 1)));
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER))
                .containsExactly("REPORTER_WROTE person:police.officer", "CASE_FOR_AGENCY agency:hanoi-police");
        assertThat(told.alertsOf(SignIn.POLICE_HEAD)).containsExactly("CASE_FOR_AGENCY agency:hanoi-police");
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).isEmpty();
    }

    @Test
    void whereNobodyWorksOnItTheLeadIs() {
        var told = new Told("hanoi-police", "hanoi-dic").opened("NORMAL").reporterWrote(report, 1, 1, null);

        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_HEAD).size() == 2);
        assertThat(told.alertsOf(SignIn.POLICE_HEAD))
                .containsExactlyInAnyOrder("CASE_FOR_AGENCY agency:hanoi-police", "REPORTER_WROTE agency:hanoi-police");
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).containsExactly("CASE_FOR_AGENCY agency:hanoi-dic");
    }

    @Test
    void ofARestrictedCaseOnlyThoseWhoAreNamedHear() {
        var told = new Told("hanoi-police").opened("NORMAL").restrictedTo("police.head");
        told.reporterWrote(report, 1, 1, null);

        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_HEAD).size() == 1);
        assertThat(told.alertsOf(SignIn.POLICE_HEAD)).containsExactly("REPORTER_WROTE person:police.head");
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).isEmpty();
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).isEmpty();
    }

    @Test
    void saysWhy() {
        var told = new Told("hanoi-police").reporterWrote(report, 1, 1, "police.officer");

        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_OFFICER).size() == 1);
        SignIn.POLICE_OFFICER
                .request()
                .header("Accept-Language", "en")
                .get("/api/v1/alerts/" + told.alertOf(SignIn.POLICE_OFFICER))
                .then()
                .statusCode(200)
                .body("title", equalTo("Case " + told.number + ": the sender of a report has written"))
                .body("why", containsString("message in case " + told.number));
    }

    @Test
    void understandsEveryExampleOfTheContract() {
        EventContract.of("MessageFromReporterReceived").examples().forEach((name, json) -> {
            var told = new Told("hanoi-police");

            Told.broker()
                    .publish(
                            "kiemtin.cases",
                            told.id,
                            1,
                            "MessageFromReporterReceived",
                            json.replaceFirst("\"caseId\": \"[^\"]+\"", "\"caseId\": \"" + told.id + "\"")
                                    .replaceFirst("HS-2026-000042", told.number));

            Told.eventually()
                    .untilAsserted(() -> assertThat(told.alertsOf(SignIn.POLICE_OFFICER))
                            .as(name)
                            .hasSize(1));
        });
    }
}
