package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.messaging.testing.RealParts;

/** Places come, are named anew and go; fields are described, and offered at triage as long as they are in force. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class LocalitiesAndCategoriesTest {

    @Test
    void aPlaceIsEnteredNamedAnewAndEnds() {
        var code = Reference.fresh("xa");
        var body = Reference.agencyBody(code, Reference.today());
        Reference.post("/localities", body).statusCode(201).header("ETag", equalTo("\"1\""));
        Reference.post("/localities", body).statusCode(409);

        Reference.update(
                        "/localities/" + code,
                        "rename",
                        Map.of("nameVi", "Xã Mới", "nameEn", "New", "validFrom", "" + Reference.today()))
                .statusCode(200)
                .body("nameVi", equalTo("Xã Mới"));
        int rule = Reference.ruleFor(code, "hanoi-police");
        Reference.update("/localities/" + code, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(409)
                .body("type", equalTo("/problems/still-needed"));
        Reference.update("/routing-rules/" + rule, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(200);
        Reference.update("/localities/" + code, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(200);

        Reference.get("/localities?on=" + Reference.today()).body("localities.code", not(hasItem(code)));
        Reference.get("/localities").body("localities.code", hasItem(code));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void theDeskCallsAPlaceAsItIsCalledToday() {
        var text = Reported.uniqueText();
        Reported.report(text, null, "OTHER", "FACEBOOK", "xa-ngoc-hoi");
        var number = Reported.numberOf(text);

        Reference.update(
                        "/localities/xa-ngoc-hoi",
                        "rename",
                        Map.of(
                                "nameVi",
                                "Xã Ngọc Hồi Mới",
                                "nameEn",
                                "New Ngoc Hoi",
                                "validFrom",
                                "" + Reference.today()))
                .statusCode(200);

        desk(number).body(containsString("Xã Ngọc Hồi Mới"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void triageOffersWhatIsInForceAndACaseKeepsItsOwn() {
        var ended = Reported.freshCase("ECONOMY_FINANCE");
        var other = Reported.freshCase("HEALTH");
        describe("Kinh tế & tiền tệ", "" + Reference.today())
                .statusCode(200)
                .body("validTo", equalTo("" + Reference.today()));
        try {
            desk(other).body(not(containsString("value=\"ECONOMY_FINANCE\"")));
            desk(ended).body(containsString("value=\"ECONOMY_FINANCE\"")).body(containsString("Kinh tế &amp; tiền tệ"));
            triage(other).statusCode(422).body("errors.field", contains("field"));
            triage(ended).statusCode(200);
        } finally {
            describe("Kinh tế, tài chính", null).statusCode(200);
        }
        triage(other).statusCode(200);
    }

    @Test
    void thereIsAlwaysAFieldForWhatFitsNoOther() {
        var body = new HashMap<>(body("Lĩnh vực khác"));
        body.put("validTo", "" + Reference.today());
        Reference.as("administrator", null, "admin")
                .header("If-Match", "\"1\"")
                .body(body)
                .put(Reference.ADDRESS + "/categories/OTHER")
                .then()
                .statusCode(409);
        Reference.get("/categories?on=" + Reference.today()).body("categories.size()", is(8));
        Reference.get("/categories/NINTH").statusCode(404);
    }

    private static ValidatableResponse describe(String name, String validTo) {
        var body = new HashMap<>(body(name));
        if (validTo != null) {
            body.put("validTo", validTo);
        }
        return Reference.as("administrator", null, "admin")
                .header(
                        "If-Match",
                        Reference.get("/categories/ECONOMY_FINANCE").extract().header("ETag"))
                .body(body)
                .put(Reference.ADDRESS + "/categories/ECONOMY_FINANCE")
                .then();
    }

    private static Map<String, Object> body(String name) {
        return Map.of(
                "nameVi", name,
                "nameEn", "Economy and finance",
                "explanationVi", "Ngân hàng, giá cả.",
                "explanationEn", "Banks, prices.");
    }

    private static ValidatableResponse triage(String number) {
        return Moving.move(
                SignIn.POLICE_OFFICER,
                number,
                Moving.versionOf(number),
                Move.TRIAGE,
                "{\"field\":\"ECONOMY_FINANCE\",\"severity\":\"HIGH\"}");
    }

    private static ValidatableResponse desk(String number) {
        return given().accept("text/html").get("/desk/cases/" + number).then().statusCode(200);
    }
}
