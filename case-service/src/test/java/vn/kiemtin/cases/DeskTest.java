package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class DeskTest {

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(
            claims = {@Claim(key = "agency", value = "hanoi-police"), @Claim(key = "name", value = "Nguyễn Văn An")})
    void theQueueShowsTheAgencysCasesInBothLanguages() {
        var number = Reported.freshCase("DISASTER_EPIDEMIC");

        page().get("/desk")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("<html lang=\"vi\">"),
                        containsString(number),
                        containsString("Nghiêm trọng"),
                        containsString("Nguyễn Văn An"),
                        containsString("Công an thành phố Hà Nội")));
        page().queryParam("lang", "en").get("/desk").then().body(containsString("Severe"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aCaseIsTriagedByAFormAndTheBrowserIsSentBackToIt() {
        var number = Reported.freshCase("HEALTH");
        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(containsString("Phân loại"), not(containsString("/assign\""))));

        page().formParam("version", 1)
                .formParam("field", "HEALTH")
                .formParam("severity", "SEVERE")
                .formParam("coordinating", "hanoi-dic", "ward-hoan-kiem")
                .formParam("reason", "Lan nhanh")
                .post("/desk/cases/" + number + "/triage")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/cases/" + number + "?moved=1"));

        page().get("/desk/cases/" + number + "?moved=1")
                .then()
                .body(allOf(
                        containsString("Đã phân loại"),
                        containsString("Lan nhanh"),
                        containsString("phường Hoàn Kiếm")));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whoeverComesTooLateIsShownHowTheCaseStandsNow() {
        var number = Reported.freshCase("HEALTH");

        page().formParam("version", 9)
                .formParam("field", "HEALTH")
                .formParam("severity", "SEVERE")
                .post("/desk/cases/" + number + "/triage")
                .then()
                .statusCode(412)
                .body(allOf(containsString("vừa được người khác cập nhật"), containsString(number)));
    }

    @Test
    @TestSecurity(user = "department.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-dic"))
    void anotherAgencysCaseIsAPageThatDoesNotExist() {
        var number = Reported.freshCase("SECURITY_ORDER");

        page().get("/desk/cases/" + number).then().statusCode(404).body(containsString("Không tìm thấy"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whoeverHadToSignInAgainWhileSendingAFormIsBackAtTheCase() {
        var number = Reported.freshCase("HEALTH");

        page().get("/desk/cases/" + number + "/triage")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/cases/" + number));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void nonsenseInAnAddressOrAFormNeverBreaksThePage() {
        var number = Reported.freshCase("HEALTH");

        page().urlEncodingEnabled(false)
                .get("/desk?status=x&officer=%00&cursor=abc")
                .then()
                .statusCode(200);
        page().formParam("version", "x")
                .formParam("key", "\u0000")
                .post("/desk/cases/" + number + "/start")
                .then()
                .statusCode(412);
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void thoseWithoutBusinessHereAreToldSo() {
        page().get("/desk").then().statusCode(403).body(containsString("Không có quyền"));
    }

    private static RequestSpecification page() {
        return given().accept("text/html").redirects().follow(false);
    }
}
