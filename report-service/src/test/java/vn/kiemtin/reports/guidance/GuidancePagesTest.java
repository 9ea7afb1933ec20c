package vn.kiemtin.reports.guidance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class GuidancePagesTest {

    @Test
    void bothLanguagesHaveTheSamePages() {
        assertThat(pages("vi")).isEqualTo(pages("en")).hasSizeGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void everyPageIsWrittenInItsLanguageWithATitleAndASummary(String language) {
        for (var path : pages(language)) {
            var page = page(path, language);

            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("article").attr("lang")).as(path).isEmpty();
            assertThat(page.select("h1")).as(path).hasSize(1);
            assertThat(page.select("article .lead").text()).as(path).isNotBlank();
            assertThat(page.select("article h2")).as(path).hasSizeGreaterThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void everyLinkOfEveryPageLeadsSomewhere(String language) {
        for (var path : pages(language)) {
            for (var link : page(path, language).select("main a").eachAttr("href")) {
                assertThat(link).as(path).startsWith("/");
                assertThat(given().header("Accept-Language", language).get(link).statusCode())
                        .as("%s on %s", link, path)
                        .isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/progress", "/thong-tin", "/da-kiem-chung"})
    void isReachedFromEveryPage(String path) {
        assertThat(page(path, "vi").select("footer a").eachAttr("href")).contains("/huong-dan");
    }

    @Test
    void standsBesideTheForm() {
        assertThat(page("/", "vi").select("main a").eachAttr("href"))
                .contains(
                        "/huong-dan",
                        "/huong-dan/nhan-biet-tin-gia",
                        "/huong-dan/truoc-khi-chia-se",
                        "/huong-dan/phan-anh-duoc-xu-ly-the-nao");
    }

    @Test
    void isSentAgainOnlyWhereItHasChanged() {
        var first = given().header("Accept-Language", "vi").get("/huong-dan/duong-dan-lua-dao");

        var again = given().header("Accept-Language", "vi")
                .header("If-None-Match", first.header("ETag"))
                .get("/huong-dan/duong-dan-lua-dao");

        assertThat(first.header("Cache-Control")).contains("max-age");
        assertThat(first.headers().getValues("Vary").toString()).contains("Accept-Language");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(given().header("Accept-Language", "en")
                        .get("/huong-dan/duong-dan-lua-dao")
                        .header("ETag"))
                .isNotEqualTo(first.header("ETag"));
    }

    @Test
    void aPageThatIsNotThereIsNotFound() {
        assertThat(given().get("/huong-dan/khong-co").statusCode()).isEqualTo(404);
        assertThat(given().get("/huong-dan/..%2F..%2Fapplication.properties").statusCode())
                .isEqualTo(404);
    }

    private static List<String> pages(String language) {
        return page("/huong-dan", language).select(".statements h2 a").eachAttr("href");
    }

    private static Document page(String path, String language) {
        return Jsoup.parse(given().header("Accept-Language", language)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
