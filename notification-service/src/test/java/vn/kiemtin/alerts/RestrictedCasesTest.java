package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** Of a restricted case only those hear who are named. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class RestrictedCasesTest {

    @Test
    void forAllOthersItsAlertsExistNoMore() {
        var told = new Told("hanoi-police", "hanoi-dic").opened("SEVERE").offeredTo("hanoi-dic", 1);
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_HEAD).size() == 2);
        var id = told.alertOf(SignIn.SUPERVISOR);

        told.restrictedTo("police.head", "police.officer");

        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_HEAD).isEmpty());
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).isEmpty();
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).isEmpty();
        SignIn.SUPERVISOR.request().get("/api/v1/alerts/" + id).then().statusCode(404);
    }

    @Test
    void whatIsDemandedThenGoesToEachWhoIsNamedWithoutAWordOfItsContent() {
        var told = new Told("hanoi-police", "hanoi-dic")
                .opened("NORMAL")
                .restrictedTo("police.officer", "supervisor")
                .reclassified("SEVERE")
                .deadline("Missed");

        Told.eventually()
                .until(() -> told.alertsOf(SignIn.POLICE_OFFICER).contains("DEADLINE_MISSED person:police.officer"));
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER))
                .contains("SEVERE_CASE_OPENED person:police.officer")
                .allMatch(alert -> alert.endsWith(" person:police.officer"));
        assertThat(told.alertsOf(SignIn.SUPERVISOR))
                .contains("DEADLINE_MISSED person:supervisor")
                .allMatch(alert -> alert.endsWith(" person:supervisor"));
        assertThat(told.alertsOf(SignIn.POLICE_HEAD)).isEmpty();
        assertThat(told.alertsOf(SignIn.OTHER_SUPERVISOR)).isEmpty();
        SignIn.POLICE_OFFICER
                .request()
                .header("Accept-Language", "en")
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .body("alerts[0].title", containsString(told.number))
                .body("alerts[0].why", containsString("restricted"))
                .body("alerts[0].summary", nullValue());
    }

    @Test
    void itIsMailedToNoSharedMailbox() {
        var told = new Told("hanoi-police")
                .opened("NORMAL")
                .restrictedTo("police.officer")
                .deadline("Missed");
        Told.eventually()
                .until(() -> told.alertsOf(SignIn.POLICE_OFFICER).contains("DEADLINE_MISSED person:police.officer"));
        var later = new Told("hanoi-police").opened("SEVERE");
        Told.eventually()
                .until(() -> subjects().stream()
                        .anyMatch(subject -> subject.contains("nghiêm trọng") && subject.contains(later.number)));

        assertThat(subjects()).noneMatch(subject -> subject.contains(told.number) && subject.contains("quá hạn"));
    }

    @Test
    void whoIsNamedNoMoreHasItsAlertsNoMore() {
        var told = new Told("hanoi-police")
                .opened("NORMAL")
                .restrictedTo("police.officer", "supervisor")
                .deadline("Missed");
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).contains("DEADLINE_MISSED person:supervisor"));

        told.restrictedTo("police.officer");

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).isEmpty());
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).contains("DEADLINE_MISSED person:police.officer");
    }

    @Test
    void onceItIsRestrictedNoMoreItsAgenciesAreAlertedAnew() {
        var told = new Told("hanoi-police", "hanoi-dic").opened("NORMAL");
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).size() == 1);
        told.restrictedTo("police.head");
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).isEmpty());

        told.restrictionLifted();

        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).size() == 1);
        assertThat(told.alertsOf(SignIn.POLICE_HEAD)).containsExactly("CASE_FOR_AGENCY agency:hanoi-police");
    }

    private static List<String> subjects() {
        return Stream.of(MailServer.server().getReceivedMessages())
                .map(mail -> {
                    try {
                        return mail.getSubject();
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    @Test
    void everyExampleOfTheContractTakesTheAlertsFromOthers() {
        EventContract.of("CaseRestricted").examples().forEach((name, json) -> {
            var told = new Told("hanoi-police", "hanoi-dic").opened("NORMAL");
            Told.eventually()
                    .until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).size() == 1);

            Told.broker()
                    .publish(
                            "kiemtin.cases",
                            told.id,
                            2,
                            "CaseRestricted",
                            json.replaceFirst("\"caseId\": \"[^\"]+\"", "\"caseId\": \"" + told.id + "\"")
                                    .replaceFirst("HS-2026-000042", told.number));

            Told.eventually()
                    .until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).isEmpty());
        });
    }
}
