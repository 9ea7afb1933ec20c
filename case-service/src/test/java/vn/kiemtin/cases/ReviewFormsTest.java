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
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.messaging.testing.RealParts;

/** What the page of a case shows of review requests, and the form by which they are decided. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ReviewFormsTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aRequestIsDecidedByAFormAndTheBrowserIsSentBackToTheCase() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = Reviewed.filed(database, number, "PRESS");
        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(
                        containsString("Đề nghị xem xét lại"),
                        containsString("Cơ quan báo chí"),
                        containsString("Bài báo dẫn nguồn"),
                        containsString("reviews/1/decide")));

        decide(number, review, "UPHELD", "Có tài liệu mới <b>", "There is new material", "1")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/cases/" + number + "?reviewed=1#reviews"));

        page().get("/desk/cases/" + number + "?reviewed=1")
                .then()
                .body(allOf(
                        containsString("Đã ghi nhận quyết định"),
                        containsString("Được chấp nhận"),
                        containsString("Có tài liệu mới &lt;b&gt;"),
                        containsString("There is new material"),
                        containsString("Có đề nghị xem xét lại"),
                        not(containsString("reviews/1/decide"))));
        page().queryParam("lang", "en")
                .get("/desk/cases/" + number)
                .then()
                .body(allOf(
                        containsString("Review requests"), containsString("Upheld"), containsString("A press agency")));
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void whatIsRefusedIsShownAgain() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = Reviewed.filed(database, number, "OTHER");

        decide(number, review, "REJECTED", "Không có gì mới", " ", "1")
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("Vui lòng nêu lý do bằng tiếng Anh"),
                        containsString(">Không có gì mới</textarea>")));
        decide(number, review, "MAYBE", "Không có gì mới", "Nothing new", "1")
                .then()
                .statusCode(422)
                .body(containsString("Vui lòng chọn"));
        decide(number, review, "REJECTED", "ế".repeat(4001), "Nothing new", "1")
                .then()
                .statusCode(422);
        decide(number, review, "REJECTED", "Không có gì mới", "Nothing new", "rubbish")
                .then()
                .statusCode(412);
        decide(number, 99, "REJECTED", "Không có gì mới", "Nothing new", "1")
                .then()
                .statusCode(404);
        page().get("/desk/cases/" + number + "/reviews/" + review + "/decide")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/cases/" + number));
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whoApprovedTheConclusionIsToldWhyThereIsNoForm() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = Reviewed.filed(database, number, "CONCERNED");

        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(containsString("Bạn đã tham gia"), not(containsString("reviews/1/decide"))));
        decide(number, review, "REJECTED", "Không có gì mới", "Nothing new", "1")
                .then()
                .statusCode(403)
                .body(containsString("Bạn đã tham gia"));
    }

    @Test
    @TestSecurity(user = "department.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-dic"))
    void whoCoordinatesReadsTheRequestAndDecidesNothing() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = Reviewed.filed(database, number, "CONCERNED");

        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(containsString("Bài báo dẫn nguồn"), not(containsString("reviews/1/decide"))));
        decide(number, review, "REJECTED", "Không có gì mới", "Nothing new", "1")
                .then()
                .statusCode(403);
    }

    private static io.restassured.response.Response decide(
            String number, int review, String outcome, String reasonsVi, String reasonsEn, String version) {
        return page().formParam("outcome", outcome)
                .formParam("reasonsVi", reasonsVi)
                .formParam("reasonsEn", reasonsEn)
                .formParam("version", version)
                .post("/desk/cases/" + number + "/reviews/" + review + "/decide");
    }

    private static RequestSpecification page() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .accept("text/html")
                .redirects()
                .follow(false);
    }
}
