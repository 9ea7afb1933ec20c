package vn.kiemtin.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static vn.kiemtin.system.Casework.both;
import static vn.kiemtin.system.Casework.caseOf;
import static vn.kiemtin.system.Casework.conclude;
import static vn.kiemtin.system.Casework.correction;
import static vn.kiemtin.system.Casework.correctionStep;
import static vn.kiemtin.system.Casework.demandCorrection;
import static vn.kiemtin.system.Casework.move;
import static vn.kiemtin.system.Casework.progress;
import static vn.kiemtin.system.Casework.publish;
import static vn.kiemtin.system.Casework.report;
import static vn.kiemtin.system.Casework.step;
import static vn.kiemtin.system.Casework.unique;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.system.check.TopicReader;

/** From a conclusion to what the public reads of it, and back: over REST and the public pages, through all services. */
class ConclusionIT {

    private static final ZoneId CITY = ZoneId.of("Asia/Ho_Chi_Minh");

    @Test
    void aReportEndsInAClosedCaseAndTheRumourThatComesBackIsAnsweredAtOnce() {
        var text = unique("Nước máy của quận nhiễm chì, cả nhà phải thay toàn bộ đường ống ngay");
        var receipt = report(Map.of("text", text, "platform", "FACEBOOK", "field", "HEALTH"));
        var number = caseOf("police.officer", text);
        conclude(number, "FALSE");
        var title = unique("Nước máy của quận đạt chuẩn");
        var statement = publish(number, title);

        page(statement).statusCode(200).body(containsString(title)).body(containsString("ClaimReview"));
        feed().body(containsString(title));
        card(statement).statusCode(200).contentType("image/png");
        RunningSystem.eventually()
                .untilAsserted(() -> progress(receipt)
                        .body("status", equalTo("CONCLUDED"))
                        .body("verdict", equalTo("FALSE"))
                        .body("statements.number", contains(statement)));
        move("police.officer", number, "close", Map.of()).statusCode(200).body("status", equalTo("CLOSED"));

        var again = report(Map.of("text", text, "platform", "ZALO", "field", "HEALTH"));

        RunningSystem.eventually()
                .untilAsserted(() -> progress(again)
                        .body("caseNumber", equalTo(number))
                        .body("verdict", equalTo("FALSE"))
                        .body("statements.number", contains(statement)));
        RunningSystem.eventually()
                .untilAsserted(() -> RunningSystem.as("police.officer")
                        .queryParam("case", number)
                        .get("/api/v1/alerts")
                        .then()
                        .body("alerts.rule", hasItem("RUMOUR_RECURRED")));
        RunningSystem.as("auditor")
                .get("/api/v1/cases/" + number)
                .then()
                .body("status", equalTo("CLOSED"))
                .body("reportCount", is(2))
                .body("recurrence.total", is(1));
    }

    @Test
    void whatThePublicReadsFollowsAnAmendmentAndARetraction() {
        var text = unique("Chợ đầu mối đóng cửa một tháng vì phát hiện thịt nhiễm bệnh");
        var receipt = report(Map.of("text", text, "platform", "FACEBOOK", "field", "HEALTH"));
        var number = caseOf("police.officer", text);
        conclude(number, "FABRICATED");
        var statement = publish(number, unique("Chợ đầu mối mở cửa"));
        page(statement).statusCode(200);
        var firstCard = card(statement).extract().asByteArray();

        var amended = unique("Chợ đầu mối mở cửa từ ba giờ sáng");
        step(
                        "police.officer",
                        number,
                        statement,
                        "amend",
                        Map.of(
                                "claim", both("Chợ đóng cửa"),
                                "title", both(amended),
                                "body", both("Chợ họp như thường lệ."),
                                "change", both("Thêm giờ mở cửa.")))
                .statusCode(200);
        page(statement).body(not(containsString(amended)));
        step("police.head", number, statement, "approve-and-publish", Map.of()).statusCode(200);

        RunningSystem.eventually()
                .untilAsserted(() -> page(statement)
                        .body(containsString(amended))
                        .body(containsString("Thêm giờ mở cửa."))
                        .body(containsString("ClaimReview")));
        feed().body(containsString(amended));
        assertThat(card(statement).extract().asByteArray()).isNotEqualTo(firstCard);
        RunningSystem.eventually().untilAsserted(() -> progress(receipt).body("statements.title", contains(amended)));

        step("police.officer", number, statement, "propose-retraction", Map.of("reason", both("Số liệu sai.")))
                .statusCode(200);
        step("supervisor", number, statement, "retract", Map.of()).statusCode(200);

        RunningSystem.eventually()
                .untilAsserted(() -> page(statement)
                        .statusCode(200)
                        .body(containsString("Số liệu sai."))
                        .body(containsString("noindex"))
                        .body(not(containsString("ClaimReview"))));
        RunningSystem.eventually()
                .untilAsserted(() -> progress(receipt).body("statements.label", contains("RETRACTED")));
    }

    @Test
    void aReviewThatIsUpheldReopensTheCaseWhichEndsWithAnotherVerdict() {
        var text = unique("Công viên lớn nhất quận sắp bị san lấp để xây chung cư");
        var receipt = report(Map.of("text", text, "platform", "FACEBOOK", "field", "HEALTH"));
        var number = caseOf("police.officer", text);
        conclude(number, "FALSE");
        var statement = publish(number, unique("Công viên được giữ nguyên"));
        page(statement).statusCode(200);

        var filed = RunningSystem.asCitizen()
                .body(Map.of(
                        "number", statement,
                        "standing", "PRESS",
                        "grounds", "Chúng tôi có bản quy hoạch đã ký."))
                .post("/api/v1/reviews")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("reviewCode");
        var reviews = "/api/v1/cases/" + number + "/reviews";
        RunningSystem.eventually()
                .untilAsserted(() -> RunningSystem.as("supervisor")
                        .get(reviews)
                        .then()
                        .body("reviews", hasSize(1))
                        .body("reviews[0].statement", equalTo(statement)));
        var decision = Map.of(
                "outcome", "UPHELD", "reasonsVi", "Bản quy hoạch là thật.", "reasonsEn", "The plan is authentic.");
        decide("police.head", reviews, decision).statusCode(403);
        decide("supervisor", reviews, decision).statusCode(200).body("status", equalTo("UPHELD"));

        RunningSystem.as("police.officer").get("/api/v1/cases/" + number).then().body("status", equalTo("REOPENED"));
        conclude(number, "AUTHENTIC");
        RunningSystem.as("auditor")
                .get("/api/v1/cases/" + number + "/conclusions")
                .then()
                .body("conclusions.verdict", contains("AUTHENTIC", "FALSE"))
                .body("conclusions.status", contains("APPROVED", "SET_ASIDE"));
        RunningSystem.as("auditor")
                .get("/api/v1/cases/" + number + "/statements/" + statement)
                .then()
                .body("outdated", is(true));
        RunningSystem.eventually().untilAsserted(() -> progress(receipt).body("verdict", equalTo("AUTHENTIC")));
        RunningSystem.eventually()
                .untilAsserted(() -> RunningSystem.asCitizen()
                        .body(Map.of("reviewCode", filed))
                        .post("/api/v1/reviews/state")
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("UPHELD")));
    }

    @Test
    void aPressArticleIsCorrectedLateAfterOneOverdueAlert() throws SQLException {
        var newspaper = PressAgency.fresh();
        var text = unique("Báo đăng: nước máy của cả quận nhiễm chì");
        report(Map.of("text", text, "platform", "PRESS", "field", "HEALTH"));
        var number = caseOf("department.officer", text);
        conclude("department", number, "FALSE");
        var correction = demandCorrection("department.officer", number, newspaper);
        correctionStep("department.officer", number, correction, "approve").statusCode(403);
        correctionStep("department.head", number, correction, "approve").statusCode(200);

        var letters = RunningSystem.eventually().until(newspaper::letters, found -> !found.isEmpty());
        RunningSystem.eventually()
                .untilAsserted(() -> correction(number, correction).body("status", equalTo("SENT")));
        assertThat(letters).singleElement().satisfies(letter -> {
            String letterNumber = correction(number, correction).extract().path("letterNumber");
            assertThat(letter.subject()).contains(letterNumber);
            assertThat(letter.text()).contains("Mẫu nước lấy ngày kiểm tra đều đạt chuẩn.", number);
            assertThat(letter.fileName()).isEqualTo(letterNumber.replace('/', '-') + ".pdf");
            assertThat(letter.paper()).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        });
        var letter = letters.getFirst();
        letter.open().statusCode(200).body(containsString("Nước máy của cả quận nhiễm chì."));

        itsTimeIsUp(number);

        RunningSystem.eventually()
                .untilAsserted(() -> correction(number, correction).body("status", equalTo("OVERDUE")));
        RunningSystem.eventually().untilAsserted(() -> {
            assertThat(overdueAlerts("supervisor", number)).hasSize(1);
            assertThat(overdueAlerts("department.head", number)).hasSize(1);
        });

        letter.answer(
                        "comply",
                        Map.of(
                                "url",
                                "https://" + newspaper.code() + ".example/cai-chinh",
                                "day",
                                LocalDate.now(CITY).toString()))
                .statusCode(303);
        correction(number, correction)
                .body("status", equalTo("OVERDUE"))
                .body("claimedUrl", equalTo("https://" + newspaper.code() + ".example/cai-chinh"));
        move("department.officer", number, "close", Map.of()).statusCode(409);
        correctionStep("department.officer", number, correction, "confirm")
                .statusCode(200)
                .body("status", equalTo("COMPLIED"))
                .body("late", is(true));
        newspaper
                .record()
                .body("late", is(1))
                .body("inTime", is(0))
                .body("overdue", is(0))
                .body("awaited", is(0));
        move("department.officer", number, "close", Map.of()).statusCode(200).body("status", equalTo("CLOSED"));

        RunningSystem.eventually()
                .untilAsserted(() -> assertThat(heardByAlerts(number)).isEqualTo(told(number)));
        assertThat(overdueEvents(number)).hasSize(1);
        assertThat(overdueAlerts("supervisor", number)).hasSize(1);
        assertThat(overdueAlerts("department.head", number)).hasSize(1);
        assertThat(overdueAlerts("department.officer", number)).isEmpty();
        assertThat(overdueAlerts("police.head", number)).isEmpty();
        assertThat(newspaper.letters()).hasSize(1);
    }

    /** Of every correction that is asked for in the case: two days ago. */
    private static void itsTimeIsUp(String number) throws SQLException {
        try (var connection = RunningSystem.installation().connect("cases");
                var update = connection.createStatement()) {
            assertThat(update.executeUpdate("update correction_request set due_at = now() - interval '2 days'"
                            + " where case_id = (select id from case_file where number = '" + number + "')"))
                    .isEqualTo(1);
        }
    }

    private static List<String> overdueAlerts(String account, String number) {
        return RunningSystem.as(account)
                .queryParam("case", number)
                .get("/api/v1/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("alerts.findAll { it.rule == 'CORRECTION_OVERDUE' }.id", String.class);
    }

    /** On the topic; one that was published again counts once. */
    private static Set<UUID> overdueEvents(String number) throws SQLException {
        var subject = UUID.fromString(one("cases", "select id from case_file where number = '" + number + "'"));
        var found = new HashSet<UUID>();
        new TopicReader(RunningSystem.installation().access().kafka()).read("kiemtin.cases", read -> {
            if (read instanceof TopicReader.Found.Event event
                    && event.subject().equals(subject)
                    && event.type().contains("CorrectionOverdue")) {
                found.add(event.id());
            }
        });
        return found;
    }

    /** How many events the case has published. */
    private static String told(String number) throws SQLException {
        return one("cases", "select event_count from case_file where number = '" + number + "'");
    }

    private static String heardByAlerts(String number) throws SQLException {
        var subject = one("cases", "select id from case_file where number = '" + number + "'");
        return one("alerts", "select count(*) from inbox where topic = 'kiemtin.cases' and key = '" + subject + "'");
    }

    private static String one(String database, String select) throws SQLException {
        try (var connection = RunningSystem.installation().connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(select)) {
            row.next();
            return row.getString(1);
        }
    }

    private static ValidatableResponse decide(String account, String reviews, Map<String, String> decision) {
        return RunningSystem.as(account)
                .header("If-Match", "\"1\"")
                .body(decision)
                .post(reviews + "/1/decide")
                .then();
    }

    /** As soon as it is there: the public reads it within a second. */
    private static ValidatableResponse page(String statement) {
        return RunningSystem.eventually()
                .until(
                        () -> RunningSystem.asCitizen()
                                .header("Accept-Language", "vi")
                                .get("/thong-tin/" + statement)
                                .then(),
                        answer -> answer.extract().statusCode() == 200);
    }

    private static ValidatableResponse feed() {
        return RunningSystem.asCitizen()
                .get("/thong-tin/feed.atom?lang=vi")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse card(String statement) {
        return RunningSystem.asCitizen()
                .get("/thong-tin/" + statement + "/card-vi.png")
                .then();
    }
}
