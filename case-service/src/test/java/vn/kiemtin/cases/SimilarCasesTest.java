package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Objects;
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

    private final String text = Reported.uniqueText() + " " + Reported.uniqueText();

    /** A case about this, be it so like another one's that its report has joined that: an officer has taken it out again. */
    private static String openCase(String about, String field, String... likeIt) {
        var report = Reported.report(about, field);
        var joined = Reported.eventually().until(() -> caseWith(report, likeIt), Objects::nonNull);
        return SignIn.POLICE_OFFICER
                .request()
                .body("{}")
                .post("/api/v1/cases/%s/reports/%s/reject".formatted(joined, report))
                .then()
                .statusCode(200)
                .extract()
                .path("number");
    }

    private static String caseWith(UUID report, String... numbers) {
        return Stream.of(numbers)
                .filter(number -> SignIn.POLICE_OFFICER
                        .request()
                        .get("/api/v1/cases/" + number + "/reports")
                        .then()
                        .extract()
                        .<List<String>>path("reports.id")
                        .contains(report.toString()))
                .findFirst()
                .orElse(null);
    }

    private String openCase(String field) {
        Reported.report(text, field);
        return Reported.numberOf(text);
    }

    private String nearly() {
        return text.replaceFirst(" ", "") + " hóng";
    }

    private String half() {
        var words = text.split(" ");
        return String.join(" ", List.of(words).subList(0, words.length / 2)) + " " + Reported.uniqueText();
    }

    @Test
    void whatIsMostAlikeComesFirst() {
        var number = openCase("HEALTH");
        var far = openCase(half(), "HEALTH", number);
        var near = openCase(nearly(), "HEALTH", number, far);

        List<String> found = SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/similar")
                .then()
                .statusCode(200)
                .body("cases[0].score", greaterThan(0.8f))
                .body("cases[0].tied", is(false))
                .extract()
                .path("cases.case.number");

        assertThat(found).containsExactly(near, far);
    }

    static Stream<Arguments> everybody() {
        return SignIn.everyday().map(Arguments::of);
    }

    /** Whoever sees both; whoever sees one does not learn of the other. */
    @ParameterizedTest
    @MethodSource("everybody")
    void onlyCasesThatTheCallerSeesAreFound(SignIn person) {
        var number = openCase("HEALTH");
        var ofThePoliceAlone = openCase(nearly(), "SECURITY_ORDER", number);

        var answer =
                person.request().get("/api/v1/cases/" + number + "/similar").then();

        switch (person) {
            case POLICE_OFFICER, POLICE_OTHER_OFFICER, POLICE_HEAD, SUPERVISOR, AUDITOR ->
                answer.statusCode(200).body("cases.case.number", contains(ofThePoliceAlone));
            case DEPARTMENT_OFFICER, DEPARTMENT_HEAD -> answer.statusCode(200).body("cases", empty());
            case WARD_OFFICER -> answer.statusCode(404);
            default -> answer.statusCode(403);
        }
    }

    @Test
    void aRestrictedCaseIsFoundByThoseWhoAreNamedAlone() {
        var number = openCase("HEALTH");
        var restricted = openCase(nearly(), "HEALTH", number);
        Moving.theOfficersHaveSignedInBefore();
        Moving.move(
                        SignIn.POLICE_HEAD,
                        restricted,
                        "\"1\"",
                        Move.RESTRICT,
                        "{\"people\":[\"police.other\"],\"reason\":\"Có thông tin của trẻ em\"}")
                .statusCode(200);

        found(SignIn.POLICE_OTHER_OFFICER, number).body("cases.case.number", contains(restricted));
        found(SignIn.POLICE_OFFICER, number).body("cases", empty());
        found(SignIn.SUPERVISOR, number).body("cases", empty());
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void fromASimilarCaseItIsTwoClicksToAMerger() {
        var number = openCase("HEALTH");
        var other = openCase(nearly(), "HEALTH", number);
        var similar = Jsoup.parse(page().get("/desk/cases/" + number).asString())
                .select("a:contains(Hồ sơ tương tự), a[href$=/similar]")
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
        var number = openCase("HEALTH");
        var other = openCase(nearly(), "HEALTH", number);

        page().get("/desk/cases/" + number + "/similar")
                .then()
                .statusCode(200)
                .body(containsString(other), not(containsString("into=")));
    }

    @Test
    void whatIsPartOfAnotherCaseIsFoundByThatOneOnly() {
        var number = openCase("HEALTH");
        var dismissed = openCase(half(), "HEALTH", number);
        Moving.made(dismissed, SignIn.POLICE_OFFICER, Move.DISMISS);
        var merged = openCase(nearly(), "HEALTH", number);
        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"1\"")
                .body("{\"into\":\"%s\"}".formatted(number))
                .post("/api/v1/cases/" + merged + "/merge")
                .then()
                .statusCode(200);

        found(SignIn.POLICE_OFFICER, number).body("cases.case.number", contains(dismissed));
        found(SignIn.POLICE_OFFICER, dismissed).body("cases.case.number", contains(number));
    }

    private static ValidatableResponse found(SignIn person, String number) {
        return person.request()
                .get("/api/v1/cases/" + number + "/similar")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification page() {
        return given().accept("text/html").redirects().follow(false);
    }
}
