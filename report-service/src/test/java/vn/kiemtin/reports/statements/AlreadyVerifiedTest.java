package vn.kiemtin.reports.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kiemtin.reports.Fixtures.eventually;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AlreadyVerifiedTest {

    private KafkaProbe broker;

    @BeforeEach
    void connect() {
        broker = KafkaProbe.connected();
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void aStatementIsFoundByWhatPeopleWriteOfItsClaim() {
        var dike = known(story(
                        "Đê sông Hồng đoạn qua Phú Thượng đã vỡ trong đêm 12/10, hàng trăm hộ dân phải sơ tán.",
                        "The Red River dike broke at Phu Thuong.")
                .titled("Đê tả Hồng an toàn, không có sự cố", "The dike is safe"));
        var bank = known(story(
                        "Ngân hàng Phương Bắc mất khả năng thanh toán, người gửi tiền không rút được.",
                        "Northern Bank cannot pay out deposits.")
                .titled("Hoạt động ngân hàng bình thường", "Banking goes on as usual"));

        for (var asked : List.of(
                "vỡ đê sông Hồng",
                "vo de song hong phu thuong",
                "Phú Thượng sơ tán đê vỡ",
                "mn ơi nghe nói đê sông hồng chỗ phú thượng vỡ r hả, hàng trăm hộ phải sơ tán k biết thật ko",
                "red river dike broke",
                "NÓNG!!! Đê  sông Hồng đoạn qua Phú Thượng đã vỡ trong đêm 12/10, hàng trăm hộ dân phải sơ tán. "
                        + "Ai có người thân ở gần đó thì gọi ngay nhé, tình hình rất căng thẳng, nước lên nhanh từng giờ, mình vừa ở đó về. "
                                .repeat(10))) {
            assertThat(found(asked)).as(asked).contains(dike).doesNotContain(bank);
        }
        assertThat(found("ngan hang phuong bac")).contains(bank).doesNotContain(dike);
        assertThat(found("Hôm nay trời đẹp, tôi đi chơi công viên với các bạn")).doesNotContain(dike, bank);
    }

    @Test
    void whatFitsBestComesFirst() {
        var school = known(
                story("Trường tiểu học Kim Liên đóng cửa vì học sinh ngộ độc.", "Kim Lien primary school closed."));
        var other = known(story("Trường tiểu học Đống Mác đóng cửa vì ngập.", "Dong Mac primary school closed."));

        assertThat(found("trường tiểu học Kim Liên đóng cửa").getFirst()).isEqualTo(school);
        assertThat(found("trường tiểu học Đống Mác đóng cửa").getFirst()).isEqualTo(other);
    }

    @Test
    void aStatementIsFoundByTheLinkOfAPostThatItIsAbout() {
        var post = 100_000_000_000L + ThreadLocalRandom.current().nextLong(100_000_000_000L);
        var statement = known(story("Bệnh viện Thanh Xuân hết thuốc mê.", "No anaesthetics left.")
                .seenAt("https://www.facebook.com/tinhanoi/posts/" + post));

        assertThat(found("m.facebook.com/story.php?story_fbid=%d&id=1&fbclid=x".formatted(post)))
                .containsExactly(statement);
        assertThat(whileWriting("", "https://mbasic.facebook.com/groups/x/permalink/" + post))
                .containsExactly(statement);
        assertThat(whileWriting("Coi nè https://fb.com/a/posts/" + post, "")).containsExactly(statement);
    }

    @Test
    void theVersionThatHoldsIsFoundAndARetractedOneIsNot() {
        var story = story("Cầu Vĩnh Tuy nghiêng hai mét sau va chạm tàu.", "Vinh Tuy bridge leans.");
        var number = known(story);

        story.claiming("Cầu phao Ninh Cường trôi mất nhịp giữa.", "The pontoon bridge lost a span.")
                .titled("Cầu phao vẫn nguyên vẹn", "The pontoon bridge stands")
                .amended(2, "Nhầm tên cầu.", "Another bridge.");
        eventually()
                .untilAsserted(() -> assertThat(found("cầu phao Ninh Cường")).contains(number));
        assertThat(found("cầu Vĩnh Tuy nghiêng")).doesNotContain(number);

        story.retracted(2, "Sai.", "Wrong.");
        eventually()
                .untilAsserted(() -> assertThat(found("cầu phao Ninh Cường")).doesNotContain(number));
        assertThat(numbers(page("cầu phao Ninh Cường", "vi"))).doesNotContain(number);
    }

    @Test
    void oneIsToldWhileOneWrites() {
        var statement =
                known(story("Chợ Đồng Xuân bán gạo làm bằng nhựa dẻo.", "Plastic rice is sold at Dong Xuan market.")
                        .titled("Gạo ở chợ Đồng Xuân là gạo thật", "The rice is rice"));
        var front = Jsoup.parse(given().header("Accept-Language", "vi").get("/").asString());
        assertThat(front.select("#verified").attr("hx-post")).isEqualTo("/da-kiem-chung/goi-y");
        assertThat(front.select("#verified").attr("hx-params")).isEqualTo("text,link");

        var answer = given().header("Accept-Language", "vi")
                .formParam("text", "cho dong xuan ban gao nhua")
                .post("/da-kiem-chung/goi-y");

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var list = Jsoup.parse(answer.asString());
        assertThat(list.select("a").first().attr("href")).isEqualTo("/thong-tin/" + statement);
        assertThat(list.select(".verdict").first().text()).isEqualTo("Tin giả");
        assertThat(list.select("li").first().text())
                .contains("Chợ Đồng Xuân bán gạo làm bằng nhựa dẻo.", "Gạo ở chợ Đồng Xuân là gạo thật");
    }

    @Test
    void atMostFiveAreToldWhileOneWritesTheNewestAmongEquals() {
        var began = Instant.now().minusSeconds(86_400);
        var all = IntStream.range(0, 7)
                .mapToObj(i -> known(story("Thủy cung Lạc Viên thả cá mập xuống hồ bơi.", "Sharks in the pool.")
                        .publishedAt(began.plusSeconds(i))))
                .toList();

        assertThat(whileWriting("thủy cung Lạc Viên thả cá mập", ""))
                .isEqualTo(all.reversed().subList(0, 5));
    }

    @Test
    void thePageWorksWithoutScriptsInBothLanguages() {
        var statement = known(story("Xe buýt tuyến Mỹ Đình ngừng chạy vĩnh viễn.", "Buses to My Dinh stop for good."));

        var vietnamese = page("xe bus tuyen my dinh ngung chay", "vi");
        assertThat(vietnamese.select("h1").text()).isEqualTo("Thông tin đã được kiểm chứng");
        assertThat(vietnamese.select("script")).isEmpty();
        assertThat(vietnamese.select("#q").val()).isEqualTo("xe bus tuyen my dinh ngung chay");
        assertThat(numbers(vietnamese)).contains(statement);
        assertThat(numbers(page("buses to my dinh stop", "en"))).contains(statement);
        assertThat(page("xyzzy plugh", "en").select("main .notice").text())
                .startsWith("Nothing that has been published");
        assertThat(page("", "vi").select("main .notice, .statements")).isEmpty();
        for (var path : List.of("/", "/thong-tin")) {
            assertThat(Jsoup.parse(given().get(path).asString())
                            .select("main a")
                            .eachAttr("href"))
                    .contains("/da-kiem-chung");
        }
    }

    @Test
    void theReceiptSaysWhatIsKnownAlready() {
        var statement = known(story("Hồ Tây cạn trơ đáy vì nứt địa chất.", "West Lake has run dry."));

        var sent = form().redirects()
                .follow(false)
                .formParam("text", "Thấy bảo hồ Tây cạn trơ đáy vì nứt địa chất " + UUID.randomUUID())
                .formParam("platform", "ZALO")
                .formParam("field", "OTHER")
                .formParam("key", UUID.randomUUID().toString())
                .post("/");
        var receipt =
                Jsoup.parse(given().cookies(sent.cookies()).get("/receipt").asString());

        assertThat(receipt.select("#receipt-code").text()).isNotEmpty();
        assertThat(receipt.select(".alike a").eachAttr("href")).contains("/thong-tin/" + statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "😱😱😱",
                "</textarea><script>alert(1)</script>",
                "'; drop table statement; --",
                "%",
                "\\",
                "\"onmouseover=\"x",
                "{page.say('x')}",
                "không có",
                "a\u0000b",
                "đ\u0301\u0323"
            })
    void nothingThatOneCanWriteBreaksIt(String asked) {
        given().queryParam("q", asked).get("/api/v1/statements").then().statusCode(200);
        var page = given().queryParam("q", asked).get("/da-kiem-chung");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).doesNotContain("<script>alert", "\"onmouseover=\"");
        given().formParam("text", asked)
                .formParam("link", asked)
                .post("/da-kiem-chung/goi-y")
                .then()
                .statusCode(200);
    }

    @Test
    void longTextsAreAnsweredToo() {
        form().formParam("text", "nước máy nhiễm độc ".repeat(5000))
                .post("/da-kiem-chung/goi-y")
                .then()
                .statusCode(200);
        given().queryParam("q", "a".repeat(501))
                .get("/api/v1/statements")
                .then()
                .statusCode(422);
        given().queryParam("q", "a ".repeat(1000)).get("/da-kiem-chung").then().statusCode(200);
        assertThat(given().queryParam("q", "a".repeat(100_000))
                        .get("/da-kiem-chung")
                        .statusCode())
                .isBetween(400, 499);
        given().queryParam("q", "a")
                .queryParam("cursor", "b")
                .get("/api/v1/statements")
                .then()
                .statusCode(422);
    }

    @Test
    void whatOneAsksIsNotLogged() {
        var heard = new StringBuffer();
        var listener = new Handler() {
            @Override
            public void publish(LogRecord record) {
                heard.append(record.getMessage())
                        .append(List.of(record.getParameters() == null ? new Object[0] : record.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var secret = "bi mat " + UUID.randomUUID();
        Logger.getLogger("").addHandler(listener);
        try {
            page(secret, "vi");
            whileWriting(secret, secret);
            found(secret);
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
        assertThat(heard.toString()).doesNotContain(secret);
    }

    private StatementStory story(String claim, String inEnglish) {
        return new StatementStory(broker)
                .claiming(claim, inEnglish)
                .titled("Kết luận về: " + claim, "On this: " + inEnglish);
    }

    /** As soon as it is there. */
    private static String known(StatementStory story) {
        story.published();
        eventually().untilAsserted(() -> assertThat(found(story.claim())).contains(story.number()));
        return story.number();
    }

    private static List<String> found(String asked) {
        return given().queryParam("q", asked.substring(0, Math.min(500, asked.length())))
                .queryParam("limit", 100)
                .get("/api/v1/statements")
                .then()
                .statusCode(200)
                .extract()
                .path("statements.number");
    }

    private static RequestSpecification form() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static List<String> whileWriting(String text, String link) {
        var list = form().formParam("text", text).formParam("link", link).post("/da-kiem-chung/goi-y");
        assertThat(list.statusCode()).isEqualTo(200);
        return numbers(Jsoup.parse(list.asString()));
    }

    private static Document page(String asked, String language) {
        return Jsoup.parse(given().header("Accept-Language", language)
                .queryParam("q", asked)
                .get("/da-kiem-chung")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static List<String> numbers(Document page) {
        return page.select("a[href^=/thong-tin/TB]").eachAttr("href").stream()
                .map(address -> address.substring("/thong-tin/".length()))
                .toList();
    }
}
