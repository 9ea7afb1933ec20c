package vn.kiemtin.reports.limits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.attachments.FilePart;
import vn.kiemtin.reports.sources.Source;
import vn.kiemtin.reports.sources.SubmissionRates;

/** What a source may ask for, and how it is told that this was too much. Requests say in X-Forwarded-For where they come from, as the reverse proxy does. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LimitRequestsTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger(1);
    private static final String UNREADABLE = "{\"text\":";
    private static final Source NOBODY = new Source(Source.Kind.ADDRESS, "nobody");

    @Inject
    Database database;

    @Inject
    LimitSettings settings;

    @Inject
    SubmissionRates rates;

    @Inject
    MeterRegistry metrics;

    @Test
    void refuseAFloodFromOneSourceAndStoreNothingOfIt() {
        var flooding = address();
        var text = "Tin đồn " + UUID.randomUUID();
        var refusedBefore = refusals();
        useUp(flooding);

        var refused = from(flooding).body(report(text)).post("/api/v1/reports");

        refused.then()
                .statusCode(429)
                .contentType(startsWith("application/problem+json"))
                .header("Retry-After", matchesPattern("[1-9]|[1-5]\\d|60"))
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/too-many-requests"))
                .body("status", equalTo(429))
                .body("title", equalTo("Có quá nhiều yêu cầu từ mạng của bạn"));
        assertThat(database.number("select count(*) from report where content = ?", text))
                .isZero();
        assertThat(refusals()).isGreaterThan(refusedBefore);
    }

    @Test
    void delayNobodyElse() {
        var flooding = address();
        useUp(flooding);

        var refused = from(flooding).body(report()).post("/api/v1/reports");
        var another = from(address()).body(report()).post("/api/v1/reports");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(another.statusCode()).isEqualTo(201);
    }

    @Test
    void countWhatTheyRefuseInNobodyElsesNumber() {
        var flooding = address();
        useUp(flooding);
        var before = rates.of(NOBODY).byEverybody();

        for (int i = 0; i < 30; i++) {
            from(flooding).body(UNREADABLE).post("/api/v1/reports");
        }

        assertThat(rates.of(NOBODY).byEverybody() - before).isLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/reports/", "/api/v1/reports;a=b", "/api;a=b/v1/reports"})
    void letNobodyInByAnotherSpellingOfThePath(String spelling) {
        var flooding = address();
        useUp(flooding);

        assertThat(from(flooding)
                        .urlEncodingEnabled(false)
                        .body(report())
                        .post(spelling)
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void countWhatIsAskedForApart() {
        var address = address();
        useUp(address);

        assertThat(from(address).body(report()).post("/api/v1/reports").statusCode())
                .isEqualTo(429);
        assertThat(from(address)
                        .body("{\"receiptCode\":\"1K7Q-4M2X-9ATD-W3HP-5RZE\"}")
                        .post("/api/v1/reports/progress")
                        .statusCode())
                .isNotEqualTo(429);
        assertThat(from(address).accept("text/html").get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void makeGuessingCodesSlow() {
        var address = address();
        var answers = new ArrayList<Integer>();

        for (int i = 0; i < settings.codes().burst() + 5; i++) {
            answers.add(from(address)
                    .body("{\"receiptCode\":\"1K7Q-4M2X-9ATD-W3HP-5RZ" + i % 10 + "\"}")
                    .post("/api/v1/reports/progress")
                    .statusCode());
        }

        assertThat(answers.getFirst()).isEqualTo(422);
        assertThat(answers).contains(429);
        assertThat(answers.stream().filter(status -> status == 429).count()).isLessThanOrEqualTo(5);
    }

    @Test
    void neverKeepAnybodyFromReadingStatements() {
        var address = address();
        useUp(address);

        for (int i = 0; i < 50; i++) {
            assertThat(from(address).accept("text/html").get("/thong-tin").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void keepWhoeverAsksVeryOftenFromSearchingStatements() {
        var address = address();
        var answers = new ArrayList<Integer>();

        for (int i = 0; i < settings.lookups().burst() + 5; i++) {
            answers.add(from(address).get("/api/v1/statements?q=nuoc").statusCode());
        }

        assertThat(answers.getFirst()).isEqualTo(200);
        assertThat(answers).contains(429);
        assertThat(from(address).get("/api/v1/statements").statusCode()).isEqualTo(200);
    }

    @Test
    void believeNobodyButTheReverseProxyWhereARequestComesFrom() {
        var flooding = address();
        useUp(flooding);

        var invented = json().header("X-Forwarded-For", "198.51.100.99, " + flooding)
                .body(report())
                .post("/api/v1/reports");

        assertThat(invented.statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "vi, Có quá nhiều yêu cầu từ mạng của bạn, Gửi lại",
        "en, Too many requests from your network, Send again"
    })
    void giveBackEverythingThatWasTypedInTheForm(String language, String title, String again) {
        var address = address();
        useUp(address);
        var text = "Tin đồn \"đứt cáp\" & <b>" + UUID.randomUUID() + "</b>";

        var refused = browser(address, language)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("key", "key-0123456789")
                .formParam("text", text)
                .formParam("platform", "ZALO")
                .formParam("email", "nguoi.dan@example.vn")
                .post("/");

        refused.then()
                .statusCode(429)
                .contentType(startsWith("text/html"))
                .header("Retry-After", notNullValue())
                .header("Cache-Control", "no-store");
        var page = Jsoup.parse(refused.asString());
        assertThat(page.select("h1").text()).isEqualTo(title);
        assertThat(page.select("[role=alert]").text())
                .containsPattern("(" + refused.header("Retry-After") + " giây|" + refused.header("Retry-After")
                        + " seconds|one second)");
        var form = page.select("form[method=post][action=/]");
        assertThat(form.select("input[name=text]").val()).isEqualTo(text);
        assertThat(form.select("input[name=platform]").val()).isEqualTo("ZALO");
        assertThat(form.select("input[name=email]").val()).isEqualTo("nguoi.dan@example.vn");
        assertThat(form.select("input[name=key]").val()).isEqualTo("key-0123456789");
        assertThat(form.select("button[type=submit]").text()).isEqualTo(again);
        assertThat(database.number("select count(*) from report where content = ?", text))
                .isZero();
    }

    @Test
    void giveBackWhatWasTypedBesideFilesToo() {
        var address = address();
        useUp(address);

        var refused = browser(address, "en")
                .multiPart(new MultiPartSpecBuilder("Ảnh chụp")
                        .controlName("text")
                        .mimeType("text/plain")
                        .charset(StandardCharsets.UTF_8)
                        .build())
                .multiPart("platform", "ZALO")
                .multiPart(FilePart.of("anh.png", new byte[300_000]))
                .post("/");

        assertThat(refused.statusCode()).isEqualTo(429);
        var form = Jsoup.parse(refused.asString()).select("form[enctype=multipart/form-data]");
        assertThat(form.select("input[name=text]").val()).isEqualTo("Ảnh chụp");
        assertThat(form.select("input[type=file][name=files]")).hasSize(1);
    }

    @Test
    void giveNothingBackOfWhatAnotherSiteMakesABrowserSend() {
        var address = address();
        useUp(address);

        var refused = given().header("X-Forwarded-For", address)
                .header("Sec-Fetch-Site", "cross-site")
                .accept("text/html")
                .formParam("text", "put in by another site")
                .post("/");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).doesNotContain("put in by another site");
    }

    @Test
    void countNothingOfWhatAnotherSiteMakesABrowserSend() {
        var address = address();

        for (int i = 0; i < settings.reports().burst() + 5; i++) {
            from(address)
                    .header("Sec-Fetch-Site", "cross-site")
                    .body(report())
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(403);
        }

        assertThat(from(address).body(report()).post("/api/v1/reports").statusCode())
                .isEqualTo(201);
    }

    @Test
    void giveAShortPageToWhoeverGoesOnAllTheSame() {
        var address = address();
        useUp(address);
        var pages = new ArrayList<Response>();

        for (int i = 0; i < settings.givenBack().burst() + 2; i++) {
            pages.add(browser(address, "en").formParam("text", "again " + i).post("/"));
        }

        assertThat(pages).allMatch(page -> page.statusCode() == 429);
        assertThat(Jsoup.parse(pages.getFirst().asString()).select("form")).isNotEmpty();
        var last = Jsoup.parse(pages.getLast().asString());
        assertThat(last.select("input[name=text]")).isEmpty();
        assertThat(last.select("h1").text()).isEqualTo("Too many requests from your network");
    }

    @Test
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void countWhatAnOfficerEntersByPersonWhereverItComesFrom() {
        var address = address();
        useUp(address);

        var entered = from(address)
                .header("Authorization", "Bearer of-this-test")
                .body(with(report(), "channel", "HOTLINE"))
                .post("/api/v1/reports");

        assertThat(entered.statusCode()).isEqualTo(201);
    }

    @Test
    @TestSecurity(user = "door.officer", roles = "officer")
    void countAnOfficerAtTheDoorByPersonWithoutAToken() {
        var address = address();
        useUpWritings(address);
        var text = "Tin đồn " + UUID.randomUUID();

        var entered = browser(address, "vi")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("channel", "HOTLINE")
                .formParam("text", text)
                .formParam("platform", "FACEBOOK")
                .formParam("field", "OTHER")
                .formParam("key", UUID.randomUUID().toString())
                .post("/tiep-nhan");

        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(database.text("select entered_by from report where content = ?", text))
                .isEqualTo("door.officer");
    }

    @Test
    void countWhoeverIsNotSignedInAtTheDoorByAddress() {
        var address = address();
        useUpWritings(address);

        assertThat(browser(address, "vi")
                        .formParam("text", "x")
                        .post("/tiep-nhan")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void giveNoAllowanceOfItsOwnToATokenThatIsNone() {
        var address = address();
        useUp(address);

        var refused = from(address)
                .header("Authorization", "Bearer invented")
                .body(report())
                .post("/api/v1/reports");

        assertThat(refused.statusCode()).isEqualTo(429);
    }

    @Test
    void leaveNoAddressInTheDatabaseOrTheLogs() {
        var address = "203.0.113.251";
        var heard = new StringBuffer();
        var listener = listener(heard);
        var root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            from(address).body(report()).post("/api/v1/reports").then().statusCode(201);
            useUp(address);
            from(address).body(report()).post("/api/v1/reports").then().statusCode(429);
            browser(address, "vi").formParam("text", "x").post("/").then().statusCode(429);
        } finally {
            root.removeHandler(listener);
        }

        assertThat(heard.toString()).contains("report-received").doesNotContain(address);
        assertThat(database.everything()).doesNotContain(address);
        assertThat(metrics.getMeters().stream()
                        .flatMap(meter -> meter.getId().getTags().stream())
                        .map(tag -> tag.getValue()))
                .doesNotContain(address);
    }

    /** Cheap to refuse for another reason, and counted all the same. */
    private void useUp(String address) {
        for (int i = 0; i <= settings.reports().burst(); i++) {
            from(address).body(UNREADABLE).post("/api/v1/reports");
        }
    }

    private void useUpWritings(String address) {
        for (int i = 0; i <= settings.writings().burst(); i++) {
            from(address).body(UNREADABLE).post("/api/v1/reviews");
        }
    }

    private double refusals() {
        return metrics.find("kiemtin.requests.limited").tag("limit", "reports").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static RequestSpecification from(String address) {
        return json().header("X-Forwarded-For", address);
    }

    private static RequestSpecification browser(String address, String language) {
        return given().header("X-Forwarded-For", address)
                .header("Accept-Language", language)
                .header("Sec-Fetch-Site", "same-origin")
                .accept("text/html");
    }

    private static String address() {
        return "203.0.113." + ADDRESSES.getAndIncrement();
    }

    private static Handler listener(StringBuffer heard) {
        return new Handler() {

            {
                setLevel(Level.ALL);
            }

            @Override
            public void publish(LogRecord record) {
                heard.append(
                                record instanceof ExtLogRecord extended
                                        ? extended.getFormattedMessage()
                                        : record.getMessage())
                        .append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
