package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.messaging.testing.RealParts;

/** Links that wait for an officer's look: found in the queue, told with rule and score, shown with what differs. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SuggestedLinksTest {

    @Inject
    Database database;

    @Test
    void aSuggestedLinkTellsItsRuleItsScoreAndWhatTheReportResembles() {
        var alike = Suggested.in(database);

        reports(alike.number(), "?standing=SUGGESTED")
                .body("reports.id", contains(alike.second().toString()))
                .body("reports[0].match", equalTo("SIMILAR_TEXT"))
                .body("reports[0].standing", equalTo("SUGGESTED"))
                .body("reports[0].score", is(0.62f))
                .body("reports[0].resembles", equalTo(alike.first().toString()));
        reports(alike.number(), "?standing=confirmed")
                .body("reports.id", contains(alike.first().toString()))
                .body("reports[0].score", nullValue())
                .body("reports[0].resembles", nullValue());
        reports(alike.number(), "").body("reports.size()", is(2));
        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + alike.number() + "/reports?standing=MAYBE")
                .then()
                .statusCode(400)
                .body("errors.field", contains("standing"));
    }

    @ParameterizedTest
    @EnumSource(names = {"POLICE_OFFICER", "DEPARTMENT_OFFICER", "SUPERVISOR"})
    void theQueueTellsHowManyWaitAndFindsTheirCases(SignIn person) {
        var alike = Suggested.in(database);
        var settled = Reported.freshCase("HEALTH");

        assertThat(numbers(person, "suggested=true")).contains(alike.number()).doesNotContain(settled);
        assertThat(numbers(person, "suggested=false")).contains(settled).doesNotContain(alike.number());
        person.request().get("/api/v1/cases/" + alike.number()).then().body("suggestedReports", is(1));
        person.request().get("/api/v1/cases/" + settled).then().body("suggestedReports", is(0));
        person.request()
                .get("/api/v1/cases?limit=100")
                .then()
                .body("cases.find { it.number == '%s' }.suggestedReports".formatted(alike.number()), is(1));
        assertThat(numbers(SignIn.WARD_OFFICER, "suggested=true")).doesNotContain(alike.number());
        person.request().get("/api/v1/cases?suggested=maybe").then().statusCode(400);
    }

    @Test
    void whatWasLookedAtWaitsNoMore() {
        for (var change : List.of("confirm", "reject", "screen-out")) {
            var alike = Suggested.in(database);

            SignIn.POLICE_OFFICER
                    .request()
                    .body("{\"reason\":\"Đã xem\"}")
                    .post("/api/v1/cases/%s/reports/%s/%s".formatted(alike.number(), alike.second(), change))
                    .then()
                    .statusCode(200);

            SignIn.POLICE_OFFICER
                    .request()
                    .get("/api/v1/cases/" + alike.number())
                    .then()
                    .body("suggestedReports", is(0));
            assertThat(numbers(SignIn.POLICE_OFFICER, "suggested=true")).doesNotContain(alike.number());
        }
    }

    @Test
    void theTwoTextsAreShownWithWhatDiffers() {
        var alike = Suggested.in(database);

        comparison(SignIn.POLICE_OFFICER, alike)
                .statusCode(200)
                .body("report", equalTo(alike.second().toString()))
                .body("resembles", equalTo(alike.first().toString()))
                .body("match", equalTo("SIMILAR_TEXT"))
                .body("score", is(0.62f))
                .body("wordByWord", is(true))
                .body("segments.kind", hasItem("REWRITTEN"))
                .body("segments*.here.join()", equalTo(alike.secondText()))
                .body("segments*.there.join()", equalTo(alike.firstText()))
                .body("segments.findAll { it.kind == 'ONLY_HERE' }.here", contains("ở quận một"))
                .body("segments.findAll { it.kind == 'ONLY_THERE' }.there", contains("hôm qua "));
    }

    @Test
    void aReportOfTheSamePostOrTextIsComparedWithTheFirstThatSaysSo() {
        var post = "https://www.facebook.com/tin.don/posts/"
                + Math.abs(UUID.randomUUID().getMostSignificantBits());
        var text = Reported.uniqueText();
        var first = Reported.report(text, post, "HEALTH", "FACEBOOK", null);
        var number = Reported.numberOf(text);
        var remark = Reported.uniqueText();
        var samePost = Reported.report(remark, post + "?ref=share", "HEALTH", "FACEBOOK", null);
        var sameText = Reported.report(text.toUpperCase(Locale.ROOT), "HEALTH");
        var linkAlone = Reported.report(null, post, "HEALTH", "FACEBOOK", null);
        Reported.eventually().untilAsserted(() -> reports(number, "").body("reports.size()", is(4)));

        comparison(SignIn.POLICE_OFFICER, number, samePost)
                .statusCode(200)
                .body("resembles", equalTo(first.toString()))
                .body("match", equalTo("SAME_LINK"))
                .body("score", nullValue())
                .body("segments*.here.join()", equalTo(remark))
                .body("segments*.there.join()", equalTo(text));
        comparison(SignIn.POLICE_OFFICER, number, sameText)
                .statusCode(200)
                .body("resembles", equalTo(first.toString()))
                .body("match", equalTo("SAME_TEXT"));
        comparison(SignIn.POLICE_OFFICER, number, linkAlone)
                .statusCode(200)
                .body("segments*.there.join()", equalTo(text));
    }

    @Test
    void aReportThatWasNotRecognisedByItsLikenessIsComparedWithNothing() {
        var alike = Suggested.in(database);

        for (var report : List.of(alike.first().toString(), "0198f6a2-5c1e-7b3a-9d42-6f0e8a1b2c3d", "x")) {
            SignIn.POLICE_OFFICER
                    .request()
                    .get("/api/v1/cases/%s/reports/%s/comparison".formatted(alike.number(), report))
                    .then()
                    .statusCode(404);
        }
    }

    static Stream<Arguments> everybody() {
        return SignIn.everyday().map(Arguments::of);
    }

    /** Whoever sees the case; for the rest it does not exist. */
    @ParameterizedTest
    @MethodSource("everybody")
    void onlyThoseWhoSeeTheCaseReadTheComparison(SignIn person) {
        var expected = switch (person) {
            case POLICE_OFFICER,
                    POLICE_OTHER_OFFICER,
                    POLICE_HEAD,
                    DEPARTMENT_OFFICER,
                    DEPARTMENT_HEAD,
                    SUPERVISOR,
                    AUDITOR -> 200;
            case WARD_OFFICER -> 404;
            default -> 403;
        };

        comparison(person, Suggested.in(database)).statusCode(expected);
    }

    @Test
    void aTextOutOfACaseThatTheCallerDoesNotSeeIsNotShown() {
        var alike = Suggested.in(database);
        var ofThePoliceAlone = Reported.freshCase("SECURITY_ORDER");
        SignIn.POLICE_OFFICER
                .request()
                .body(Map.of("to", ofThePoliceAlone))
                .post("/api/v1/cases/%s/reports/%s/move".formatted(alike.number(), alike.first()))
                .then()
                .statusCode(200);

        comparison(SignIn.POLICE_OFFICER, alike).statusCode(200);
        comparison(SignIn.DEPARTMENT_OFFICER, alike).statusCode(404).body("detail", not(equalTo(alike.firstText())));
    }

    private static ValidatableResponse reports(String number, String query) {
        return SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/reports" + query)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse comparison(SignIn person, Suggested alike) {
        return comparison(person, alike.number(), alike.second());
    }

    private static ValidatableResponse comparison(SignIn person, String number, UUID report) {
        return person.request()
                .get("/api/v1/cases/%s/reports/%s/comparison".formatted(number, report))
                .then();
    }

    private static List<String> numbers(SignIn person, String filter) {
        var numbers = new ArrayList<String>();
        String cursor = null;
        do {
            var page = person.request()
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get("/api/v1/cases?limit=100&" + filter)
                    .then()
                    .statusCode(200)
                    .extract();
            numbers.addAll(page.path("cases.number"));
            cursor = page.path("next");
        } while (cursor != null);
        return numbers;
    }
}
