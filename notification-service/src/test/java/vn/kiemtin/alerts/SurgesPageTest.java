package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class SurgesPageTest {

    private final String locality = "phuong-" + UUID.randomUUID();
    private final UUID surge = UUID.randomUUID();
    private final UUID alert = UUID.randomUUID();

    @Inject
    Database database;

    @BeforeEach
    void aWardSurgedAnHourAgo() {
        database.change("""
                insert into surge (id, subject, observed, expected, score, since, detected_at, ended_at, reports)
                values ('%s', 'locality:%s', 31, 4.24, 7.5, now() - interval '90 minutes', now() - interval '1 hour', now(), 57)""".formatted(surge, locality));
        database.change(
                "insert into surge_hour values ('locality:%s', date_trunc('hour', now(), 'UTC') - interval '1 hour', 57)"
                        .formatted(locality));
        database.change("""
                insert into alert (id, subject, rule, audience, cause, severity, report_count, raised_at)
                values ('%s', 'locality:%s', 'SURGE_DETECTED', 'supervisors', '%s', 'HIGH', 31, now())""".formatted(alert, locality, surge));
        database.change("""
                insert into delivery (alert_id, address, language, state, sent_at)
                values ('%s', 'supervisors@kiemtin.example', 'vi', 'SENT', now())""".formatted(alert));
    }

    @AfterEach
    void nothingIsLeft() {
        database.change("delete from delivery where alert_id = '%s'".formatted(alert));
        database.change("delete from alert where id = '%s'".formatted(alert));
        database.change("delete from surge where id = '%s'".formatted(surge));
        database.change("delete from surge_hour where subject = 'locality:%s'".formatted(locality));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aSupervisorSeesTheNumbersAndTheLastTwoDaysInBothLanguages() {
        given().get("/alerts/surges")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Tại địa bàn mã " + locality),
                        containsString("31 phản ánh, bình thường khoảng 4,2"),
                        containsString("Tổng số phản ánh: 57"),
                        containsString("href=\"/desk?locality=" + locality + "\""),
                        containsString("giờ cao nhất: 57"),
                        containsString("<rect ")));
        given().queryParam("lang", "en")
                .get("/alerts/surges")
                .then()
                .body(containsString("31 reports where about 4.2 would be usual"));
        given().get("/alerts").then().body(containsString("href=\"/alerts/surges\""));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void anAlertAboutNoCaseStandsInTheInboxAndAmongTheDeliveries() {
        given().queryParam("lang", "en")
                .get("/alerts")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("A surge of reports in area " + locality),
                        containsString("It ended at"),
                        containsString("/desk?locality=" + locality),
                        containsString("See the cases")));
        assertThat(deliveriesUpTo("About no single case")).contains("About no single case");
    }

    /** The page of them that says this; the last one where none does. */
    private static String deliveriesUpTo(String said) {
        var next = "/alerts/deliveries";
        var page = "";
        while (!next.isEmpty() && !page.contains(said)) {
            page = given().header("Accept-Language", "en")
                    .urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            next = Jsoup.parse(page).select("a[rel=next]").attr("href");
        }
        return page;
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aHeadSeesNoneButThoseOfTheAgencysCases() {
        given().get("/alerts/surges").then().statusCode(200).body(not(containsString(locality)));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anOfficerHasNoSuchPage() {
        given().get("/alerts/surges").then().statusCode(403);
        given().get("/alerts").then().statusCode(200).body(not(containsString("/alerts/surges")));
    }
}
