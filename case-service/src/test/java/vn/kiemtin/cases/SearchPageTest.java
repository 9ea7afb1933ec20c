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
import io.restassured.specification.RequestSpecification;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.RealParts;

/** Searching at the desk. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SearchPageTest {

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void thePageShowsWhatWasFoundMarkedAndAsText() {
        var mark = Searching.mark();
        var number = Searching.caseOf("<script>alert(1)</script> " + mark + " Cấm Đường & phạt", "HEALTH");

        page().queryParam("q", mark + " \"cam duong\" <img>")
                .get("/desk/search")
                .then()
                .statusCode(200)
                .body(containsString("Không tìm thấy"));
        page().queryParam("q", mark + " \"cam duong\"")
                .get("/desk/search")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Tìm thấy 1 hồ sơ"),
                        containsString("<a href=\"/desk/cases/" + number + "\">" + number + "</a>"),
                        containsString("<mark>" + mark + " Cấm Đường</mark> &amp; phạt"),
                        containsString("&lt;script&gt;alert(1)&lt;/script&gt;"),
                        containsString("value=\"" + mark + " &quot;cam duong&quot;\""),
                        not(containsString("<script>alert"))));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void thePageKeepsItsFiltersFromPageToPageAndIgnoresNonsense() {
        var mark = Searching.mark();
        IntStream.range(0, 21).forEach(i -> Searching.caseOf(mark + " trang " + Searching.mark(), "HEALTH"));

        String next = page().queryParam("q", mark + " & trang")
                .queryParam("field", "HEALTH")
                .get("/desk/search")
                .then()
                .body(allOf(containsString("Tìm thấy 21 hồ sơ"), containsString("Kết quả tiếp theo")))
                .extract()
                .htmlPath()
                .getString("**.find { it.@rel == 'next' }.@href");
        page().urlEncodingEnabled(false)
                .get(next)
                .then()
                .body(allOf(containsString("Kết quả trước"), containsString("value=\"HEALTH\" selected")));
        page().urlEncodingEnabled(false)
                .get("/desk/search?q=%00&status=x&platform=y&from=z&to=9&agency=%00&cursor=abc&field=1")
                .then()
                .statusCode(200)
                .body(containsString("ít nhất một từ"));
        page().queryParam("q", "x".repeat(301)).get("/desk/search").then().body(containsString("300 ký tự"));
        page().queryParam("q", mark)
                .queryParam("lang", "en")
                .get("/desk/search")
                .then()
                .body(containsString("21 cases found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk", "/desk/move-desk", "/desk/search"})
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void everyPageOfTheDeskHasOneBoxToSearch(String path) {
        var page = page().get(path).then().statusCode(200).extract().asString();

        assertThat(page.split("name=\"q\"", -1)).hasSize(2);
    }

    @Test
    @TestSecurity(user = "ward.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "ward-hoan-kiem"))
    void thePageShowsNobodyWhatIsNotTheirs() {
        var mark = Searching.mark();
        var number = Searching.caseOf(mark + " của công an", "SECURITY_ORDER");

        page().queryParam("q", mark)
                .get("/desk/search")
                .then()
                .statusCode(200)
                .body(allOf(containsString("Không tìm thấy"), not(containsString(number))));
    }

    private static RequestSpecification page() {
        return given().accept("text/html").redirects().follow(false);
    }
}
