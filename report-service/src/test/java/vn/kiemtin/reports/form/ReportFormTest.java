package vn.kiemtin.reports.form;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReportFormTest {

    @Inject
    Database database;

    @ParameterizedTest
    @CsvSource({
        "vi, 'Phản ánh tin giả, tin sai sự thật', Gửi phản ánh, 'Y tế, sản phẩm y tế', Phường Hoàn Kiếm",
        "en, Report fake or false news, Send report, Health and medical products, Hoan Kiem ward"
    })
    void isThereInBothLanguages(String language, String title, String send, String health, String place) {
        var page = get(language);

        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("h1").text()).isEqualTo(title);
        assertThat(page.select("form button[type=submit]").text()).isEqualTo(send);
        assertThat(page.select("#field option[value=HEALTH]").text()).isEqualTo(health);
        assertThat(page.select("#locality option[value=phuong-hoan-kiem]").text())
                .isEqualTo(place);
    }

    @Test
    void offersEveryChoiceAndNamesEveryInput() {
        var page = get("vi");

        assertThat(page.select("#platform option")).hasSize(11);
        assertThat(page.select("#field option")).hasSize(9);
        assertThat(page.select("#locality option")).hasSize(127);
        assertThat(page.select("input:not([type=hidden]), select, textarea"))
                .allSatisfy(input ->
                        assertThat(page.select("label[for=" + input.id() + "]")).hasSize(1));
    }

    @Test
    void worksWithoutScripts() {
        var page = get("vi");

        assertThat(page.select("script:not([defer])")).isEmpty();
        assertThat(page.select("form").attr("method")).isEqualTo("post");
        assertThat(page.select("main a").eachAttr("href")).contains("/da-kiem-chung");
    }

    @Test
    void showsTheReceiptAfterARedirectThatDoesNotTellTheCode() {
        var text = "Tin đồn " + UUID.randomUUID();

        var sent = send(filledIn(text));

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location")).endsWith("/receipt");
        assertThat(sent.headers().getValue("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .containsIgnoringCase("Path=/receipt")
                .containsIgnoringCase("Max-Age=900");
        var receipt = given().cookies(sent.cookies()).get("/receipt");
        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(receipt.header("Cache-Control")).contains("no-store");
        var page = Jsoup.parse(receipt.asString());
        var code = page.select("#receipt-code").text();
        assertThat(code).matches("1[0-9A-Z]{3}(-[0-9A-Z]{4}){4}");
        assertThat(page.select("a[href*=" + code.substring(5) + "]")).isEmpty();
        assertThat(database.text("select channel from report where content = ?", text))
                .isEqualTo("WEB");
        assertThat(given().redirects()
                        .follow(false)
                        .formParam("code", page.select("input[name=code]").val())
                        .post("/progress")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void storesOnceWhatIsSentTwice() {
        var text = "Tin đồn " + UUID.randomUUID();
        var filledIn = filledIn(text);

        var first = send(filledIn);
        var second = send(filledIn);

        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.cookie("receipt")).isEqualTo(first.cookie("receipt"));
        assertThat(database.number("select count(*) from report where content = ?", text))
                .isEqualTo(1);
    }

    @Test
    void asksBeforeTheSameFormIsSentWithAnotherReport() {
        var filledIn = filledIn("Tin đồn " + UUID.randomUUID());
        send(filledIn);
        var changed = new LinkedHashMap<>(filledIn);
        changed.put("text", "Tin khác " + UUID.randomUUID());

        var asked = send(changed);

        assertThat(asked.statusCode()).isEqualTo(422);
        var page = Jsoup.parse(asked.asString());
        assertThat(page.select(".notice.warn").text()).contains("đã được gửi trước đó");
        assertThat(page.select("#text").val()).contains("Tin khác");
        changed.put("key", page.select("input[name=key]").val());
        assertThat(send(changed).statusCode()).isEqualTo(303);
    }

    @Test
    void losesNothingOfWhatWasTypedWhenSomethingIsWrong() {
        var text = "</textarea><b>Dòng một\nDòng \"hai\" & 'ba'";
        var typed = new LinkedHashMap<String, String>();
        typed.put("text", text);
        typed.put("link", "javascript:alert(\"1\")");
        typed.put("platform", "ZALO");
        typed.put("field", "");
        typed.put("locality", "xa-thanh-tri");
        typed.put("email", "không phải");
        typed.put("phone", "123");
        typed.put("key", UUID.randomUUID().toString());
        var reports = database.reports();

        var answer = send(typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        var page = Jsoup.parse(answer.asString());
        assertThat(page.select("#text").first().wholeText()).isEqualTo(text);
        assertThat(page.select("#link").val()).isEqualTo(typed.get("link"));
        assertThat(page.select("#platform option[selected]").val()).isEqualTo("ZALO");
        assertThat(page.select("#locality option[selected]").val()).isEqualTo("xa-thanh-tri");
        assertThat(page.select("#email").val()).isEqualTo("không phải");
        assertThat(page.select("#phone").val()).isEqualTo("123");
        assertThat(page.select("input[name=key]").val()).isEqualTo(typed.get("key"));
        assertThat(page.select(".errors a").eachAttr("href"))
                .containsExactlyInAnyOrder("#link", "#field", "#email", "#phone");
        assertThat(page.select(".field.invalid .error")).hasSize(4);
        assertThat(page.select("#link").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#link-error").text()).contains("http://");
        assertThat(database.reports()).isEqualTo(reports);
    }

    @Test
    void tellsWhatIsMissingInEnglishToo() {
        var answer =
                given().header("Accept-Language", "en").formParam("text", "").post("/");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.asString()).select("#text-error").text()).isEqualTo("Enter a text or a link.");
    }

    @Test
    void keepsATextThatIsTooLong() {
        var typed = new LinkedHashMap<>(filledIn("ế".repeat(20_001)));

        var answer = send(typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.asString()).select("#text").val()).hasSize(20_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a", "https://a.", "a/"})
    void asksToShortenALinkThatIsTooLong(String part) {
        var typed = new LinkedHashMap<>(filledIn("Tin"));
        typed.put("link", part.repeat(50_000) + "vn");

        var answer = send(typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.asString()).select("#link-error").text()).contains("2.000");
    }

    @Test
    void takesAnAddressAsPeopleReadItAloud() {
        var path = UUID.randomUUID();
        var typed = new LinkedHashMap<>(filledIn(""));
        typed.put("link", "facebook.com/" + path);

        assertThat(send(typed).statusCode()).isEqualTo(303);

        assertThat(database.number("select count(*) from report where link = ?", "https://facebook.com/" + path))
                .isEqualTo(1);
    }

    @Test
    void remembersTheLanguageThatWasChosen() {
        var chosen = given().get("/?lang=en");

        assertThat(chosen.cookie("lang")).isEqualTo("en");
        var page =
                Jsoup.parse(given().cookies(chosen.cookies()).get("/progress").asString());
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void hasNoReceiptForWhoSentNothing() {
        var page = given().get("/receipt");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(page.asString()).select("h1").text()).isEqualTo("Mã tra cứu không còn hiển thị");
        assertThat(given().cookie("receipt", "rubbish").get("/receipt").statusCode())
                .isEqualTo(404);
    }

    private static Document get(String language) {
        return Jsoup.parse(given().header("Accept-Language", language)
                .get("/")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static Map<String, String> filledIn(String text) {
        var page = get("vi");
        return Map.of(
                "text", text,
                "link", "",
                "platform", "ZALO",
                "field", "HEALTH",
                "locality", "",
                "email", "",
                "phone", "",
                "key", page.select("input[name=key]").val());
    }

    private static Response send(Map<String, String> form) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post("/");
    }
}
