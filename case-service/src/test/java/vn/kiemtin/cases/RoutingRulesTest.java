package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.messaging.testing.RealParts;

/** New cases go where the rules in force say; old ones stay where they are. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class RoutingRulesTest {

    @Test
    void aRuleRoutesNewCasesAndNamesTheirTimeAndItsEndLeavesThemAlone() {
        var before = report("xa-thuan-an");
        var lead = Reference.agency();
        var body = new HashMap<>(Reference.rule("xa-thuan-an", lead, "hanoi-dic", lead));
        body.put("deadlineClass", "PROMPT");
        int id = Reference.post("/routing-rules", body)
                .statusCode(201)
                .body("coordinating", contains("hanoi-dic"))
                .extract()
                .path("id");

        var routed = report("xa-thuan-an");
        shown(routed)
                .body("lead", equalTo(lead))
                .body("coordinating", contains("hanoi-dic"))
                .body("severity", equalTo("NORMAL"))
                .body("deadline.deadlineClass", equalTo("PROMPT"));
        shown(before).body("lead", equalTo("hanoi-police")).body("deadline.deadlineClass", equalTo("USUAL"));

        Reference.update("/routing-rules/" + id, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(200);
        shown(report("xa-thuan-an")).body("lead", equalTo("hanoi-police"));
        shown(routed).body("lead", equalTo(lead)).body("deadline.deadlineClass", equalTo("PROMPT"));
        Reference.get("/routing-rules?on=" + Reference.today()).body("rules.id", not(hasItem(id)));
        Reference.get("/routing-rules").body("rules.id", hasItem(id));
    }

    @Test
    void thereIsAlwaysARuleForAll() {
        int id = Reference.get("/routing-rules?on=" + Reference.today())
                .extract()
                .path("rules.find { it.field == null && it.platform == null && it.locality == null }.id");

        Reference.update("/routing-rules/" + id, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(409)
                .body("type", equalTo("/problems/still-needed"));

        assertThat(report("xa-bat-trang")).startsWith("HS-");
    }

    @Test
    void theSameRuleIsNotMadeTwice() {
        Reference.ruleFor("xa-phu-dong", "hanoi-police");

        Reference.post("/routing-rules", Reference.rule("xa-phu-dong", "hanoi-dic"))
                .statusCode(409)
                .body("type", equalTo("/problems/already-there"));
    }

    @ParameterizedTest
    @CsvSource({
        "lead,          no-such-agency",
        "lead,          hanoi-transport",
        "locality,      xa-khong-co",
        "deadlineClass, NO_SUCH_CLASS",
        "validFrom,     2020-01-01"
    })
    void takesInNothingWrong(String field, String wrong) {
        var body = new HashMap<>(Reference.rule("xa-thu-lam", "hanoi-police"));
        body.put(field, wrong);

        Reference.post("/routing-rules", body).statusCode(422).body("errors.field", hasItem(field));
    }

    @Test
    void numbersAndListsHaveBounds() {
        var body = new HashMap<>(Reference.rule("xa-thu-lam", "hanoi-police"));
        body.put("priority", 1001);
        body.put("coordinating", List.of("no-such-agency"));
        Reference.post("/routing-rules", body).statusCode(422).body("errors.field", hasItem("priority"));
        body.put("priority", 5);
        Reference.post("/routing-rules", body).statusCode(422).body("errors.field", contains("coordinating"));
        body.put("coordinating", java.util.Collections.nCopies(21, "hanoi-dic"));
        Reference.post("/routing-rules", body).statusCode(422);
        body.put("coordinating", "hanoi-dic");
        Reference.post("/routing-rules", body).statusCode(400);
        Reference.get("/routing-rules/nonsense").statusCode(404);
    }

    private static String report(String locality) {
        var text = Reported.uniqueText();
        Reported.report(text, null, "OTHER", "FACEBOOK", locality);
        return Reported.numberOf(text);
    }

    private static ValidatableResponse shown(String number) {
        return SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().statusCode(200);
    }
}
