package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

/** Whoever works at the desk sees on every page of it how many alerts wait. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class BellTest {

    @Inject
    Database database;

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void everyPageOfTheDeskHasTheBell() {
        var suggested = Suggested.in(database);
        var number = suggested.number();
        var report = suggested.second();

        for (var path : List.of(
                "/desk",
                "/desk/search?q=nuoc+may",
                "/desk/move-desk",
                "/desk/cases/" + number,
                "/desk/cases/" + number + "/similar",
                "/desk/cases/" + number + "/reports/" + report + "/comparison",
                "/desk/cases/" + number + "/reports/" + report + "/messages")) {
            for (var language : List.of("vi", "en")) {
                var page = Jsoup.parse(given().accept("text/html")
                        .cookie("lang", language)
                        .get(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());

                var bell = page.select("header nav a.bell");
                assertThat(bell).as(path).hasSize(1);
                assertThat(bell.attr("href")).isEqualTo("/alerts");
                assertThat(bell.text()).isEqualTo(language.equals("vi") ? "Cảnh báo" : "Alerts");
                assertThat(bell.attr("data-several"))
                        .isEqualTo(language.equals("vi") ? "% cảnh báo chưa xác nhận" : "% unacknowledged alerts");
                assertThat(page.select("script[src='/assets/bell.js'][defer]")).hasSize(1);
            }
        }
    }

    /** A page without the desk's frame would be one without the bell. */
    @Test
    void everyPageOfTheDeskStandsInItsFrame() throws IOException {
        try (var templates = Files.list(Path.of("src/main/resources/templates/desk"))) {
            var pages = templates
                    .filter(template -> content(template).contains("{#include layout}"))
                    .map(template -> template.getFileName().toString())
                    .toList();

            assertThat(pages).containsExactly("frame.html");
        }
    }

    private static String content(Path template) {
        try {
            return Files.readString(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
