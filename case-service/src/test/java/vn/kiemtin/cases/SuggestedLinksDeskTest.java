package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

/** What waits for an officer's look, at the desk: why, the two texts, and the forms that settle it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SuggestedLinksDeskTest {

    @Inject
    Database database;

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whatWaitsIsShownBeforeWhatIsSettledWithRuleScoreAndDifferences() {
        var alike = Suggested.in(database);

        var shown = shown("/desk/cases/" + alike.number());

        assertThat(shown.select(".notice a[href=#suggested]").text()).startsWith("1 phản ánh chờ xác nhận");
        var waiting = shown.selectFirst("#suggested ~ article");
        assertThat(waiting.text()).contains("Nội dung giống một phản ánh đã có: 62%");
        assertThat(waiting.select("del").text()).isEqualTo("hôm qua");
        assertThat(waiting.select("ins").text()).isEqualTo("ở quận một");
        assertThat(waiting.text().replace(" ]", "]"))
                .contains("[chỉ có ở phản ánh đã có: hôm qua]", "[chỉ có ở phản ánh này: ở quận một]");
        assertThat(waiting.select("mark").eachText()).containsExactly("cấm cửa", "CAM CUA");
        assertThat(waiting.select("form button").eachAttr("formaction"))
                .containsExactly(path(alike, "reject"), path(alike, "screen-out"));
        assertThat(waiting.select("form:not([action$=/contact])").eachAttr("action"))
                .containsExactly(path(alike, "confirm"), path(alike, "move"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aReportOfTheSamePostIsShownBesideWhatTheFirstOneSays() {
        var post = "https://www.facebook.com/tin.don/posts/"
                + Math.abs(UUID.randomUUID().getMostSignificantBits());
        var text = Reported.uniqueText();
        Reported.report(text, post, "HEALTH", "FACEBOOK", null);
        var number = Reported.numberOf(text);
        Reported.report(null, post + "?ref=share", "HEALTH", "FACEBOOK", null);
        Reported.report(text + " xem " + post, "HEALTH");
        Reported.eventually()
                .untilAsserted(() -> assertThat(shown("/desk/cases/" + number).select("#reports ~ article"))
                        .hasSize(3));

        var ofCase = shown("/desk/cases/" + number).select("#reports ~ article a:contains(So sánh)");
        var besides = ofCase.stream()
                .map(link -> shown(link.attr("href")).select(".compared").text())
                .toList();

        assertThat(besides)
                .hasSize(2)
                .allMatch(beside -> beside.contains(text))
                .anyMatch(beside -> beside.contains("Không có nội dung, chỉ có liên kết."));
    }

    @Test
    @TestSecurity(user = "department.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-dic"))
    void whoeverDoesNotLeadTheCaseComparesAndSettlesNothing() {
        var alike = Suggested.in(database);

        var waiting = shown("/desk/cases/" + alike.number()).selectFirst("#suggested ~ article");

        assertThat(waiting.select("del, ins")).isNotEmpty();
        assertThat(waiting.select("form:not([action$=/contact])")).isEmpty();
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aConfirmedLinkIsComparedOnAPageOfItsOwn() {
        var alike = Suggested.in(database);
        page().formParam("reason", "").post(path(alike, "confirm")).then().statusCode(303);

        var settled = shown("/desk/cases/" + alike.number());

        assertThat(settled.select("#suggested, .notice.warn")).isEmpty();
        assertThat(settled.select("#reports ~ article .badge").eachText()).contains("Nội dung tương tự, 62%");
        var comparison =
                shown(settled.select("#reports ~ article a:contains(So sánh)").attr("href"));
        assertThat(comparison.select("del").text()).contains("hôm qua");
        assertThat(comparison.select("h1").text()).isEqualTo("So sánh hai phản ánh");
        page().queryParam("lang", "en")
                .get(path(alike, "comparison"))
                .then()
                .body(containsString("The text is like that of a report already here: 62%."));
    }

    @Test
    @TestSecurity(user = "ward.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "ward-hoan-kiem"))
    void theComparisonOfAnothersCaseDoesNotExist() {
        page().get(path(Suggested.in(database), "comparison")).then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whatWasEnteredStaysWhenItIsRefused() {
        var alike = Suggested.in(database);

        page().formParam("reason", "Cùng tin")
                .formParam("to", "HS-2026-999999")
                .post(path(alike, "move"))
                .then()
                .statusCode(422)
                .body(containsString("HS-2026-999999"), containsString("Cùng tin</textarea>"));
        page().formParam("to", Reported.freshCase("HEALTH"))
                .post(path(alike, "move"))
                .then()
                .statusCode(303)
                .header("Location", containsString("moved-to=HS-"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void theQueueMarksAndFiltersCasesWithSuggestedLinks() {
        var settled = Reported.freshCase("HEALTH");
        var alike = Suggested.in(database);

        var waiting = shown("/desk?suggested=true");

        assertThat(waiting.select("tr:contains(" + alike.number() + ") .badge[href]")
                        .text())
                .isEqualTo("1 phản ánh chờ xác nhận");
        assertThat(waiting.select("td.number").eachText()).doesNotContain(settled);
        assertThat(waiting.select("select[name=suggested] option[selected]").attr("value"))
                .isEqualTo("true");
        assertThat(waiting.select("a[href*=cases.csv]").attr("href")).contains("suggested=true");
        page().get("/desk/cases.csv?suggested=true")
                .then()
                .body(containsString(alike.number()), not(containsString(settled)));
    }

    private static String path(Suggested alike, String change) {
        return "/desk/cases/%s/reports/%s/%s".formatted(alike.number(), alike.second(), change);
    }

    private static Document shown(String address) {
        return Jsoup.parse(page().get(address).then().statusCode(200).extract().asString());
    }

    private static RequestSpecification page() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .accept("text/html, text/csv")
                .redirects()
                .follow(false);
    }
}
