package vn.kiemtin.cases;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.messaging.testing.RealParts;

/** Press agencies come, are named anew, are reached elsewhere and go. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class PressAgenciesTest {

    @Test
    void aPressAgencyIsEnteredNamedAnewReachedElsewhereAndEnds() {
        var code = Reference.fresh("bao");
        Reference.post("/press-agencies", body(code, "toasoan@bao.example"))
                .statusCode(201)
                .body("medium", equalTo("ONLINE"))
                .body("email", equalTo("toasoan@bao.example"));

        Reference.update(
                        "/press-agencies/" + code,
                        "rename",
                        Map.of("nameVi", "Báo Mới", "nameEn", "New", "validFrom", "" + Reference.today()))
                .statusCode(200)
                .body("nameVi", equalTo("Báo Mới"))
                .body("email", equalTo("toasoan@bao.example"));
        SignIn.ADMINISTRATOR
                .request()
                .header("If-Match", "\"2\"")
                .body(Map.of("medium", "DAILY", "email", "bandoc@bao.example"))
                .put("/api/v1/reference/press-agencies/" + code + "/contact")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("medium", equalTo("DAILY"))
                .body("email", equalTo("bandoc@bao.example"));
        Reference.update("/press-agencies/" + code, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(200);

        Reference.get("/press-agencies?on=" + Reference.today()).body("pressAgencies.code", not(hasItem(code)));
        Reference.get("/press-agencies").body("pressAgencies.code", hasItem(code));
        Reference.get("/changes")
                .body("changes.what", hasItems("PRESS_AGENCY_CREATED", "PRESS_AGENCY_REACHED", "PRESS_AGENCY_ENDED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bao", "a@b.example, c@d.example", "Báo <a@b.example>", "a@b.example\r\nBcc: c@d.example"})
    void aLetterGoesToOnePlainAddress(String email) {
        Reference.post("/press-agencies", body(Reference.fresh("bao"), email)).statusCode(422);
    }

    @Test
    void aDayHasOneTimeForEachMediumWithTheLawThatSaysSo() {
        Reference.get("/correction-deadlines?on=2026-06-30")
                .body("correctionDeadlines", hasSize(4))
                .body("correctionDeadlines.law", everyItem(equalTo("103/2016/QH13")))
                .body("correctionDeadlines.article", everyItem(equalTo("42")));
        Reference.get("/correction-deadlines?on=2026-07-01")
                .body("correctionDeadlines", hasSize(4))
                .body("correctionDeadlines.law", everyItem(equalTo("Luật Báo chí 2025")))
                .body("correctionDeadlines.checked", everyItem(is(false)));
    }

    private static Map<String, Object> body(String code, String email) {
        Map<String, Object> body = new HashMap<>(Reference.agencyBody(code, Reference.today()));
        body.put("medium", "ONLINE");
        body.put("email", email);
        return body;
    }
}
