package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class InboxPageTest {

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void theInboxIsAPageInBothLanguagesWithAFormToAcknowledge() {
        var told = new Told("hanoi-police").opened("SEVERE");
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);

        given().get("/alerts")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Vụ việc nghiêm trọng: hồ sơ " + told.number),
                        containsString("Đã nắm thông tin"),
                        containsString("/acknowledge\"")));
        given().queryParam("lang", "en").get("/alerts").then().body(containsString("Severe: case " + told.number));
        given().get("/alerts/live.js").then().statusCode(200);
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    @OidcSecurity(claims = @Claim(key = "name", value = "Hoàng Minh Giang"))
    void thePageNamesThePersonWhoTookNotice() {
        var told = new Told("hanoi-police").opened("SEVERE");
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);

        given().redirects()
                .follow(false)
                .post("/alerts/" + told.alertOf(SignIn.SUPERVISOR) + "/acknowledge")
                .then()
                .statusCode(303);

        given().get("/alerts").then().body(containsString("Hoàng Minh Giang đã nắm thông tin"));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void whoeverHadToSignInAgainWhileAcknowledgingIsBackAtTheInbox() {
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/alerts/0199f3a0-7c1e-7d2b-9a44-5f0e6b1c2d3e/acknowledge")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/alerts"));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aCursorThatIsNonsenseLeadsToTheNewestAlerts() {
        for (var cursor : List.of(
                "abc", "KzEwMDAwMDAwMDAtMDEtMDFUMDA6MDA6MDBaIDAxOTlmM2EwLTdjMWUtN2QyYi05YTQ0LTVmMGU2YjFjMmQzZQ")) {
            given().accept("text/html")
                    .queryParam("cursor", cursor)
                    .get("/alerts")
                    .then()
                    .statusCode(200)
                    .body(containsString("live.js"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts", "/alerts/rules", "/alerts/duty"})
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void whatFewNeedIsInAMenuThatOpensWithoutAScript(String path) {
        var navigation = navigation(path);

        assertThat(navigation.select("> a").eachAttr("href"))
                .containsExactly("/desk", "/alerts", "/alerts/brief", "/alerts/preferences", "/alerts/sign-out");
        assertThat(navigation.select("> details:not([open]) > summary").text()).isEqualTo("Theo dõi, quản lý");
        assertThat(navigation.select("> details a").eachAttr("href"))
                .containsExactly(
                        "/alerts/duty",
                        "/alerts/surges",
                        "/alerts/reach",
                        "/alerts/deliveries",
                        "/alerts/endpoints",
                        "/alerts/rules");
        assertThat(navigation.select("a[aria-current=page]").eachAttr("href")).containsExactly(path);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whoHasLittleToChooseFromHasNoMenu() {
        var navigation = navigation("/alerts");

        assertThat(navigation.select("details")).isEmpty();
        assertThat(navigation.select("> a").eachAttr("href")).contains("/alerts/duty");
    }

    private static Elements navigation(String path) {
        return Jsoup.parse(given().accept("text/html")
                        .get(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .select("header nav");
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void thoseWithoutAnInboxSeeAPageThatSaysSo() {
        given().accept("text/html").get("/alerts").then().statusCode(403).body(containsString("Không có quyền"));
    }
}
