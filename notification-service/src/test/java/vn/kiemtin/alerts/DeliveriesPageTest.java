package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class DeliveriesPageTest {

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aSupervisorSeesInBothLanguagesWhatBecameOfAnAlert() {
        var told = new Told("hanoi-police").opened("SEVERE");
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);

        Told.eventually()
                .untilAsserted(() -> given().queryParam("state", "SENT")
                        .get("/alerts/deliveries")
                        .then()
                        .statusCode(200)
                        .body(allOf(
                                containsString("Tình hình gửi cảnh báo"),
                                containsString("Đã gửi"),
                                containsString(told.number),
                                containsString("hanoi-police@kiemtin.example"))));
        given().queryParam("lang", "en")
                .get("/alerts/deliveries")
                .then()
                .statusCode(200)
                .body(containsString("Officers of hanoi-police"));
        given().get("/alerts").then().body(containsString("/alerts/deliveries"));
    }

    @Test
    @TestSecurity(user = "police.administrator", roles = "admin")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anAgencysAdministratorSeesItsOwnDeliveriesAndNoCase() {
        var told = new Told("hanoi-police", "hanoi-dic").opened("SEVERE");
        Told.eventually().until(() -> told.alertsOf(SignIn.POLICE_OFFICER).size() == 1);

        given().get("/alerts/deliveries")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Cán bộ của hanoi-police"),
                        not(containsString("hanoi-dic")),
                        not(containsString("Lãnh đạo giám sát")),
                        not(containsString(told.number))));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anOfficerSeesNeitherThePageNorTheWayThere() {
        given().accept("text/html").get("/alerts/deliveries").then().statusCode(403);
        given().accept("text/html").get("/alerts/endpoints").then().statusCode(403);
        given().get("/alerts").then().statusCode(200).body(not(containsString("/alerts/deliveries")));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void anEndpointIsRegisteredByAFormThatShowsItsSecretOnce() throws IOException {
        try (var receiver = new WebhookReceiver()) {
            var page = form().formParam("url", receiver.url())
                    .formParam("description", "Phần mềm trực ban <1>")
                    .formParam("agency", "hanoi-dic")
                    .formParam("whose", "agency", "heads")
                    .post("/alerts/endpoints")
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body(matchesPattern("(?s).*<code id=\"secret\">whsec_[A-Za-z0-9+/]{43}=</code>.*"))
                    .body(containsString("Phần mềm trực ban &lt;1&gt;"))
                    .extract()
                    .asString();
            var id = page.replaceAll("(?s).*id=\"endpoint-([0-9a-f-]{36})\".*", "$1");

            given().get("/alerts/endpoints")
                    .then()
                    .statusCode(200)
                    .body(allOf(
                            not(containsString("whsec_")),
                            containsString("Cán bộ của hanoi-dic; Lãnh đạo của hanoi-dic")));
            given().formParam("version", 1)
                    .post("/alerts/endpoints/" + id + "/secret")
                    .then()
                    .statusCode(200)
                    .body(allOf(containsString("whsec_"), containsString("Khóa cũ còn dùng được đến")));
            given().redirects()
                    .follow(false)
                    .formParam("version", 2)
                    .post("/alerts/endpoints/" + id + "/remove")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("/alerts/endpoints"));
            given().get("/alerts/endpoints").then().body(not(containsString(id)));
        }
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aFormThatIsRefusedKeepsWhatWasEnteredAndSaysWhatIsWrong() {
        form().formParam("url", "https://192.168.1.1/hook")
                .formParam("description", "Phần mềm trực ban")
                .formParam("agency", "hanoi-dic")
                .formParam("whose", "agency")
                .post("/alerts/endpoints")
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("https://192.168.1.1/hook"),
                        containsString("Địa chỉ này thuộc mạng nội bộ"),
                        not(containsString("whsec_"))));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void anEndpointThatCannotBeOneIsTheAskersMistake() {
        for (var nonsense : List.of("{x}", "webhook:{x}", "webhook:1", "fax")) {
            given().queryParam("endpoint", nonsense)
                    .get("/alerts/deliveries")
                    .then()
                    .statusCode(400);
            form().formParam("endpoint", nonsense)
                    .post("/alerts/deliveries/retry")
                    .then()
                    .statusCode(400);
        }
        given().queryParam("endpoint", "webhook:" + UUID.randomUUID())
                .get("/alerts/deliveries")
                .then()
                .statusCode(200);
        given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("endpoint", "webhook:" + UUID.randomUUID())
                .formParam("from", "/alerts/deliveries?%zz")
                .post("/alerts/deliveries/retry")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/alerts/deliveries"));
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void anAdministratorOfNoAgencyIsToldWhoRegistersEndpoints() throws IOException {
        given().get("/alerts/endpoints")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Hệ thống nhận do lãnh đạo giám sát đăng ký"),
                        not(containsString("name=\"url\""))));
        try (var receiver = new WebhookReceiver()) {
            form().formParam("url", receiver.url())
                    .formParam("description", "Phần mềm trực ban")
                    .formParam("whose", "supervisors")
                    .post("/alerts/endpoints")
                    .then()
                    .statusCode(403);
        }
    }

    private static RequestSpecification form() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }
}
