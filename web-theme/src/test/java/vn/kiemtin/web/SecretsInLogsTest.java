package vn.kiemtin.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What opens something for whoever has it stands in no log line, whatever fails. */
@QuarkusTest
class SecretsInLogsTest {

    @ConfigProperty(name = "quarkus.log.console.filter")
    String filter;

    @ParameterizedTest
    @CsvSource({"away-1K7Q, 503, database-away", "broken-1K7Q, 500, request-failed"})
    void aFailureIsLoggedByTheTemplateOfItsPath(String code, int status, String event) {
        var heard = new StringBuffer();
        var listener = listener(heard);
        Logger.getLogger("").addHandler(listener);
        try {
            given().get("/things/opened-by/" + code).then().statusCode(status);
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        assertThat(heard.toString())
                .contains(event, "path=/things/opened-by/{code}")
                .doesNotContain(code);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP Request to /cap-nhat/1K7Q4M2X failed, /cap-nhat/…",
        "HTTP Request to /cap-nhat/dung/1K7Q4M2X failed, /cap-nhat/dung/…",
        "HTTP Request to /cai-chinh/aB-c_d1K7Q/refusal?x=1 failed, /cai-chinh/…/refusal?x=1",
        "HTTP Request to /tep-dinh-kem?t=aa1K7Q.bb failed, /tep-dinh-kem?t=…",
        "HTTP Request to /desk?state=1&code=aa1K7Q failed, /desk?state=…&code=…",
        "report 1K7Q-4M2X-9ATD-W3HP-5RZE failed, report … failed"
    })
    void whatTheFrameworkSaysGoesThroughTheFilter(String said, String stays) {
        var line = new ExtLogRecord(Level.SEVERE, "%s", ExtLogRecord.FormatStyle.PRINTF, "test");
        line.setParameters(new Object[] {said});

        assertThat(new NoSecretsInLogs().isLoggable(line)).isTrue();

        assertThat(line.getFormattedMessage()).contains(stays).doesNotContain("1K7Q");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request-failed reference=0193b1f2-0000-7000-8000-000000000000 path=/cap-nhat/{code}",
                "request-failed reference=0193b1f2-0000-7000-8000-000000000000 path=/cap-nhat/dung/{code}",
                "report-linked id=0193B1F2-0000-7000-8000-000000000000 case=x",
                "100 % of HS-2026-000042?x=1"
            })
    void whatIsNoSecretStays(String said) {
        var line = new ExtLogRecord(Level.INFO, said, ExtLogRecord.FormatStyle.NO_FORMAT, "test");

        new NoSecretsInLogs().isLoggable(line);

        assertThat(line.getFormattedMessage()).isEqualTo(said);
    }

    @Test
    void everyServiceLogsThroughIt() {
        assertThat(filter).isEqualTo(NoSecretsInLogs.NAME);
    }

    private static Handler listener(StringBuffer heard) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                heard.append(line instanceof ExtLogRecord extended ? extended.getFormattedMessage() : line.getMessage())
                        .append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
