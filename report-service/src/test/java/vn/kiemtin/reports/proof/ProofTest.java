package vn.kiemtin.reports.proof;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.progress.CaseStory;
import vn.kiemtin.reports.statements.StatementStory;

/** Where nothing is allowed without a proof: the first step begins with the first submission, and the highest is asked of a filled trap. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@TestProfile(ProofTest.NothingForFree.class)
class ProofTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Inject
    Database database;

    @Inject
    Challenges challenges;

    @Inject
    Tickets tickets;

    /** Each test sends from an address of its own, as the reverse proxy tells it. */
    @BeforeEach
    void comesFromElsewhere() {
        RestAssured.requestSpecification = new RequestSpecBuilder()
                .addHeader("X-Forwarded-For", "198.51.100." + ADDRESSES.incrementAndGet())
                .build();
    }

    @AfterEach
    void othersComeFromHere() {
        RestAssured.requestSpecification = null;
    }

    @Test
    void aProgramGetsAChallengeAndIsTakenInWithItsSolution() throws Exception {
        var text = unique();
        var reports = database.reports();

        var refused = json().header("Accept-Language", "vi").body(report(text)).post("/api/v1/reports");

        refused.then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/proof-needed"))
                .body("detail", containsString("kết nối mạng"))
                .body("challenge.parameters.data.step", equalTo(1));
        assertThat(database.reports()).isEqualTo(reports);

        var challenge = JSON.readTree(refused.asString()).get("challenge").toString();
        send(text, Solver.solved(challenge)).then().statusCode(201);
        assertThat(database.number("select count(*) from report where content = ?", text))
                .isEqualTo(1);
    }

    @Test
    void aSolutionCountsOnce() {
        var solved = Solver.solved(challenge("/api/v1/challenges"));
        send(unique(), solved).then().statusCode(201);
        var again = unique();

        var refused = send(again, solved);

        refused.then().statusCode(403).body("detail", containsString("đã được dùng"));
        assertThat(stored(again)).isZero();
    }

    @Test
    void aSolutionCountsOnceHoweverManyComeAtTheSameMoment() throws Exception {
        var solved = Solver.solved(challenges.make(1));
        var text = unique();
        try (var senders = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> sending = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sending.add(() -> send(text, solved).statusCode());
            }

            var answers = senders.invokeAll(sending);

            for (var answer : answers) {
                assertThat(answer.get()).isIn(201, 403);
            }
        }
        assertThat(stored(text)).isEqualTo(1);
    }

    @Test
    void aRequestThatIsRepeatedNeedsNoOtherSolution() {
        var text = unique();
        var key = UUID.randomUUID().toString();
        var solved = Solver.solved(challenges.make(1));
        var first = json().header("Idempotency-Key", key)
                .header(Offer.HEADER, solved)
                .body(report(text))
                .post("/api/v1/reports");

        var withTheSame = json().header("Idempotency-Key", key)
                .header(Offer.HEADER, solved)
                .body(report(text))
                .post("/api/v1/reports");
        var withNone = json().header("Idempotency-Key", key).body(report(text)).post("/api/v1/reports");

        assertThat(first.statusCode()).isEqualTo(201);
        for (var repeated : List.of(withTheSame, withNone)) {
            assertThat(repeated.statusCode()).isEqualTo(201);
            assertThat(repeated.<String>path("receiptCode")).isEqualTo(first.path("receiptCode"));
        }
        assertThat(stored(text)).isEqualTo(1);
    }

    @Test
    void aRefusalUsesUpNeitherTheKeyNorTheSolution() {
        var text = unique();
        var key = UUID.randomUUID().toString();
        var solved = Solver.solved(challenges.make(1));
        json().header("Idempotency-Key", key)
                .body(report(text))
                .post("/api/v1/reports")
                .then()
                .statusCode(403);
        json().header(Offer.HEADER, solved)
                .body(with(report(text), "link", "javascript:alert(1)"))
                .post("/api/v1/reports")
                .then()
                .statusCode(422);

        json().header("Idempotency-Key", key)
                .header(Offer.HEADER, solved)
                .body(report(text))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({"nonsense, không hợp lệ", "e30=, không hợp lệ"})
    void whatIsNoSolutionIsRefused(String solution, String said) {
        var text = unique();

        send(text, solution).then().statusCode(403).body("detail", containsString(said));

        assertThat(stored(text)).isZero();
    }

    @Test
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void officersAreNotAsked() {
        json().body(with(report(unique()), "channel", "HOTLINE"))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
    }

    @Test
    void aHarderChallengeCanBeHadAndDoesToo() {
        var solved = Solver.solved(challenge("/api/v1/challenges?step=99"));

        send(unique(), solved).then().statusCode(201);
    }

    @Test
    void aFormWithoutScriptsWaitsAndPasses() {
        var text = "<b>Dòng một\nDòng \"hai\"</b> " + UUID.randomUUID();
        var form = filledIn("/", Map.of("text", text, "platform", "ZALO", "field", "HEALTH"));

        var asked = post("/", form);

        assertThat(asked.statusCode()).isEqualTo(403);
        var page = Jsoup.parse(asked.asString());
        assertThat(page.select("#proof-notice[role=alert]").text()).contains("Chưa gửi được", "Vui lòng chờ 1 giây");
        assertThat(page.select("#text").first().wholeText()).isEqualTo(text);
        assertThat(page.select("#platform option[selected]").val()).isEqualTo("ZALO");
        assertThat(page.select("#files-again")).hasSize(1);
        assertThat(stored(text)).isZero();
        form.put("ticket", page.select("input[name=ticket]").val());

        eventually().until(() -> post("/", form).statusCode() == 303);

        assertThat(stored(text)).isEqualTo(1);
    }

    @Test
    void aTicketStaysWithItsHolderUntilItHasServedAndServesOnce() {
        var text = unique();
        var form = filledIn("/", Map.of("text", text, "platform", "ZALO", "field", "HEALTH"));
        var ticket = tickets.written(tickets.begin(4));
        form.put("ticket", ticket);
        var trapped = new LinkedHashMap<>(form);
        trapped.put("homepage", "x");
        var faulty = new LinkedHashMap<>(form);
        faulty.put("link", "javascript:alert(1)");

        var tooSoon = Jsoup.parse(post("/", trapped).asString());
        var withError = Jsoup.parse(post("/", faulty).asString());

        assertThat(tooSoon.select("#proof-notice").text()).contains("Thời gian chờ chưa hết", "60 phút");
        assertThat(tooSoon.select("input[name=ticket]").val()).isEqualTo(ticket);
        assertThat(withError.select("#link-error").text()).isNotBlank();
        assertThat(withError.select("#proof-notice")).isEmpty();
        assertThat(withError.select("input[name=ticket]").val()).isEqualTo(ticket);

        eventually().until(() -> post("/", form).statusCode() == 303);
        var other = filledIn("/", Map.of("text", unique(), "platform", "ZALO", "field", "HEALTH"));
        other.put("ticket", ticket);
        var again = post("/", other);
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(again.asString()).select("#proof-notice").text()).contains("đã được dùng");
        assertThat(stored(text)).isEqualTo(1);
        assertThat(stored(other.get("text"))).isZero();
    }

    @Test
    void aFilledTrapAsksForTheHighestStepAndDropsNothing() {
        var text = unique();
        var form = filledIn("/", Map.of("text", text, "platform", "ZALO", "field", "HEALTH"));
        form.put("homepage", "https://example.net");
        form.put("altcha", Solver.solved(challenges.make(1)));

        var tooEasy = Jsoup.parse(post("/", form).asString());
        form.put("altcha", "");
        var trapped = Jsoup.parse(post("/", form).asString());

        assertThat(tooEasy.select("#proof-notice").text()).contains("xác nhận lại");
        assertThat(trapped.select("#proof-notice").text()).contains("ô phải để trống", "60 phút");
        assertThat(trapped.select("#text").val()).isEqualTo(text);
        assertThat(trapped.select("#homepage").val()).isEmpty();
        assertThat(trapped.select("input[name=altcha]").attr("data-challenges")).isEqualTo("/api/v1/challenges?step=4");
        assertThat(stored(text)).isZero();
        form.put("altcha", Solver.solved(challenge("/api/v1/challenges?step=4")));
        assertThat(post("/", form).statusCode()).isEqualTo(303);
        assertThat(stored(text)).isEqualTo(1);
    }

    @Test
    void waitingIsNotLostWhereMoreIsAskedMeanwhile() {
        var form = filledIn("/", Map.of("text", unique(), "platform", "ZALO", "field", "HEALTH"));
        form.put("ticket", tickets.written(tickets.begin(1)));
        form.put("homepage", "x");

        var page = Jsoup.parse(post("/", form).asString());

        var before = tickets.read(form.get("ticket"));
        var after = tickets.read(page.select("input[name=ticket]").val());
        assertThat(page.select("#proof-notice").text()).contains("xác nhận lại");
        assertThat(after).isEqualTo(new Tickets.Ticket(before.id(), before.since(), 4));
    }

    @Test
    void thePageBringsWhatItsScriptNeedsAndATrapThatNobodyMeets() {
        var page = get("/");

        var field = page.select("form input[name=altcha]");
        assertThat(field.attr("data-challenges")).isEqualTo("/api/v1/challenges?step=1");
        assertThat(field.attr("data-solving")).isNotBlank();
        assertThat(page.select("script").eachAttr("src")).contains("/assets/proof.js");
        var trap = page.select("[aria-hidden=true] #homepage");
        assertThat(trap.attr("tabindex")).isEqualTo("-1");
        assertThat(trap.attr("autocomplete")).isEqualTo("off");
        for (var script : List.of("/assets/proof.js", "/assets/proof-worker.js")) {
            given().get(script).then().statusCode(200).header("Content-Type", containsString("javascript"));
        }
    }

    @Test
    void whoRecognisesAStatementIsAskedForTheSame() {
        var claim = unique();
        try (var broker = KafkaProbe.connected()) {
            var path = "/cung-thay/"
                    + new StatementStory(broker, UUID.randomUUID())
                            .claiming(claim, "A rumour " + UUID.randomUUID())
                            .published()
                            .number();
            eventually().until(() -> given().get(path).statusCode() == 200);
            var form = filledIn(path, Map.of("seenPlace", "Chợ Đồng Xuân"));

            var asked = post(path, form);

            assertThat(asked.statusCode()).isEqualTo(403);
            assertThat(Jsoup.parse(asked.asString()).select("#seenPlace").val()).isEqualTo("Chợ Đồng Xuân");
            assertThat(stored(claim)).isZero();
            form.put("altcha", Solver.solved(challenges.make(1)));
            assertThat(post(path, form).statusCode()).isEqualTo(303);
            assertThat(stored(claim)).isEqualTo(1);
        }
    }

    @Test
    void aReviewRequestIsAskedForTheSameByFormAndProgram() {
        var form = filledIn("/xem-xet-lai", Map.of("number", number(), "standing", "CONCERNED", "grounds", unique()));

        var page = post("/xem-xet-lai", form);
        var refused = json().body(
                        Map.of("number", form.get("number"), "standing", "CONCERNED", "grounds", form.get("grounds")))
                .post("/api/v1/reviews");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(page.asString()).select("#grounds").val()).isEqualTo(form.get("grounds"));
        refused.then().statusCode(403).body("type", equalTo("/problems/proof-needed"));
        assertThat(database.number("select count(*) from review_request where number = ?", form.get("number")))
                .isZero();
        form.put("altcha", Solver.solved(challenge("/api/v1/challenges")));
        assertThat(post("/xem-xet-lai", form).statusCode()).isEqualTo(303);
        assertThat(database.number("select count(*) from review_request where number = ?", form.get("number")))
                .isEqualTo(1);
    }

    /** A case that is concluded. */
    private String number() {
        var number = "HS-2026-" + (100_000 + new Random().nextInt(900_000)) + new Random().nextInt(1000);
        try (var broker = KafkaProbe.connected()) {
            var story =
                    new CaseStory(broker, number).openedBy(UUID.randomUUID()).concluded();
            eventually()
                    .until(() -> database.number(
                                    "select count(*) from followed_case where status = 'CONCLUDED' and id = ?",
                                    story.id())
                            == 1);
        }
        return number;
    }

    private String challenge(String path) {
        return given().get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
    }

    private static Response send(String text, String solution) {
        return json().header("Accept-Language", "vi")
                .header(Offer.HEADER, solution)
                .body(report(text))
                .post("/api/v1/reports");
    }

    private static Map<String, String> filledIn(String path, Map<String, String> typed) {
        var form = new LinkedHashMap<>(typed);
        form.put("key", get(path).select("input[name=key]").val());
        return form;
    }

    private static Document get(String path) {
        return Jsoup.parse(given().header("Accept-Language", "vi")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static Response post(String path, Map<String, String> form) {
        return given().redirects()
                .follow(false)
                .header("Accept-Language", "vi")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(path);
    }

    private long stored(String text) {
        return database.number("select count(*) from report where content = ?", text);
    }

    private static String unique() {
        return "Tin đồn " + UUID.randomUUID();
    }

    /** With little work, and a first wait that a test can wait for. */
    public static class NothingForFree implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            // the tests' own address is not free here
            return Map.ofEntries(
                    Map.entry("kiemtin.sources.free-networks", "192.0.2.0/24"),
                    Map.entry("kiemtin.limits.reports", "1000+1000"),
                    Map.entry("kiemtin.proof.times", "1"),
                    Map.entry("kiemtin.proof.cost", "3"),
                    Map.entry("kiemtin.proof.steps[0].after", "0"),
                    Map.entry("kiemtin.proof.steps[0].tries", "10"),
                    Map.entry("kiemtin.proof.steps[0].waiting", "1s"),
                    Map.entry("kiemtin.proof.steps[1].after", "1000"),
                    Map.entry("kiemtin.proof.steps[1].tries", "40"),
                    Map.entry("kiemtin.proof.steps[1].waiting", "2s"),
                    Map.entry("kiemtin.proof.steps[2].after", "2000"),
                    Map.entry("kiemtin.proof.steps[2].tries", "50"),
                    Map.entry("kiemtin.proof.steps[2].waiting", "3s"),
                    Map.entry("kiemtin.proof.steps[3].after", "3000"),
                    Map.entry("kiemtin.proof.steps[3].tries", "60"),
                    Map.entry("kiemtin.proof.steps[3].waiting", "1h"));
        }
    }
}
