package vn.kiemtin.reports.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.progress.CaseStory;

/** After a report is erased nothing is told about it any more, since nothing would delete that; and its reporter reads so. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ErasedReportsTest {

    private static final String PROGRESS = "/api/v1/reports/progress";
    private static KafkaProbe broker;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    @Inject
    DeleteOnTime deleteOnTime;

    private record Sent(UUID id, String code, CaseStory story) {}

    @BeforeAll
    static void connect() {
        broker = KafkaProbe.connected();
    }

    @AfterAll
    static void disconnect() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"messages, text", "supplements, text", "withdrawal, reason"})
    void takesNothingMore(String kind, String field) {
        var report = erased();

        json().body(Map.of("receiptCode", report.code(), field, "Tôi còn nhớ thêm"))
                .post(PROGRESS + "/" + kind)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/report-erased"));

        assertThat(told(report.id())).isZero();
        assertThat(database.text("select status from report where id = ?", report.id()))
                .isEqualTo("LINKED");
    }

    @Test
    void itsPageSaysSoInPlainWordsAndOffersNothing() {
        var report = erased();
        var cookies = given().redirects()
                .follow(false)
                .formParam("code", report.code())
                .post("/progress")
                .cookies();

        var page = Jsoup.parse(given().cookies(cookies).get("/progress").asString());

        assertThat(page.select("#erased").text())
                .contains("đã được xóa", "hết thời hạn lưu trữ", "Mã tra cứu vẫn dùng");
        assertThat(page.select("#more")).isEmpty();
        assertThat(page.select("a[href=/progress/mail]")).isEmpty();
        given().cookies(cookies)
                .redirects()
                .follow(false)
                .get("/progress/more/message")
                .then()
                .statusCode(303);
        var form = given().cookies(cookies)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("text", "Còn điều này")
                .formParam("key", UUID.randomUUID().toString())
                .post("/progress/more/message");
        assertThat(form.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(form.asString()).select("[role=alert]").text()).contains("gửi phản ánh mới");
        var mail = given().cookies(cookies)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("email", "nguoi.dan@example.vn")
                .post("/progress/mail");
        assertThat(mail.statusCode()).isEqualTo(409);
        assertThat(database.number("select count(*) from mail_subscription where report_id = ?", report.id()))
                .isZero();
    }

    @Test
    void programsReadSinceWhen() {
        var report = erased();
        var other = send();

        json().body(Map.of("receiptCode", report.code())).post(PROGRESS).then().body("erasedAt", notNullValue());

        json().body(Map.of("receiptCode", other.code())).post(PROGRESS).then().body("erasedAt", nullValue());
    }

    @Test
    void whatAnAgencyWroteWhileItWasErasedIsNotKept() {
        var report = erased();

        report.story().wroteTo(report.id(), 1, "Ông/bà còn ảnh không?").concluded();

        eventually()
                .until(() -> database.text(
                                "select status from followed_case where id = ?",
                                report.story().id())
                        .equals("CONCLUDED"));
        assertThat(told(report.id())).isZero();
    }

    @Test
    void whatIsToldAtTheVeryMomentIsErasedToo() throws SQLException {
        var report = send();
        due(report);
        CompletableFuture<Void> erasing;
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var patience = connection.createStatement()) {
                patience.execute("set local idle_in_transaction_session_timeout = 0");
            }
            try (var lock = connection.prepareStatement("select 1 from report where id = ? for update");
                    var tell = connection.prepareStatement(
                            "insert into report_message values (gen_random_uuid(), ?, 1, now(), 'Cùng lúc', null, null)")) {
                lock.setObject(1, report.id());
                lock.execute();
                tell.setObject(1, report.id());
                tell.executeUpdate();
            }
            erasing = CompletableFuture.runAsync(deleteOnTime::run);
            eventually()
                    .until(() -> database.number(
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%erased_at%'")
                            > 0);
            database.keyStore()
                    .change(
                            "insert into report_key select ?, 'FILES', id, ''::bytea, now() from master_key limit 1",
                            report.id());
            connection.commit();
            connection.setAutoCommit(true);
        }

        erasing.join();

        assertThat(database.number("select count(*) from report where id = ? and erased_at is not null", report.id()))
                .isEqualTo(1);
        assertThat(told(report.id())).isZero();
        assertThat(database.keyStore().number("select count(*) from report_key where report_id = ?", report.id()))
                .as("a key that was kept for files after the first shredding")
                .isZero();
    }

    private Sent erased() {
        var report = send();
        due(report);
        deleteOnTime.run();
        return report;
    }

    private Sent send() {
        var text = "Tin đồn đã cũ " + UUID.randomUUID();
        var code = receiptOf(report(text));
        var id = database.reportWithText(text);
        var story = new CaseStory(broker).openedBy(id);
        eventually()
                .until(() -> database.text("select status from report where id = ?", id)
                        .equals("LINKED"));
        return new Sent(id, code, story);
    }

    private void due(Sent report) {
        database.change("update report set received_at = now() - interval '5000 days' where id = ?", report.id());
        database.change(
                "update followed_case set status = 'CLOSED' where id = ?",
                report.story().id());
        database.change(
                "insert into followed_case_step values (?, 'CLOSED', now() - interval '2000 days')",
                report.story().id());
    }

    private long told(UUID report) {
        return database.number(
                "select (select count(*) from report_message where report_id = ?) + (select count(*) from report_supplement where report_id = ?)",
                report,
                report);
    }
}
