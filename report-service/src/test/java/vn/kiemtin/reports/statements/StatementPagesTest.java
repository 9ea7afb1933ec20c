package vn.kiemtin.reports.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.kiemtin.reports.Fixtures.eventually;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StatementPagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORIGIN = "http://localhost:8080";

    @Inject
    Database database;

    private KafkaProbe broker;

    @BeforeEach
    void connect() {
        broker = KafkaProbe.connected();
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"StatementPublished", "StatementAmended", "StatementRetracted"})
    void areFedByEveryExampleOfTheContract(String name) throws Exception {
        for (var example : EventContract.of(name).examples().values()) {
            var event = JSON.readTree(example);
            var caseId = UUID.randomUUID();
            var id = UUID.randomUUID();

            broker.publish(
                    "kiemtin.cases",
                    caseId,
                    1,
                    name,
                    example.replace(event.get("caseId").asText(), caseId.toString())
                            .replace(event.at("/statement/id").asText(), id.toString())
                            .replace(
                                    event.at("/statement/number").asText(),
                                    new StatementStory(broker, caseId).number()));

            eventually()
                    .untilAsserted(() -> assertThat(database.number(
                                    "select count(*) from statement join followed_case on followed_case.id = case_id where statement.id = ? and case_id = ?",
                                    id,
                                    caseId))
                            .isEqualTo(1));
        }
        assertThat(database.number("select count(*) from parked_event")).isZero();
        assertThat(database.everything()).doesNotContain("dic.head");
    }

    @Test
    void sayWhatIsTrueInTheReadersLanguage() {
        var statement = new StatementStory(broker).published();

        var vietnamese = page(statement, "vi");
        assertThat(vietnamese.select(".verdict").text()).isEqualTo("Tin giả");
        assertThat(vietnamese.select("h1").text()).isEqualTo("Nước máy tại Hà Nội không bị nhiễm độc");
        assertThat(vietnamese.select("p.lines").eachText())
                .containsExactly(
                        "Kết quả xét nghiệm 36 mẫu nước lấy ngày 23/11/2026 đều đạt quy chuẩn.",
                        "Đề nghị người dân không chia sẻ thông tin nêu trên.");
        assertThat(vietnamese.text())
                .contains("Sở Thông tin và Truyền thông Hà Nội", statement.number(), "mangxahoi.example");
        var english = page(statement, "en");
        assertThat(english.select(".verdict").text()).isEqualTo("Fabricated");
        assertThat(english.select("html").attr("lang")).isEqualTo("en");
        assertThat(english.select("script:not([type])")).isEmpty();
        assertThat(english.select("a.language").attr("href"))
                .isEqualTo("/thong-tin/" + statement.number() + "?lang=vi");
    }

    @Test
    void tellSocialNetworksAndSearchEnginesWhatTheyAre() {
        var statement = new StatementStory(broker).published();
        var address = ORIGIN + "/thong-tin/" + statement.number();

        var page = page(statement, "en");

        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(address + "?lang=en");
        assertThat(page.select("link[rel=alternate][hreflang]").eachAttr("hreflang"))
                .containsExactly("vi", "en", "x-default");
        assertThat(page.select("link[rel=alternate][hreflang=x-default]").attr("href"))
                .isEqualTo(address);
        assertThat(content(page, "og:url")).isEqualTo(address + "?lang=en");
        assertThat(content(page, "og:title")).isEqualTo("Tap water in Hanoi has not been poisoned");
        assertThat(content(page, "og:description")).startsWith("Fabricated: “Tap water in Hanoi has been poisoned");
        assertThat(content(page, "og:image")).isEqualTo(address + "/card-en.png?v=1");
        assertThat(content(page, "og:locale")).isEqualTo("en_US");
        assertThat(page.select("meta[name=twitter:card]").attr("content")).isEqualTo("summary_large_image");
        assertThat(page.select("meta[name=robots]")).isEmpty();
        get(statement, "en")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Cache-Control", "public, max-age=5, stale-while-revalidate=30");
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void carryAClaimReviewThatFitsItsShapes(Verdict verdict) throws Exception {
        var statement = new StatementStory(broker).verdict(verdict).published();

        for (var language : List.of("vi", "en")) {
            var json = page(statement, language)
                    .select("script[type=application/ld+json]")
                    .first()
                    .data();

            assertThat(SchemaOrg.violations(json)).isEmpty();
            var review = JSON.readTree(json);
            assertThat(review.path("inLanguage").asText()).isEqualTo(language);
            assertThat(review.at("/itemReviewed/appearance/0/url").asText())
                    .isEqualTo("https://mangxahoi.example/bai-viet/1");
            assertThat(review.at("/author/name").asText()).contains(language.equals("vi") ? "Sở" : "Department");
            assertThat(review.at("/reviewRating/ratingValue").asInt())
                    .isEqualTo(
                            switch (verdict) {
                                case FABRICATED, FALSE -> 1;
                                case AUTHENTIC -> 5;
                                case UNSUBSTANTIATED, OPINION -> 0; // none
                            });
        }
    }

    @Test
    void reviewNothingWhileItIsBeingChecked() {
        var statement = new StatementStory(broker).stillChecking().published();

        var page = page(statement, "vi");

        assertThat(page.select(".verdict").text()).isEqualTo("Đang xác minh");
        assertThat(page.select("script[type=application/ld+json]")).isEmpty();
    }

    @Test
    void showWhatWasAmendedAndWhatTheySaidBefore() {
        var statement = new StatementStory(broker).stillChecking().published();
        page(statement, "en");

        statement
                .verdict(Verdict.AUTHENTIC)
                .titled("Tin về nước máy là đúng", "The news about tap water is true")
                .amended(2, "Đã có kết luận.", "There is a conclusion now.");

        eventually()
                .untilAsserted(
                        () -> assertThat(page(statement, "en").select("h1").text())
                                .isEqualTo("The news about tap water is true"));
        var page = page(statement, "en");
        assertThat(page.select("ol.timeline strong").eachText()).startsWith("Version 2", "Version 1");
        assertThat(page.select("ol.timeline").text()).contains("There is a conclusion now.", "First publication.");
        assertThat(page.select("details").text()).contains("Tap water in Hanoi has not been poisoned");
        assertThat(page.select(".verdict.large").text()).isEqualTo("Authentic");
    }

    @Test
    void stayWhereTheyWereWhenRetractedAndSayWhy() {
        var statement = new StatementStory(broker).published();
        page(statement, "vi");

        statement.retracted(1, "Mẫu nước được lấy sai địa điểm.", "The samples were taken at the wrong place.");

        eventually()
                .untilAsserted(() -> assertThat(
                                page(statement, "vi").select(".verdict.large").text())
                        .isEqualTo("Đã thu hồi"));
        var page = page(statement, "vi");
        assertThat(page.select(".notice.bad").text()).contains("đã được thu hồi", "Mẫu nước được lấy sai địa điểm.");
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(page.select("script[type=application/ld+json]")).isEmpty();
        assertThat(content(page, "og:title")).startsWith("Đã thu hồi: ");
        assertThat(content(page, "og:description")).startsWith("Thông tin lan truyền: ");
        get(statement, "vi").then().statusCode(200).header("X-Robots-Tag", "noindex");
        assertThat(entry(statement, "vi").select("title").text()).startsWith("Đã thu hồi: ");
    }

    @Test
    void endTheSameInWhateverOrderTheyAreTold() {
        var statement = new StatementStory(broker);
        statement
                .retracted(3, "Sai.", "Wrong.")
                .titled("Ba", "Three")
                .amended(3, "c", "third")
                .titled("Một", "One")
                .published()
                .titled("Hai", "Two")
                .amended(2, "b", "second")
                .titled("Hai lần nữa", "Two again")
                .amended(2, "b", "second again");

        eventually()
                .untilAsserted(() -> api(statement)
                        .then()
                        .statusCode(200)
                        .body("version", equalTo(3))
                        .body("versions.version", equalTo(List.of(3, 2, 1))));
        api(statement)
                .then()
                .body("title.en", equalTo("Three"))
                .body("versions[1].change.en", equalTo("second"))
                .body("versions[2].change", nullValue())
                .body("retraction.reason.en", equalTo("Wrong."))
                .body("page", equalTo(ORIGIN + "/thong-tin/" + statement.number()));
    }

    @Test
    void showAChangeThoughTheyWereReadBefore() {
        var statement = new StatementStory(broker).published();
        page(statement, "en");

        statement.titled("Mới", "New").amended(2, "a", "b");

        eventually().until(() -> page(statement, "en").select("h1").text().equals("New"));
    }

    @Test
    void areNotSentAgainToWhoeverHasThem() {
        var statement = new StatementStory(broker).published();
        page(statement, "vi");
        var first = get(statement, "vi");

        for (var path : List.of(
                "/thong-tin/" + statement.number(),
                "/thong-tin/" + statement.number() + "/card-vi.png",
                "/thong-tin/feed.atom")) {
            var answer = given().header("Accept-Language", "vi").get(path);
            given().header("Accept-Language", "vi")
                    .header("If-None-Match", answer.header("ETag"))
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", answer.header("ETag"));
            given().header("Accept-Language", "vi")
                    .header("If-Modified-Since", answer.header("Last-Modified"))
                    .get(path)
                    .then()
                    .statusCode(304);
        }
        assertThat(get(statement, "en").header("ETag")).isNotEqualTo(first.header("ETag"));
    }

    @Test
    void areListedNewestFirstAndLeafedThrough() {
        var began = Instant.now().plusSeconds(3600);
        var all = IntStream.range(0, 22)
                .mapToObj(i -> new StatementStory(broker)
                        .publishedAt(began.plusSeconds(i))
                        .published())
                .toList();
        all.forEach(statement -> page(statement, "vi"));
        var newest = all.reversed().stream().map(StatementStory::number).toList();

        eventually().untilAsserted(() -> assertThat(numbers(list("/thong-tin"))).isEqualTo(newest.subList(0, 20)));
        var next = list("/thong-tin").select("a[rel=next]").attr("href");
        assertThat(numbers(list(next))).startsWith(newest.get(20), newest.get(21));
        var page =
                given().get("/api/v1/statements?limit=5").then().statusCode(200).extract();
        assertThat(page.<List<String>>path("statements.number")).isEqualTo(newest.subList(0, 5));
        given().queryParam("cursor", page.<String>path("next"))
                .queryParam("limit", 5)
                .get("/api/v1/statements")
                .then()
                .body("statements.number", equalTo(newest.subList(5, 10)));
        given().get("/api/v1/statements?cursor=nonsense").then().statusCode(422);
        given().get("/api/v1/statements?limit=1000").then().statusCode(422);
    }

    @Test
    void areFollowedByAFeedWhoseEntriesKeepTheirIds() {
        var statement = new StatementStory(broker).published();
        page(statement, "en");
        eventually().untilAsserted(() -> assertThat(entry(statement, "en")).isNotNull());
        var before = entry(statement, "en");

        statement.amended(2, "a", "Twelve samples more.");
        eventually()
                .untilAsserted(() -> assertThat(
                                entry(statement, "en").select("content").text())
                        .contains("Twelve samples more."));

        var after = entry(statement, "en");
        assertThat(after.select("id").text())
                .isEqualTo(before.select("id").text())
                .startsWith("urn:uuid:");
        assertThat(after.select("published").text())
                .isEqualTo(before.select("published").text());
        assertThat(Instant.parse(after.select("updated").text()))
                .isAfter(Instant.parse(before.select("updated").text()));
        assertThat(after.select("author name").text()).isEqualTo("Hanoi Department of Information and Communications");
        var feed = feed("en");
        assertThat(feed.select("feed > id, feed > title, feed > updated, feed > link[rel=self]"))
                .hasSize(4);
        assertThat(Instant.parse(feed.select("feed > updated").text()))
                .isAfterOrEqualTo(Instant.parse(after.select("updated").text()));
        assertThat(feed.select("entry > id").eachText()).doesNotHaveDuplicates();
        assertThat(entry(statement, "vi").select("id").text())
                .isNotEqualTo(after.select("id").text());
        given().get("/thong-tin/feed.atom").then().contentType("application/atom+xml");
    }

    @Test
    void arePaintedAsCardsWithACodeThatLeadsBack() throws Exception {
        var statement = new StatementStory(broker)
                .titled(
                        "Không có chuyện “nước máy nhiễm độc”: ữ ợ ẫ ỹ ặ Đ đ " + "rất dài ".repeat(30),
                        "Tap water in Hanoi has not been poisoned")
                .published();
        page(statement, "vi");

        for (var language : List.of("vi", "en")) {
            var png = given().get("/thong-tin/" + statement.number() + "/card-" + language + ".png")
                    .then()
                    .statusCode(200)
                    .contentType("image/png")
                    .extract()
                    .asByteArray();
            var image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(1200);
            assertThat(image.getHeight()).isEqualTo(630);
            var pixels = image.getRGB(0, 0, 1200, 630, null, 0, 1200);
            var read = new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(1200, 630, pixels))));
            assertThat(read.getText()).isEqualTo(ORIGIN + "/thong-tin/" + statement.number());
        }
        given().get("/thong-tin/" + statement.number() + "/card-fr.png").then().statusCode(404);
        assertThat(Files.readString(Path.of("/proc/self/maps")))
                .as("what the machine has of fonts")
                .doesNotContain("libfontmanager", "libfontconfig");
    }

    @Test
    void areNotThereUnderOtherNumbers() {
        for (var path : List.of(
                "/thong-tin/TB-2026-000000",
                "/thong-tin/nonsense",
                "/thong-tin/TB-2026-000000/card-vi.png",
                "/api/v1/statements/TB-2026-000000",
                "/api/v1/statements/%00")) {
            given().urlEncodingEnabled(false).get(path).then().statusCode(404);
        }
        given().get("/thong-tin?cursor=nonsense").then().statusCode(422);
    }

    @Test
    void areOneStepFromTheFrontPage() {
        var front = Jsoup.parse(given().get("/").asString());

        assertThat(front.select("nav a").eachAttr("href")).contains("/thong-tin");
        assertThat(front.select("main a").eachAttr("href")).contains("/thong-tin");
        given().get("/thong-tin").then().header("Vary", containsString("Accept-Language"));
    }

    private static Response get(StatementStory statement, String language) {
        return given().header("Accept-Language", language).get("/thong-tin/" + statement.number());
    }

    /** As soon as it is there. */
    private static Document page(StatementStory statement, String language) {
        eventually().untilAsserted(() -> get(statement, language).then().statusCode(200));
        return Jsoup.parse(get(statement, language).asString());
    }

    private static Response api(StatementStory statement) {
        return given().get("/api/v1/statements/" + statement.number());
    }

    private static Document list(String path) {
        return Jsoup.parse(given().get(path).then().statusCode(200).extract().asString());
    }

    private static List<String> numbers(Document list) {
        return list.select("ul.statements h2 a").eachAttr("href").stream()
                .map(address -> address.substring("/thong-tin/".length()))
                .toList();
    }

    private static Document feed(String language) {
        return Jsoup.parse(
                given().queryParam("lang", language)
                        .get("/thong-tin/feed.atom")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString(),
                Parser.xmlParser());
    }

    private static Element entry(StatementStory statement, String language) {
        return feed(language).select("entry").stream()
                .filter(entry ->
                        entry.select("link[rel=alternate]").attr("href").contains(statement.number()))
                .findFirst()
                .orElse(null);
    }

    private static String content(Document page, String property) {
        return page.select("meta[property=" + property + "]").attr("content");
    }
}
