package vn.kiemtin.cases;

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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.queue.CaseOrder;
import vn.kiemtin.cases.queue.Cursor;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

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
    @TestSecurity(user = "department.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-dic"))
    void anotherAgencysCaseIsAPageThatDoesNotExist() {
        var number = Reported.freshCase("SECURITY_ORDER");

        page().get("/desk/cases/" + number).then().statusCode(404).body(containsString("Không tìm thấy"));
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
        page().queryParam("lead", "{a}")
                .queryParam("officer", "%2B{")
                .get("/desk")
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

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(
            claims = {@Claim(key = "agency", value = "hanoi-police"), @Claim(key = "name", value = "Trần Thị Bình")})
    void placesAndPeopleHaveTheirNames() {
        var text = Reported.uniqueText();
        Reported.report(text, null, "OTHER", "ZALO", "phuong-hoan-kiem");
        var number = Reported.numberOf(text);
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases?limit=1").then().statusCode(200);
        triage(number, "1", "Rõ").then().statusCode(303);

        page().formParam("version", 2)
                .formParam("officer", "police.officer")
                .post("/desk/cases/" + number + "/assign")
                .then()
                .statusCode(303);

        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(
                        containsString("<dd>Phường Hoàn Kiếm</dd>"),
                        containsString("<dd>Name of police.officer</dd>"),
                        containsString("Phân công cán bộ</strong>: Name of police.officer"),
                        containsString("24 giờ"),
                        containsString("· Trần Thị Bình ·")));
        page().queryParam("lang", "en")
                .get("/desk/cases/" + number)
                .then()
                .body(allOf(containsString("<dd>Hoan Kiem ward</dd>"), containsString("24 hours")));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void languageAndTheWayBackKeepTheFilters() {
        Reported.freshCase("HEALTH");
        var cursor = SignIn.SUPERVISOR
                .request()
                .queryParam("field", "HEALTH")
                .queryParam("limit", 1)
                .get("/api/v1/cases")
                .then()
                .extract()
                .<String>path("next");

        var shown = Jsoup.parse(page().queryParam("field", "HEALTH")
                .queryParam(
                        "cursor",
                        cursor == null
                                ? new Cursor(CaseOrder.NEWEST, Instant.now(), UUID.randomUUID()).encoded()
                                : cursor)
                .queryParam("lang", "vi")
                .get("/desk")
                .asString());

        assertThat(shown.select("a:contains(Về đầu danh sách)").attr("href")).isEqualTo("/desk?field=HEALTH");
        assertThat(shown.select("a.language").attr("href"))
                .startsWith("/desk?field=HEALTH&cursor=")
                .endsWith("&lang=en")
                .doesNotContain("lang=vi");
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(Words.in(Language.VI).keys()).isEqualTo(Words.in(Language.EN).keys());
    }

    private static Response triage(String number, String version, String reason) {
        return page().formParam("version", version)
                .formParam("field", "OTHER")
                .formParam("severity", "SEVERE")
                .formParam("coordinating", "ward-hoan-kiem")
                .formParam("reason", reason)
                .post("/desk/cases/" + number + "/triage");
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void theCaseAsAWholeIsTwoClicksAway() {
        var address = "/desk/cases/" + Reported.freshCase("HEALTH");

        page().get(address)
                .then()
                .body(containsString(address + "/dossier/pdf?lang=vi"), containsString(address + "/dossier/json"));
        page().accept("*/*")
                .get(address + "/dossier/pdf")
                .then()
                .statusCode(200)
                .contentType("application/pdf");
        page().accept("*/*")
                .get(address + "/dossier/json")
                .then()
                .statusCode(200)
                .contentType("application/json");
        page().get(address).then().body(containsString("Trích xuất toàn bộ hồ sơ"));
    }

    @Test
    @TestSecurity(user = "department.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-dic"))
    void theCaseAsAWholeIsNotOfferedToOfficersBesideIt() {
        var address = "/desk/cases/" + Reported.freshCase("HEALTH");

        page().get(address).then().statusCode(200).body(not(containsString("/dossier/")));
        page().accept("*/*").get(address + "/dossier/pdf").then().statusCode(403);
    }

    private static RequestSpecification page() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .accept("text/html")
                .redirects()
                .follow(false);
    }
}
