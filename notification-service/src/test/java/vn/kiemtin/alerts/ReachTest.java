package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** Alerts of long ago stand first, so that those of other tests do not matter. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class ReachTest {

    private static final String PATH = "/api/v1/alerts/reach";

    @Inject
    Database database;

    private final UUID alert = UUID.randomUUID();

    @AfterEach
    void nothingStays() {
        database.change("delete from delivery where alert_id = '%s'".formatted(alert));
        database.change("delete from alert where id = '%s'".formatted(alert));
    }

    @ParameterizedTest
    @CsvSource({
        "SUPERVISOR, supervisors, 200",
        "SUPERVISOR, agency:hanoi-police, 200",
        "SUPERVISOR, person:police.officer, 200",
        "POLICE_HEAD, agency:hanoi-police, 200",
        "POLICE_HEAD, heads:hanoi-police, 200",
        "POLICE_HEAD, agency:hanoi-dic, 404",
        "POLICE_HEAD, supervisors, 404",
        "POLICE_HEAD, person:police.officer, 404",
        "POLICE_OFFICER, agency:hanoi-police, 403",
        "POLICE_ADMINISTRATOR, agency:hanoi-police, 403",
        "ADMINISTRATOR, supervisors, 403",
        "AUDITOR, supervisors, 403"
    })
    void aSupervisorSeesTheCitysAndAHeadTheAgencys(SignIn person, String audience, int status) {
        raised("DEADLINE_MISSED", audience);

        person.request().get(PATH + "/" + alert).then().statusCode(status);
        if (status != 403) {
            var listed = person.request()
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("alerts.alertId");
            assertThat(listed.contains(alert.toString())).isEqualTo(status == 200);
        } else {
            person.request().get(PATH).then().statusCode(403);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INBOX_ONLY |",
                "SENT_UNREAD | ('SENT', null), ('PARKED', null)",
                "WAITING | ('PENDING', null), ('PENDING', 'QUIET_HOURS')",
                "HELD | ('PENDING', 'QUIET_HOURS'), ('PARKED', null)",
                "NOT_DELIVERED | ('PARKED', null), ('CANCELLED', 'QUIET_HOURS')"
            })
    void eachSaysWhyNobodyHasTakenNotice(String reason, String deliveries) {
        raised("DEADLINE_MISSED", "heads:hanoi-police");
        if (deliveries != null) {
            database.change("""
                    insert into delivery (alert_id, address, language, state, held, next_attempt_at)
                    select '%s', 'reach-' || row_number() over () || '@kiemtin.example', 'vi', state, held, now() + interval '1 day'
                    from (values %s) as planned (state, held)
                    """.formatted(alert, deliveries));
        }

        SignIn.POLICE_HEAD
                .request()
                .get(PATH + "/" + alert)
                .then()
                .body("reason", equalTo(reason))
                .body("deliveries.size()", equalTo(deliveries == null ? 0 : 2))
                .body("caseNumber", equalTo("HS-2026-900003"));
    }

    @Test
    void whatSomebodyHasNoticedIsListedNoMoreAndSaysWho() {
        raised("DEADLINE_MISSED", "heads:hanoi-police");

        database.change(
                "update alert set acknowledged_at = now(), acknowledged_by = 'police.head', acknowledged_by_name = 'Lê Văn An' where id = '%s'"
                        .formatted(alert));

        assertThat(SignIn.SUPERVISOR
                        .request()
                        .get(PATH)
                        .then()
                        .extract()
                        .jsonPath()
                        .getList("alerts.alertId"))
                .doesNotContain(alert.toString());
        SignIn.SUPERVISOR
                .request()
                .get(PATH + "/" + alert)
                .then()
                .body("reason", equalTo("ACKNOWLEDGED"))
                .body("acknowledgedBy", equalTo("Lê Văn An"));
    }

    @Test
    void whatNeedReachNobodyIsNotListed() {
        raised("CASE_FOR_AGENCY", "agency:hanoi-police");

        SignIn.SUPERVISOR.request().get(PATH + "/" + alert).then().statusCode(404);
    }

    @Test
    void ofWhatIsOnePersonsTheCaseIsNotTold() {
        raised("DEADLINE_MISSED", "person:police.officer");

        SignIn.SUPERVISOR
                .request()
                .get(PATH + "/" + alert)
                .then()
                .statusCode(200)
                .body("audience", equalTo("person:police.officer"))
                .body("caseNumber", nullValue())
                .body("rule", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "SUPERVISOR, https://hooks.example/secret-token, colleague@people.example, head@people.example",
        "POLICE_HEAD, Situation room, colleague, head@people.example"
    })
    void onlySupervisorsSeeWhereHooksAndColleaguesAre(SignIn person, String hook, String colleague, String own) {
        raised("DEADLINE_MISSED", "heads:hanoi-police");
        var endpoint = UUID.randomUUID();
        database.change("""
                insert into webhook_endpoint (id, audiences, url, description, secret, registered_by)
                values ('%s', '{supervisors}', 'https://hooks.example/secret-token', 'Situation room', '', 'test')
                """.formatted(endpoint));
        database.change("insert into delivery_endpoint (name) values ('webhook:%s')".formatted(endpoint));
        try {
            database.change("""
                    insert into delivery (alert_id, endpoint, address, language, for_person, state) values
                        ('%1$s', 'webhook:%2$s', null, null, null, 'SENT'), ('%1$s', 'mail', 'colleague@people.example', 'vi', 'colleague', 'SENT'),
                        ('%1$s', 'mail', 'head@people.example', 'vi', 'police.head', 'SENT')
                    """.formatted(alert, endpoint));

            person.request()
                    .get(PATH + "/" + alert)
                    .then()
                    .body("deliveries.target", containsInAnyOrder(hook, colleague, own));
        } finally {
            nothingStays();
            database.change("delete from webhook_endpoint where id = '%s'".formatted(endpoint));
            database.change("delete from delivery_endpoint where name = 'webhook:%s'".formatted(endpoint));
        }
    }

    @Test
    void pagesFollowEachOtherWithTheOldestFirst() {
        raised("DEADLINE_MISSED", "heads:hanoi-police");

        var first = SignIn.SUPERVISOR
                .request()
                .queryParam("limit", 1)
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(first.getList("alerts.alertId")).isEqualTo(List.of(alert.toString()));
        if (first.getString("next") != null) {
            SignIn.SUPERVISOR
                    .request()
                    .queryParam("cursor", first.getString("next"))
                    .get(PATH)
                    .then()
                    .statusCode(200);
        }
        SignIn.SUPERVISOR
                .request()
                .queryParam("cursor", "nonsense")
                .get(PATH)
                .then()
                .statusCode(422);
        SignIn.SUPERVISOR.request().queryParam("limit", "0").get(PATH).then().statusCode(422);
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void thePageSaysItInWords() {
        raised("DEADLINE_MISSED", "heads:hanoi-police");

        given().get("/alerts/reach")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Chưa nắm thông tin"),
                        containsString("alert-" + alert),
                        containsString("Quá hạn xử lý"),
                        containsString("Lãnh đạo của hanoi-police"),
                        containsString("Không có thư nào được gửi")));
        given().get("/alerts/reach?lang=en").then().statusCode(200).body(containsString("No mail was sent"));
    }

    private void raised(String rule, String audience) {
        database.change("""
                insert into alert (id, subject, rule, case_id, case_number, audience, cause, severity, report_count, raised_at)
                values ('%1$s', 'case:%1$s', '%2$s', '%1$s', 'HS-2026-900003', '%3$s', 'due 2020-01-01T00:00:00Z', 'HIGH', 1, '2020-01-01T00:00:00Z')
                """.formatted(alert, rule, audience));
    }
}
