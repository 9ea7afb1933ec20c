package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import jakarta.inject.Inject;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** How many alerts wait for whoever is signed in. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class BellTest {

    @Inject
    Database database;

    @AfterEach
    void nothingWaitsAnyMore() {
        database.change(
                "update alert set acknowledged_at = now(), acknowledged_by = 'x' where audience like '%:bell-%' or audience = 'person:bell.officer'");
    }

    @Test
    @TestSecurity(user = "bell.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "bell-one"))
    void countsWhatWaitsForThisPersonAndNobodyElse() {
        waiting(2, "agency:bell-one");
        waiting(1, "person:bell.officer");
        waiting(1, "heads:bell-one");
        waiting(1, "agency:bell-two");
        waiting(1, "person:bell.other");

        bell(3, false);

        database.change(
                "update alert set acknowledged_at = now(), acknowledged_by = 'x' where audience = 'person:bell.officer'");
        database.change(
                "update alert set withdrawn_at = now() where id in (select id from alert where audience = 'agency:bell-one' limit 1)");

        bell(1, false);
    }

    @Test
    @TestSecurity(
            user = "bell.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "bell-three"))
    void aHeadHasTheHeadsToo() {
        waiting(1, "agency:bell-three");
        waiting(1, "heads:bell-three");

        bell(2, false);
    }

    @Test
    @TestSecurity(user = "bell.officer.four", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "bell-four"))
    void countsNoFurtherThanItSays() {
        bell(0, false);

        waiting(99, "agency:bell-four");
        bell(99, false);

        waiting(1, "agency:bell-four");
        bell(99, true);
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void whoHasNoInboxHasNoNumber() {
        given().get("/alerts/waiting").then().statusCode(403);
    }

    @Test
    void whoIsNotSignedInIsLedToTheSignInAndToldNothing() {
        given().redirects().follow(false).get("/alerts/waiting").then().statusCode(anyOf(equalTo(302), equalTo(401)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts", "/alerts/brief", "/alerts/deliveries", "/alerts/endpoints"})
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void theBellIsOnEveryPageHereAndALinkWithoutScripts(String path) {
        var page = Jsoup.parse(given().accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());

        var bell = page.select("header nav a.bell");
        assertThat(bell).hasSize(1);
        assertThat(bell.attr("href")).isEqualTo("/alerts");
        assertThat(bell.text()).isEqualTo("Cảnh báo");
        assertThat(bell.hasAttr("aria-current")).isEqualTo(path.equals("/alerts"));
        assertThat(bell.attr("data-several")).isEqualTo("% cảnh báo chưa xác nhận");
        assertThat(page.select("script[src='/assets/bell.js']")).hasSize(1);
        assertThat(page.select("[aria-live=polite]#bell-news")).hasSize(1);
    }

    @Test
    void itsScriptIsServed() {
        given().get("/assets/bell.js").then().statusCode(200).body(containsString("/alerts/waiting"));
    }

    private static void bell(int waiting, boolean more) {
        given().get("/alerts/waiting")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("waiting", equalTo(waiting))
                .body("more", equalTo(more));
    }

    private void waiting(int many, String audience) {
        database.change("""
                insert into alert (id, subject, rule, case_id, case_number, audience, cause, severity, report_count, raised_at)
                select uuidv7(), 'case:' || n, 'CASE_FOR_AGENCY', gen_random_uuid(), 'HS-2026-900001', '%s', gen_random_uuid()::text, 'NORMAL', 1, now()
                from generate_series(1, %d) as n""".formatted(audience, many));
    }
}
