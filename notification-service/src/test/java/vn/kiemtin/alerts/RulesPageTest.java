package vn.kiemtin.alerts;

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
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.alerts.rules.RulesOfTests;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class RulesPageTest {

    @Inject
    RulesOfTests rules;

    @AfterEach
    void asTheyWere() {
        rules.restore();
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void theRulesAreAPageInBothLanguages() {
        given().get("/alerts/rules")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Quy tắc cảnh báo"),
                        containsString("Vụ việc nghiêm trọng"),
                        containsString("Lãnh đạo cơ quan chủ trì"),
                        containsString("/alerts/rules/new")));
        given().queryParam("lang", "en")
                .get("/alerts/rules/REPORTS_PASSED")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("<h1>Many reports"),
                        containsString("A case has so many reports: 10, 50, 200, 1000"),
                        containsString("value=\"10 50 200 1000\""),
                        containsString("Came with the software")));
        given().get("/alerts").then().body(containsString("href=\"/alerts/rules\""));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aRuleIsAddedAndChangedByFormsAndItsHistoryIsShown() {
        var code = code();
        form().formParam("code", code)
                .formParam("event", "REPORTS_COUNTED")
                .formParam("thresholds", "200, 20")
                .post("/alerts/rules")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/alerts/rules/" + code + "?saved=1"));
        given().queryParam("saved", 1)
                .get("/alerts/rules/" + code)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Đã lưu"),
                        containsString("Thử &lt;b&gt;"),
                        containsString("value=\"20 200\""),
                        containsString("Lãnh đạo của hanoi-dic; Cá nhân tran.an")));

        form().formParam("version", 1)
                .formParam("thresholds", "30")
                .formParam("enabled", "yes")
                .post("/alerts/rules/" + code)
                .then()
                .statusCode(303);

        given().get("/alerts/rules/" + code)
                .then()
                .body(allOf(
                        containsString("id=\"version-1\""),
                        containsString("id=\"version-2\""),
                        containsString("Vì cần"),
                        containsString("value=\"30\"")));
        form().formParam("version", 1)
                .formParam("thresholds", "40")
                .post("/alerts/rules/" + code)
                .then()
                .statusCode(412)
                .body(allOf(
                        containsString("vừa được người khác thay đổi"),
                        containsString("value=\"40\""),
                        containsString("name=\"version\" value=\"2\"")));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void whatCannotBeMeantIsSaidAndWhatWasTypedStays() {
        form().formParam("code", "x")
                .formParam("event", "MENTIONED")
                .post("/alerts/rules")
                .then()
                .statusCode(422)
                .body(allOf(containsString("<a href=\"#code\">"), containsString("value=\"Thử &lt;b&gt;\"")));
        form().formParam("code", code())
                .formParam("event", "REPORTS_COUNTED")
                .formParam("thresholds", "many")
                .post("/alerts/rules")
                .then()
                .statusCode(422)
                .body(allOf(containsString("<a href=\"#thresholds\">"), containsString("value=\"many\"")));
        form().formParam("version", "not a number")
                .formParam("enabled", "yes")
                .post("/alerts/rules/DEADLINE_MISSED")
                .then()
                .statusCode(412);
        given().post("/alerts/rules").then().statusCode(422);
        given().accept("text/html").get("/alerts/rules/NO_SUCH_RULE").then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aMandatoryRuleIsNotSwitchedOff() {
        form().formParam("version", 1)
                .formParam("mandatory", "yes")
                .formParam("mustAcknowledge", "yes")
                .post("/alerts/rules/DEADLINE_MISSED")
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("<a href=\"#enabled\">"),
                        containsString("Quy tắc này là bắt buộc, không được tắt.")));
    }

    @Test
    @TestSecurity(user = "police.administrator", roles = "admin")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anAgencysAdministratorReadsThemAndHasNoForm() {
        given().get("/alerts/rules").then().statusCode(200).body(not(containsString("/alerts/rules/new")));
        given().get("/alerts/rules/MENTIONED")
                .then()
                .statusCode(200)
                .body(allOf(not(containsString("<form method=\"post\"")), containsString("cấp thành phố")));
        given().accept("text/html").get("/alerts/rules/new").then().statusCode(403);
        form().formParam("version", 1).post("/alerts/rules/MENTIONED").then().statusCode(403);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anOfficerSeesNeitherThePagesNorTheWayThere() {
        given().accept("text/html").get("/alerts/rules").then().statusCode(403);
        given().accept("text/html").get("/alerts/rules/MENTIONED").then().statusCode(403);
        given().get("/alerts").then().statusCode(200).body(not(containsString("/alerts/rules")));
    }

    private static RequestSpecification form() {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("titleVi", "Thử <b>")
                .formParam("titleEn", "A trial")
                .formParam("leastAgeHours", "0")
                .formParam("recipients", "SUPERVISORS")
                .formParam("heads", "hanoi-dic")
                .formParam("people", "tran.an")
                .formParam("channels", "MAIL")
                .formParam("windowMinutes", "0")
                .formParam("reason", "Vì cần");
    }

    private static String code() {
        return "P"
                + UUID.randomUUID()
                        .toString()
                        .substring(0, 13)
                        .replace('-', '_')
                        .toUpperCase();
    }
}
