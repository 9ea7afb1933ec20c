package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.messaging.testing.RealParts;

/** Agencies come, are named anew and go, each from a day on; what was is still known. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class AgenciesTest {

    @Inject
    Database database;

    @Test
    void theSeedHasTheReformOf2025() {
        Reference.get("/agencies?on=2025-02-28")
                .statusCode(200)
                .body("agencies.find { it.code == 'hanoi-dic' }.nameVi", equalTo("Sở Thông tin và Truyền thông Hà Nội"))
                .body("agencies.code", hasItem("hanoi-transport"));
        Reference.get("/agencies?on=2025-03-01")
                .body("agencies.find { it.code == 'hanoi-dic' }.nameVi", equalTo("Sở Văn hóa và Thể thao Hà Nội"))
                .body(
                        "agencies.find { it.code == 'hanoi-propaganda' }.nameEn",
                        equalTo("Propaganda and Mass Mobilisation Board of the Hanoi Party Committee"))
                .body("agencies.code", not(hasItem("hanoi-transport")));
        Reference.get("/agencies")
                .body(
                        "agencies.code",
                        hasItems(
                                "hanoi-police",
                                "hanoi-police-cyber",
                                "hanoi-transport",
                                "hanoi-construction",
                                "hanoi-dst",
                                "hanoi-health",
                                "hanoi-education",
                                "ward-cau-giay",
                                "commune-gia-lam"))
                .body(
                        "agencies.find { it.code == 'ward-cau-giay' }.nameVi",
                        equalTo("Ủy ban nhân dân phường Cầu Giấy"));
        Reference.get("/successions").body("successions.to", hasItems("hanoi-dst", "hanoi-construction"));
    }

    @Test
    void isNamedAnewFromADayOnAndKeepsItsNameUntilThen() {
        var code = Reference.agency();
        var day = Reference.today().plusDays(30);

        Reference.update("/agencies/" + code, "rename", names("Tên mới", "New name", "" + day))
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("nameVi", equalTo("Cơ quan " + code));

        Reference.get("/agencies?on=" + day)
                .body("agencies.find { it.code == '%s' }.nameEn".formatted(code), equalTo("New name"));
        Reference.get("/agencies?on=" + day.minusDays(1))
                .body("agencies.find { it.code == '%s' }.nameEn".formatted(code), equalTo("Agency " + code));
    }

    @Test
    void endsAndIsOfferedToNobodyAnyMore() {
        var code = Reference.agency();
        var number = Reported.freshCase("HEALTH");

        Reference.update("/agencies/" + code, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(200)
                .body("validTo", equalTo("" + Reference.today()));

        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"1\"")
                .body(Map.of("field", "HEALTH", "severity", "HIGH", "coordinating", new String[] {code}))
                .post("/api/v1/cases/" + number + "/triage")
                .then()
                .statusCode(422)
                .body("errors.field", contains("coordinating"));
    }

    @Test
    void whatHasEndedDoesNotComeBack() {
        Reference.update(
                        "/agencies/hanoi-transport",
                        "end",
                        Map.of("validTo", "" + Reference.today().plusDays(1)))
                .statusCode(422)
                .body("errors.field", contains("validTo"));
        Reference.update("/agencies/hanoi-transport", "rename", names("Tên", "Name", "" + Reference.today()))
                .statusCode(422);
    }

    @Test
    void doesNotEndWhileRulesNameItAndNobodyTakesOver() {
        var former = Reference.agency();
        var heir = Reference.agency();
        Reference.ruleFor("xa-me-linh", former);

        Reference.update("/agencies/" + former, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(409)
                .body("type", equalTo("/problems/still-needed"));

        Reference.succeeds(former, heir);
        Reference.update("/agencies/" + former, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(200);
    }

    @Test
    void theSameAgainIsToldSoAndAnOldVersionIsRefused() {
        var code = Reference.agency();

        Reference.post("/agencies", Reference.agencyBody(code, Reference.today()))
                .statusCode(409)
                .body("type", equalTo("/problems/already-there"));
        Reference.update("/agencies/" + code, "rename", names("Hai", "Two", "" + Reference.today()))
                .statusCode(200)
                .body("nameEn", equalTo("Two"));
        Reference.as("administrator", null, "admin")
                .header("If-Match", "\"1\"")
                .body(names("Ba", "Three", "" + Reference.today()))
                .post(Reference.ADDRESS + "/agencies/" + code + "/rename")
                .then()
                .statusCode(412)
                .header("ETag", equalTo("\"2\""))
                .body("type", equalTo("/problems/stale-record"));
        Reference.as("administrator", null, "admin")
                .header("Accept-Language", "en")
                .body(names("Ba", "Three", "" + Reference.today()))
                .post(Reference.ADDRESS + "/agencies/" + code + "/rename")
                .then()
                .statusCode(428)
                .body("title", equalTo("The version is missing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                code      | ''              | 422
                code      | 'Có dấu'        | 422
                nameVi    | ' '             | 422
                nameEn    | 'a\u0000b'      | 422
                validFrom | 2020-01-01      | 422
                validFrom | 2100-01-01      | 422
                validFrom | 9999999-01-01   | 400
                validFrom | yesterday       | 400
                more      | x               | 400
                """)
    void takesInNothingWrong(String field, String wrong, int status) {
        var body = new HashMap<>(Reference.agencyBody(Reference.fresh("wrong"), Reference.today()));
        body.put(field, wrong);

        Reference.post("/agencies", body).statusCode(status).body("errors.field", hasItem(field));

        assertThat(database.number("select count(*) from agency where code like 'wrong-%'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"code":7,"nameVi":"x","nameEn":"x","validFrom":"2027-01-01"}                     | 400
                {"code":"x","nameVi":"x","nameEn":"x","validFrom":99999999999999999}              | 400
                {"code":"x","nameVi":"x","nameEn":"x","validFrom":7}                              | 400
                {"code":"x","nameVi":"x","nameEn":"x","validFrom":[2027,13,1]}                    | 400
                {"code":"x","nameVi":"x","nameEn":"\\ud800","validFrom":"2027-01-01"}             | 422
                {"code":"x"                                                                       | 400
                []                                                                                | 400
                null                                                                              | 422
                """)
    void answersNonsenseWithAProblem(String body, int status) {
        Reference.post("/agencies", body).statusCode(status);
    }

    @Test
    void anHugeNameAndADayThatIsNoneAreToldSo() {
        var body = new HashMap<>(Reference.agencyBody(Reference.fresh("wrong"), Reference.today()));
        body.put("nameVi", "x".repeat(201));
        Reference.post("/agencies", body).statusCode(422).body("errors.field", contains("nameVi"));
        Reference.get("/agencies?on=soon").statusCode(422).body("errors.field", contains("on"));
        Reference.get("/agencies/no-such-agency").statusCode(404);
        Reference.get("/agencies/%00").statusCode(404);
    }

    @Test
    void everyChangeIsWrittenDownForGood() {
        var code = Reference.agency();
        Reference.update("/agencies/" + code, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(200);

        var first = Reference.get("/changes?limit=1").statusCode(200);
        first.body("changes.size()", is(1));
        Reference.get("/changes?limit=100")
                .body(
                        "changes.findAll { it.key == '%s' }.what".formatted(code),
                        contains("AGENCY_ENDED", "AGENCY_CREATED"))
                .body("changes.findAll { it.key == '%s' }.person.unique()".formatted(code), contains("administrator"));
        int next = first.extract().path("next");
        Reference.get("/changes?limit=1&before=" + next).body("changes[0].id", not(equalTo(next)));
        Reference.get("/changes?limit=1&before=1").body("changes.size()", is(0)).body("next", nullValue());
        assertThatThrownBy(() -> database.change("delete from reference_change"))
                .hasMessageContaining("append-only");
    }

    private static Map<String, Object> names(String vi, String en, String from) {
        return Map.of("nameVi", vi, "nameEn", en, "validFrom", from);
    }
}
