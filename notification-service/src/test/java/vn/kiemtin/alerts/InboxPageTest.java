package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void thoseWithoutAnInboxSeeAPageThatSaysSo() {
        given().accept("text/html").get("/alerts").then().statusCode(403).body(containsString("Không có quyền"));
    }
}
