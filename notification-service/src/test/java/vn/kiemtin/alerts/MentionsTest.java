package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** Whoever is mentioned in a note is alerted, and nobody else. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class MentionsTest {

    @Inject
    Database database;

    @AfterEach
    void thePersonHasNoMailbox() {
        database.change("delete from mailbox where audience like 'person:%'");
    }

    @Test
    void aMentionAlertsThatPersonAlone() {
        var told = new Told("hanoi-police").opened("NORMAL").noted(1, "police.officer", "supervisor");

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("MENTIONED person:supervisor");
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER))
                .containsExactlyInAnyOrder("CASE_FOR_AGENCY agency:hanoi-police", "MENTIONED person:police.officer");
        assertThat(told.alertsOf(SignIn.POLICE_HEAD)).containsExactly("CASE_FOR_AGENCY agency:hanoi-police");
        assertThat(told.alertsOf(SignIn.OTHER_SUPERVISOR)).isEmpty();
        var id = told.alertOf(SignIn.SUPERVISOR);
        SignIn.OTHER_SUPERVISOR.request().get("/api/v1/alerts/" + id).then().statusCode(404);
        SignIn.OTHER_SUPERVISOR
                .request()
                .post("/api/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(404);
        SignIn.SUPERVISOR
                .request()
                .header("Accept-Language", "en")
                .post("/api/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(200)
                .body("title", equalTo("Case " + told.number + ": a note mentions you"))
                .body("why", containsString("mentions you"))
                .body("summary", nullValue());
    }

    @Test
    void eachNoteAlertsOnceAndOneThatMentionsNobodyNobody() {
        var told = new Told("hanoi-police")
                .opened("NORMAL")
                .noted(1, "supervisor")
                .noted(1, "supervisor")
                .noted(2)
                .noted(3, "supervisor");

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 2);
    }

    @Test
    void aMentionOutlivesATriageButNotARestrictionThatLeavesThePersonOut() {
        var told =
                new Told("hanoi-police").opened("NORMAL").noted(1, "supervisor").triagedFor("hanoi-dic");
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).size() == 1);
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("MENTIONED person:supervisor");

        told.restrictedTo("police.head", "police.officer").noted(2, "police.officer");

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).isEmpty());
        Told.eventually()
                .until(() -> told.alertsOf(SignIn.POLICE_OFFICER).equals(List.of("MENTIONED person:police.officer")));
        assertThat(told.alertsOf(SignIn.POLICE_HEAD)).isEmpty();
    }

    @Test
    void itIsMailedOnlyToAMailboxOfThatPerson() {
        var unknown = new Told("hanoi-police").opened("NORMAL").noted(1, "supervisor");
        Told.eventually().until(() -> unknown.alertsOf(SignIn.SUPERVISOR).size() == 1);
        database.change(
                "insert into mailbox (audience, address, language) values ('person:supervisor', 'supervisor@kiemtin.example', 'vi')");
        var known = new Told("hanoi-police").opened("NORMAL").noted(1, "supervisor");
        Told.eventually().until(() -> known.alertsOf(SignIn.SUPERVISOR).size() == 1);

        assertThat(mailboxOf(unknown.alertOf(SignIn.SUPERVISOR))).isNull();
        assertThat(mailboxOf(known.alertOf(SignIn.SUPERVISOR))).isEqualTo("supervisor@kiemtin.example");
    }

    @Test
    void understandsEveryExampleOfTheContract() {
        EventContract.of("NoteAdded").examples().forEach((name, json) -> {
            var told = new Told("hanoi-police");

            Told.broker()
                    .publish(
                            "kiemtin.cases",
                            told.id,
                            1,
                            "NoteAdded",
                            json.replaceFirst("\"caseId\": \"[^\"]+\"", "\"caseId\": \"" + told.id + "\"")
                                    .replaceFirst("HS-2026-000042", told.number));
            told.noted(2, "police.head");

            Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_HEAD).size() == 1);
            assertThat(told.alertsOf(SignIn.POLICE_OFFICER))
                    .as(name)
                    .isEqualTo(name.equals("minimal") ? List.of() : List.of("MENTIONED person:police.officer"));
        });
    }

    private String mailboxOf(String alert) {
        return database.text("select address from delivery where alert_id = '" + alert + "'");
    }
}
