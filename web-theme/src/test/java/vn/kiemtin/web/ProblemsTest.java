package vn.kiemtin.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemsTest {

    @Test
    void brokenJsonIsAMalformedRequest() {
        post("{\"name\":").statusCode(400).body("type", equalTo("/problems/malformed-request"));
    }

    @Test
    void theFieldOfTheWrongTypeIsNamed() {
        post("{\"name\":{\"a\":1}}").statusCode(400).body("errors[0].field", equalTo("name"));
    }

    @Test
    void anUnknownValueListsTheKnownOnes() {
        post("{\"name\":\"x\",\"language\":\"FR\"}")
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-value"))
                .body("errors[0].message", containsString("VI, EN"));
    }

    @Test
    void anUnknownFieldIsRefused() {
        post("{\"name\":\"x\",\"colour\":\"red\"}").statusCode(400).body("errors[0].field", equalTo("colour"));
    }

    @Test
    void violatedConstraintsAreListedInTheCallersLanguage() {
        post("{\"name\":\"\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .header("Content-Language", "vi")
                .body("title", equalTo("Thông tin chưa hợp lệ"))
                .body("errors.message", hasItem("Không được để trống."));
        given().header("Accept-Language", "en")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"a very long name\"}")
                .post("/api/things")
                .then()
                .statusCode(422)
                .body("errors[0].message", containsString("and 10 characters"));
    }

    @Test
    void anEmptyBodyIsRefused() {
        given().contentType(ContentType.JSON).post("/api/things").then().statusCode(422);
    }

    @Test
    void anotherContentTypeIsRefused() {
        given().contentType("text/plain")
                .body("x")
                .post("/api/things")
                .then()
                .statusCode(415)
                .body("status", equalTo(415));
    }

    @Test
    void twoMegabytesAreRefusedBeforeTheyAreRead() {
        post("{\"name\":\"" + "x".repeat(2_000_000) + "\"}")
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/too-large"));
    }

    @Test
    void aFailureShowsNothingOfTheInside() {
        given().get("/api/things/broken")
                .then()
                .statusCode(500)
                .body("reference", notNullValue())
                .body(not(containsString("secret inside")))
                .body(not(containsString("Exception")));
    }

    @Test
    void whenTheDatabaseIsAwayTheCallerMayTryAgain() {
        given().get("/api/things/no-database").then().statusCode(503).header("Retry-After", "5");
        given().get("/api/things/locked").then().statusCode(503).header("Retry-After", "5");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        given().get("/api/nothing").then().statusCode(404).body("type", equalTo("/problems/not-found"));
        given().accept("text/html").get("/nothing").then().statusCode(404).contentType(ContentType.HTML);
    }

    @Test
    void withoutSignInThereIsA401() {
        given().get("/api/things/mine").then().statusCode(401).body("type", equalTo("/problems/sign-in-required"));
    }

    @Test
    @TestSecurity(user = "auditor", roles = "auditor")
    void theWrongRoleIsForbidden() {
        given().get("/api/things/mine").then().statusCode(403).body("type", equalTo("/problems/not-allowed"));
    }

    @Test
    void aPageSpeaksTheChosenLanguageAndRemembersIt() {
        given().get("/things")
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"vi\">"))
                .body(containsString("Y tế"));
        given().queryParam("lang", "en")
                .get("/things")
                .then()
                .body(containsString("<html lang=\"en\">"))
                .cookie("lang", "en")
                .header("Content-Security-Policy", containsString("default-src 'self'"));
        given().cookie("lang", "en").get("/things").then().body(containsString("Health and medical"));
    }

    @Test
    void whatAnotherSiteMakesABrowserSendIsRefused() {
        given().header("Sec-Fetch-Site", "cross-site")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"x\"}")
                .post("/api/things")
                .then()
                .statusCode(403);
        given().header("Origin", "https://elsewhere.example")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"x\"}")
                .post("/api/things")
                .then()
                .statusCode(403);
        given().header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "http://localhost:8080")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"x\"}")
                .post("/api/things")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/things")
                .then();
    }
}
