package vn.kiemtin.reports.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;
import static vn.kiemtin.reports.Fixtures.without;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

/** Whatever is wrong with a report: a problem document in the caller's language, and nothing stored, nothing to publish. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RefusedReportsTest {

    @Inject
    Database database;

    private long reports;
    private long outboxRows;

    @BeforeEach
    void remember() {
        reports = database.reports();
        outboxRows = database.outboxRowsEver();
    }

    @AfterEach
    void nothingIsStoredAndNothingToPublish() {
        assertThat(database.reports()).isEqualTo(reports);
        assertThat(database.outboxRowsEver()).isEqualTo(outboxRows);
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of(with(report(), "text", "  "), "text"),
                Arguments.of(without(report(), "text"), "text"),
                Arguments.of(report("x".repeat(20_001)), "text"),
                Arguments.of(with(report(), "link", "javascript:alert(1)"), "link"),
                Arguments.of(with(report(), "link", "ftp://example.vn/tin"), "link"),
                Arguments.of(with(report(), "link", "example"), "link"),
                Arguments.of(with(report(), "link", "https://example.vn/" + "x".repeat(2_000)), "link"),
                Arguments.of(with(report(), "link", "https://" + "a.".repeat(5_000) + "vn"), "link"),
                Arguments.of(with(report(), "link", "a".repeat(500_000)), "link"),
                Arguments.of(without(report(), "platform"), "platform"),
                Arguments.of(without(report(), "field"), "field"),
                Arguments.of(with(report(), "locality", "quan-hoan-kiem"), "locality"),
                Arguments.of(with(report(), "language", "fr"), "language"),
                Arguments.of(with(report(), "contact", Map.of("email", "không phải")), "contact.email"),
                Arguments.of(with(report(), "contact", Map.of("phone", "12")), "contact.phone"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void namesTheFieldThatIsWrong(Map<String, Object> report, String field) {
        refused("vi", report)
                .statusCode(422)
                .body("type", equalTo("/problems/invalid-request"))
                .body("title", equalTo("Thông tin chưa hợp lệ"))
                .body("errors.field", equalTo(List.of(field)));
        refused("en", report).statusCode(422).body("errors.field", equalTo(List.of(field)));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        refused("en", Map.of("link", "ftp://x", "locality", "nowhere"))
                .statusCode(422)
                .body("errors.field", hasItems("link", "platform", "field", "locality"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void tellsWhichValuesThereAre(String language) {
        refused(language, with(report(), "platform", "MYSPACE"))
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-value"))
                .body("errors.field", hasItem("platform"))
                .body("errors[0].message", containsString("FACEBOOK, ZALO"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void refusesAFieldThatItDoesNotKnow(String language) {
        refused(language, with(report(), "colour", "red")).statusCode(400).body("errors.field", hasItem("colour"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"a\", ",
                "not json",
                "",
                "[]",
                "42",
                "null",
                "{\"text\": 12345, \"platform\": \"ZALO\", \"field\": \"OTHER\"}",
                "{\"text\": 1.5, \"platform\": \"ZALO\", \"field\": \"OTHER\"}",
                "{\"text\": true, \"platform\": \"ZALO\", \"field\": \"OTHER\"}",
                "{\"text\": \"a\", \"platform\": 3, \"field\": \"OTHER\"}",
                "{\"text\": \"a\", \"platform\": \"1\", \"field\": \"OTHER\"}",
                "{\"text\": \"a\", \"platform\": \"ZALO\", \"field\": \"0\"}",
                "{\"text\": \"a\", \"platform\": \"ZALO\", \"field\": \"\"}",
                "{\"text\": \"a\", \"platform\": \"ZALO\", \"field\": \"OTHER\", \"language\": 1}",
                "{\"text\": \"a\", \"platform\": \"ZALO\", \"field\": \"OTHER\", \"contact\": {\"phone\": 912345678}}",
                "{\"text\": \"a\", \"platform\": \"ZALO\", \"field\": \"OTHER\"} trailing",
                "{\"text\": \"a\", \"platform\": \"ZALO\", \"field\": \"OTHER\"}{}",
                "{\"text\": \"a\", \"text\": \"b\", \"platform\": \"ZALO\", \"field\": \"OTHER\"}",
                "{\"text\": {\"a\": 1}, \"platform\": \"ZALO\", \"field\": \"OTHER\"}",
                "{\"text\": \"a\", \"platform\": [\"ZALO\"], \"field\": \"OTHER\"}",
                "{\"text\": \"a\", \"platform\": \"ZALO\", \"field\": \"OTHER\", \"contact\": \"0912345678\"}"
            })
    void refusesWhatIsNotAReport(String body) {
        refused("en", body).statusCode(anyOf(equalTo(400), equalTo(422)));
    }

    @Test
    void saysInTheCallersLanguageWhatIsMalformed() {
        refused("vi", "{").statusCode(400).body("title", equalTo("Yêu cầu không đọc được"));
        refused("en", "{").statusCode(400).body("title", not(containsString("Yêu cầu")));
        refused("fr", "{").body("title", equalTo("Yêu cầu không đọc được"));
    }

    @Test
    void refusesATextOfTwoMegabytes() {
        refused("vi", report("x".repeat(2_000_000))).statusCode(413).body("type", equalTo("/problems/too-large"));
    }

    @Test
    void refusesATextLongerThanAllowedButNotTooLargeToRead() {
        refused("en", report("x".repeat(100_000))).statusCode(422).body("errors[0].message", containsString("20,000"));
    }

    @Test
    void refusesAnotherMediaType() {
        json().contentType("text/plain")
                .body("a")
                .post("/api/v1/reports")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void refusesAKeyThatIsNone() {
        json().header("Idempotency-Key", "short")
                .body(report())
                .post("/api/v1/reports")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("Idempotency-Key"));
    }

    private static ValidatableResponse refused(String language, Object body) {
        return json().header("Accept-Language", language)
                .body(body)
                .post("/api/v1/reports")
                .then()
                .contentType("application/problem+json")
                .body("type", startsWith("/problems/"))
                .body(not(containsString("Exception")))
                .body(not(containsString("vn.kiemtin")));
    }
}
