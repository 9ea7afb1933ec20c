package vn.kiemtin.reports.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

/** What was told on the telephone, in a letter or at a counter. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class EnteredReportsTest {

    @Inject
    Database database;

    @ParameterizedTest
    @ValueSource(strings = {"HOTLINE", "PAPER", "IN_PERSON"})
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void areEnteredByAnOfficerWhoIsNotToldToAnybodyElse(String channel) {
        var text = "Người dân gọi báo tin " + UUID.randomUUID();

        json().body(with(report(text), "channel", channel))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);

        assertThat(database.text("select channel || ' ' || entered_by from report where content = ?", text))
                .isEqualTo(channel + " hotline.officer");
        try (var broker = KafkaProbe.connected()) {
            var id = database.reportWithText(text);
            eventually().until(() -> !broker.events("kiemtin.reports", id).isEmpty());
            var event = broker.events("kiemtin.reports", id).getFirst();
            EventContract.of("ReportSubmitted").assertProduced(event.json());
            assertThat(event.json()).contains(channel).doesNotContain("hotline.officer");
        }
    }

    @Test
    void areNotEnteredByAnybodyWhoHasNotSignedIn() {
        refused("HOTLINE", 401);
    }

    @Test
    @TestSecurity(user = "auditor", roles = "auditor")
    void areNotEnteredByThoseWhoOnlyLook() {
        refused("PAPER", 403);
    }

    @Test
    @TestSecurity(user = "hotline.officer", roles = "officer")
    void areOfAChannelThatOfficersWorkAt() {
        json().body(with(report(), "channel", "WEB"))
                .post("/api/v1/reports")
                .then()
                .statusCode(422)
                .body("errors.field", contains("channel"));
    }

    private void refused(String channel, int status) {
        var before = database.outboxRowsEver();

        json().body(with(report(), "channel", channel))
                .post("/api/v1/reports")
                .then()
                .statusCode(status);

        assertThat(database.outboxRowsEver()).isEqualTo(before);
    }
}
