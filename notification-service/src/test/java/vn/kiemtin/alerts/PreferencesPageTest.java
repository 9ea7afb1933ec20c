package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class PreferencesPageTest {

    @Inject
    Database database;

    @AfterEach
    void nobodyStays() {
        database.change("delete from person where username = 'officer.with.wishes'");
    }

    @Test
    @TestSecurity(user = "officer.with.wishes", roles = "officer")
    @OidcSecurity(
            claims = {
                @Claim(key = "agency", value = "hanoi-police"),
                @Claim(key = "name", value = "Trần Thị Bình"),
                @Claim(key = "email", value = "binh@people.example")
            })
    void aPersonChoosesOnAPageWithoutAScript() {
        var page = Jsoup.parse(given().get("/alerts/preferences")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(page.select("nav a[aria-current]").attr("href")).isEqualTo("/alerts/preferences");
        assertThat(page.select("#rule-SEVERE_CASE_OPENED")).isEmpty();
        assertThat(page.text()).contains("Vụ việc nghiêm trọng Bắt buộc", "binh@people.example");
        assertThat(page.select("label[for]").eachAttr("for")).allMatch(id -> page.getElementById(id) != null);

        form().formParam("version", page.select("[name=version]").attr("value"))
                .formParam("language", "en")
                .formParam("brief", "1")
                .formParam("others", "DIGEST")
                .formParam("rule", "MENTIONED", "SEVERE_CASE_OPENED", "CASE_FOR_AGENCY")
                .formParam("mode", "AT_ONCE", "", "")
                .formParam("quiet", "1")
                .formParam("from", "21:30")
                .formParam("until", "05:45")
                .formParam("day", "FRIDAY")
                .post("/alerts/preferences")
                .then()
                .statusCode(303);

        var saved = Jsoup.parse(given().get("/alerts/preferences?saved=1&lang=en")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(saved.select("main [role=status]").text()).isEqualTo("Your preferences are saved.");
        assertThat(saved.select("#rule-MENTIONED option[selected]").attr("value"))
                .isEqualTo("AT_ONCE");
        assertThat(saved.select("#others option[selected]").attr("value")).isEqualTo("DIGEST");
        assertThat(saved.select("#from").attr("value")).isEqualTo("21:30");
        assertThat(saved.select("[name=day][checked]").eachAttr("value")).containsExactly("FRIDAY");
        assertThat(saved.select("[name=language][checked]").attr("value")).isEqualTo("en");
    }

    @Test
    @TestSecurity(user = "officer.with.wishes", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void nonsenseInTheFormIsToldAndNotKept() {
        given().get("/alerts/preferences")
                .then()
                .statusCode(200)
                .body(containsString("chưa có địa chỉ thư điện tử đã xác minh"));
        form().formParam("version", "0")
                .formParam("quiet", "1")
                .formParam("from", "22:00")
                .formParam("until", "06:00")
                .post("/alerts/preferences")
                .then()
                .statusCode(422)
                .body(allOf(containsString("role=\"alert\""), containsString("ít nhất một ngày")));
        form().formParam("version", "0")
                .formParam("quiet", "1")
                .formParam("from", "<b>")
                .formParam("day", "FRIDAY")
                .post("/alerts/preferences")
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("giờ bắt đầu và giờ kết thúc"),
                        containsString("value=\"&lt;b&gt;\""),
                        containsString("name=\"quiet\" value=\"1\" checked")));
        form().formParam("version", "0")
                .formParam("rule", "MENTIONED")
                .post("/alerts/preferences")
                .then()
                .statusCode(400);
        form().formParam("version", "0")
                .formParam("rule", "SEVERE_CASE_OPENED")
                .formParam("mode", "NONE")
                .post("/alerts/preferences")
                .then()
                .statusCode(422);
        form().formParam("version", "7").post("/alerts/preferences").then().statusCode(412);
        form().formParam("version", "0")
                .formParam("from", "")
                .formParam("until", "")
                .post("/alerts/preferences")
                .then()
                .statusCode(303);
    }

    @Test
    @TestSecurity(user = "officer.with.wishes", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void wishesThatTheFormDoesNotShowStay() {
        form().formParam("version", "0").post("/alerts/preferences").then().statusCode(303);
        database.change(
                "insert into wish (username, rule, mode) values ('officer.with.wishes', 'SWITCHED_OFF', 'DIGEST'), ('officer.with.wishes', 'MENTIONED', 'DIGEST')");

        form().formParam("version", "1")
                .formParam("rule", "MENTIONED")
                .formParam("mode", "")
                .post("/alerts/preferences")
                .then()
                .statusCode(303);

        given().get("/api/v1/alerts/preferences").then().body("rules", equalTo(Map.of("SWITCHED_OFF", "DIGEST")));
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void whoHasNoInboxHasNoPreferencesAndSeesNoWayThere() {
        given().accept("text/html").get("/alerts/preferences").then().statusCode(403);
        given().accept("text/html").get("/alerts/reach").then().statusCode(403);
        given().get("/alerts/deliveries")
                .then()
                .statusCode(200)
                .body(allOf(not(containsString("/alerts/preferences")), not(containsString("/alerts/reach"))));
    }

    @Test
    @TestSecurity(user = "officer.with.wishes", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anOfficerSeesTheWayToPreferencesAlone() {
        given().get("/alerts")
                .then()
                .statusCode(200)
                .body(allOf(containsString("/alerts/preferences"), not(containsString("/alerts/reach"))));
    }

    private static RequestSpecification form() {
        return given().redirects().follow(false).contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }
}
