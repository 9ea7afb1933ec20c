package vn.kiemtin.reports.explanations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ProblemPagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "malformed-request",
                "unknown-value",
                "invalid-request",
                "too-large",
                "idempotency-key-reused",
                "temporarily-unavailable",
                "illegal-move",
                "malformed-receipt-code",
                "unknown-receipt-code"
            })
    void explainEveryTypeInBothLanguages(String slug) {
        var answer = given().header("Accept-Language", "en").get("/problems/" + slug);

        assertThat(answer.statusCode()).isEqualTo(200);
        var page = Jsoup.parse(answer.asString());
        assertThat(page.select("main section[lang=en] h1").text()).isNotBlank();
        assertThat(page.select("main section[lang=vi] h2").text()).isNotBlank();
        assertThat(page.select("main section p").eachText()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void areNotThereForTypesThatAreNot() {
        assertThat(given().accept("text/html").get("/problems/nonsense").statusCode())
                .isEqualTo(404);
    }
}
