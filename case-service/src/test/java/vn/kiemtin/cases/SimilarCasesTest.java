package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.RealParts;

/** Cases that resemble one, only those that the caller sees; from there an officer merges them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SimilarCasesTest {

    @Inject
    AgroalDataSource database;

    /** A case about this, be it so like another one's that its report would have joined that. */
    private String openCase(String about, String field) {
        var number = Reported.freshCase(field);
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update case_file set summary = ? where number = ?")) {
            update.setString(1, about);
            update.setString(2, number);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return number;
    }

    private static String rumour(UUID which, String rest) {
        return "bệnh viện %s nhận thêm ca nhiễm %s".formatted(which.toString().replace('-', ' '), rest);
    }

    @Test
    void whatIsMostAlikeComesFirstHoweverItIsWritten() {
        var which = UUID.randomUUID();
        var number = openCase(rumour(which, "hôm nay tại quận ba"), "HEALTH");
        var near = openCase(rumour(which, "hom nay tai QUAN ba đúng không"), "HEALTH");
        var far = openCase(rumour(which, "và phải đóng cửa từ tuần sau vì thiếu thuốc men"), "HEALTH");

        List<String> found = SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/similar")
                .then()
                .statusCode(200)
                .body("cases[0].score", greaterThan(0.4f))
                .extract()
                .path("cases.case.number");

        assertThat(found).containsSubsequence(near, far).doesNotContain(number);
    }

    static Stream<Arguments> everybody() {
        return SignIn.everyday().map(Arguments::of);
    }

    /** Whoever sees both; whoever sees one does not learn of the other. */
    @ParameterizedTest
    @MethodSource("everybody")
    void onlyCasesThatTheCallerSeesAreFound(SignIn person) {
        var which = UUID.randomUUID();
        var number = openCase(rumour(which, "hôm nay tại quận ba"), "HEALTH");
        var ofThePoliceAlone = openCase(rumour(which, "hôm nay tại quận bốn"), "SECURITY_ORDER");

        var answer =
                person.request().get("/api/v1/cases/" + number + "/similar").then();

        switch (person) {
            case POLICE_OFFICER, POLICE_OTHER_OFFICER, POLICE_HEAD, SUPERVISOR, AUDITOR ->
                answer.statusCode(200).body("cases.case.number", hasItem(ofThePoliceAlone));
            case DEPARTMENT_OFFICER, DEPARTMENT_HEAD ->
                answer.statusCode(200).body("cases.case.number", not(hasItem(ofThePoliceAlone)));
            case WARD_OFFICER -> answer.statusCode(404);
            default -> answer.statusCode(403);
        }
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void fromASimilarCaseItIsTwoClicksToAMerger() {
        var which = UUID.randomUUID();
        var number = openCase(rumour(which, "hôm nay tại quận ba"), "HEALTH");
        var other = openCase(rumour(which, "hôm nay tại quận bốn"), "HEALTH");
        var similar = Jsoup.parse(page().get("/desk/cases/" + number).asString())
                .select("a:contains(Hồ sơ tương tự)")
                .attr("href");

        var merge = Jsoup.parse(page().get(similar).asString())
                .select("a.button[href*=into=" + other + "]")
                .attr("href");
        var shown = Jsoup.parse(page().get(merge.replace("#MERGE", "")).asString());

        assertThat(shown.select("details#MERGE[open] input[name=into]").attr("value"))
                .isEqualTo(other);
        page().get("/desk/cases/" + number + "?into=<b>x</b>").then().body(not(containsString("<b>x")));
    }

    @Test
    @TestSecurity(user = "department.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-dic"))
    void whoeverMayNotMergeIsNotOfferedTo() {
        var which = UUID.randomUUID();
        var number = openCase(rumour(which, "hôm nay tại quận ba"), "HEALTH");
        var other = openCase(rumour(which, "hôm nay tại quận bốn"), "HEALTH");

        page().get("/desk/cases/" + number + "/similar")
                .then()
                .statusCode(200)
                .body(containsString(other), not(containsString("into=")));
    }

    @Test
    void whatIsPartOfAnotherCaseIsFoundByThatOneOnly() {
        var which = UUID.randomUUID();
        var number = openCase(rumour(which, "hôm nay tại quận ba"), "HEALTH");
        var dismissed = openCase(rumour(which, "hôm nay tại quận bốn"), "HEALTH");
        Moving.made(dismissed, SignIn.POLICE_OFFICER, Move.DISMISS);
        var merged = openCase(rumour(which, "hôm nay tại quận năm"), "HEALTH");
        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"1\"")
                .body("{\"into\":\"%s\"}".formatted(number))
                .post("/api/v1/cases/" + merged + "/merge")
                .then()
                .statusCode(200);

        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/similar")
                .then()
                .body("cases.case.number", hasItem(dismissed))
                .body("cases.case.number", not(hasItem(merged)));
    }

    private static RequestSpecification page() {
        return given().accept("text/html").redirects().follow(false);
    }
}
