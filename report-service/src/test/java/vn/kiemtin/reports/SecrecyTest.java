package vn.kiemtin.reports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

/** What must not be told is not told: whatever is written to the logs meanwhile, at the level production runs at. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SecrecyTest {

    @Inject
    Database database;

    @Test
    void receiptCodesContactsAndTextsStayOutOfTheLogs() {
        var heard = new StringBuffer();
        var listener = new Listener(heard);
        var root = Logger.getLogger("");
        root.addHandler(listener);
        var text = "Tin đồn " + UUID.randomUUID();
        var email = UUID.randomUUID() + "@example.vn";
        var key = UUID.randomUUID().toString();
        var report = with(report(text), "contact", Map.of("email", email));
        String code;
        try {
            code = receiptOf(report);
            json().header("Idempotency-Key", key).body(report).post("/api/v1/reports");
            json().header("Idempotency-Key", key)
                    .body(with(report, "field", "OTHER"))
                    .post("/api/v1/reports");
            json().body(with(report, "field", "NONE")).post("/api/v1/reports");
            json().body(Map.of("receiptCode", code)).post("/api/v1/reports/progress");
            json().body("{\"receiptCode\": \"" + code).post("/api/v1/reports/progress");
            var opened =
                    given().redirects().follow(false).formParam("code", code).post("/progress");
            given().cookies(opened.cookies()).get("/progress");
        } finally {
            root.removeHandler(listener);
        }

        assertThat(heard.toString())
                .contains("report-received id="
                        + database.text("select min(id::text) from report where content = ?", text))
                .doesNotContain(code, code.replace("-", ""), email, text, key);
    }

    @Test
    void reviewCodesContactsAndGroundsStayOutOfTheLogs() {
        var heard = new StringBuffer();
        var listener = new Listener(heard);
        var root = Logger.getLogger("");
        var number = "HS-2026-" + (100_000_000 + new Random().nextInt(900_000_000));
        database.change(
                "insert into followed_case (id, number, status) values (?, ?, 'CONCLUDED')", UUID.randomUUID(), number);
        var grounds = "Căn cứ " + UUID.randomUUID();
        var email = UUID.randomUUID() + "@example.vn";
        var review = Map.<String, Object>of(
                "number", number, "standing", "PRESS", "grounds", grounds, "contact", Map.of("email", email));
        root.addHandler(listener);
        String code;
        try {
            code = json().body(review)
                    .post("/api/v1/reviews")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("reviewCode");
            json().body(with(review, "standing", "NONE")).post("/api/v1/reviews");
            json().body(Map.of("reviewCode", code)).post("/api/v1/reviews/state");
            json().body("{\"reviewCode\": \"" + code).post("/api/v1/reviews/state");
            given().redirects().follow(false).formParam("code", code).post("/xem-xet-lai/tra-cuu");
        } finally {
            root.removeHandler(listener);
        }

        assertThat(heard.toString()).doesNotContain(code, code.replace("-", ""), email, grounds);
    }

    @Test
    void whatTheSenderTellsAfterwardsStaysOutOfTheLogs() {
        var heard = new StringBuffer();
        var listener = new Listener(heard);
        var root = Logger.getLogger("");
        var code = receiptOf(report("Tin đồn " + UUID.randomUUID()));
        var text = "Kể thêm " + UUID.randomUUID();
        var told = Map.<String, Object>of("receiptCode", code, "text", text);
        var opened = given().redirects().follow(false).formParam("code", code).post("/progress");
        root.addHandler(listener);
        try {
            for (var what : List.of("messages", "supplements")) {
                json().body(told)
                        .post("/api/v1/reports/progress/" + what)
                        .then()
                        .statusCode(201);
                json().body(with(told, "more", text)).post("/api/v1/reports/progress/" + what);
                json().body("{\"receiptCode\": \"" + code).post("/api/v1/reports/progress/" + what);
            }
            given().cookies(opened.cookies()).formParam("text", text).post("/progress/more/message");
            json().body(Map.of("receiptCode", code, "reason", text))
                    .post("/api/v1/reports/progress/withdrawal")
                    .then()
                    .statusCode(200);
        } finally {
            root.removeHandler(listener);
        }

        assertThat(heard.toString())
                .contains("report-message-posted id=", "report-supplemented id=", "report-withdrawn id=")
                .doesNotContain(code, code.replace("-", ""), text);
    }

    @Test
    void codesOfLinksInMailsStayOutOfTheLogsWhateverFails() {
        var heard = new StringBuffer();
        var listener = new Listener(heard);
        var root = Logger.getLogger("");
        var code = receiptOf(report("Tin đồn " + UUID.randomUUID()));
        database.change("alter table mail_subscription rename to mail_subscription_away");
        root.addHandler(listener);
        try {
            given().get("/cap-nhat/" + code).then().statusCode(500);
            given().post("/cap-nhat/" + code).then().statusCode(500);
            given().post("/cap-nhat/dung/" + code).then().statusCode(500);
        } finally {
            root.removeHandler(listener);
            database.change("alter table mail_subscription_away rename to mail_subscription");
        }

        assertThat(heard.toString())
                .contains("path=/cap-nhat/{code}", "path=/cap-nhat/dung/{code}")
                .doesNotContain(code, code.replace("-", ""));
    }

    @Test
    void whatAConstraintRefusesStaysOutOfTheLogs() {
        var heard = new StringBuffer();
        var listener = new Listener(heard);
        var root = Logger.getLogger("");
        var text = "Tin đồn " + UUID.randomUUID();
        var link = "https://example.vn/" + UUID.randomUUID();
        database.change("alter table report add constraint refused check (content not like 'Tin đồn %') not valid");
        root.addHandler(listener);
        try {
            json().body(with(report(text), "link", link))
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(500);
        } finally {
            root.removeHandler(listener);
            database.change("alter table report drop constraint refused");
        }

        assertThat(heard.toString())
                .contains("request-failed reference=")
                .contains("refused")
                .doesNotContain(text)
                .doesNotContain(link);
    }

    private static final class Listener extends Handler {

        private final StringBuffer heard;

        Listener(StringBuffer heard) {
            this.heard = heard;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            heard.append(record instanceof ExtLogRecord extended ? extended.getFormattedMessage() : record.getMessage())
                    .append(record.getThrown() == null ? "" : stackTrace(record.getThrown()))
                    .append('\n');
        }

        private static String stackTrace(Throwable thrown) {
            var written = new StringWriter();
            thrown.printStackTrace(new PrintWriter(written));
            return written.toString();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
