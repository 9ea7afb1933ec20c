package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.statements.Stage;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.messaging.testing.RealParts;

/** How what somebody writes becomes a statement, and what is refused. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class StatementTextsTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void aRepeatedDraftIsTheSameAndItsKeyIsForThisOneOnly() throws Exception {
        var number = Reported.freshCase("HEALTH");
        var key = "draft-of-" + number;
        try (var many = Executors.newFixedThreadPool(4)) {
            var answers = many.invokeAll(Collections.nCopies(
                    4,
                    () -> withKey(key, number, Stating.text())
                            .statusCode(201)
                            .extract()
                            .<String>path("number")));
            var first = answers.getFirst().get();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        }

        var other = Stating.text();
        other.put("title", Stating.both("Khác", "Another"));
        withKey(key, number, other).statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/statements")
                .then()
                .body("statements", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "title", "body"})
    void bothLanguagesAreNeededOfEverythingAndNothingIsTooLong(String field) {
        var number = Reported.freshCase("HEALTH");
        var before = Moving.traces(database, number);
        var longest = Map.of("claim", 1000, "title", 200, "body", 6000).get(field);
        var wrong = List.of(
                Map.of("vi", "Có", "en", " \u0000\u202e\u200b "),
                Map.of("en", "Yes"),
                Stating.both("x".repeat(longest + 1), "Yes"));
        for (var written : wrong) {
            var text = Stating.text();
            text.put(field, written);
            Stating.draft(SignIn.POLICE_OFFICER.request(), number, StatementKind.CHECKING, text)
                    .statusCode(422)
                    .body("errors.field", contains(field + (written.containsValue("Có") ? ".en" : ".vi")));
        }
        var text = Stating.text();
        text.remove(field);
        Stating.draft(SignIn.POLICE_OFFICER.request(), number, StatementKind.CHECKING, text)
                .statusCode(422)
                .body("errors.field", contains(field + ".vi", field + ".en"));

        text.put(field, Stating.both("x".repeat(longest), "y".repeat(longest)));
        assertThat(Moving.traces(database, number)).isEqualTo(before);
        Stating.draft(SignIn.POLICE_OFFICER.request(), number, StatementKind.CHECKING, text)
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "facebook.com/123",
                "https://",
                "https://user@evil.example/",
                "ftp://example.com/",
                "https://exa mple.com",
                ""
            })
    void whereItWasSeenIsAnAddressOfTheWeb(String address) {
        var text = Stating.text();
        text.put("appearances", List.of("https://example.com/1", address));

        Stating.draft(SignIn.POLICE_OFFICER.request(), Reported.freshCase("HEALTH"), StatementKind.CHECKING, text)
                .statusCode(422)
                .body("errors.field", contains("appearances"));
    }

    @Test
    void whatNobodySeesOrWouldTurnTheTextAroundIsLeftOut() {
        var number = Reported.freshCase("HEALTH");
        var text = Stating.text();
        text.put("title", Stating.both("Kho\u0302ng có \u202elệnh\u202c\ncấm", "No\u200b ban"));
        text.put("body", Stating.both("Một\r\n\r\nHai\u0000 \uD83D\uDC69\u200D\uD83D\uDD2C", "One\u2028Two"));
        text.put("appearances", List.of("HTTPS://Báo.vn/tin tức".replace(" ", "-"), "https://example.com/1"));

        Stating.draft(SignIn.POLICE_OFFICER.request(), number, StatementKind.CHECKING, text)
                .statusCode(201)
                .body("versions[0].title.vi", equalTo("Không có lệnh cấm"))
                .body("versions[0].title.en", equalTo("No ban"))
                .body("versions[0].body.vi", equalTo("Một\n\nHai \uD83D\uDC69\u200D\uD83D\uDD2C"))
                .body("versions[0].body.en", equalTo("One\nTwo"))
                .body(
                        "versions[0].appearances",
                        contains("https://xn--bo-mia.vn/tin-t%E1%BB%A9c", "https://example.com/1"));
    }

    @Test
    void whatIsNoStatementIsRefusedAndChangesNothing() {
        var number = Reported.freshCase("HEALTH");
        var before = Moving.traces(database, number);
        var malformed = Map.of(
                "{", 400,
                "[]", 400,
                "null", 422,
                "{\"kind\":\"RUMOUR\"}", 400,
                "{\"kind\":\"CHECKING\",\"claim\":\"text\"}", 400,
                "{\"kind\":\"CHECKING\",\"appearances\":\"https://example.com\"}", 400,
                "{\"kind\":\"CHECKING\",\"unknown\":1}", 400,
                "{}", 422);
        malformed.forEach((body, expected) -> SignIn.POLICE_OFFICER
                .request()
                .body(body)
                .post("/api/v1/cases/" + number + "/statements")
                .then()
                .statusCode(expected)
                .contentType("application/problem+json"));
        var text = Stating.text();
        text.put("body", Stating.both("x".repeat(1_100_000), "y"));
        Stating.draft(SignIn.POLICE_OFFICER.request(), number, StatementKind.CHECKING, text)
                .statusCode(413);
        SignIn.POLICE_OFFICER
                .request()
                .contentType(ContentType.TEXT)
                .body("text")
                .post("/api/v1/cases/" + number + "/statements")
                .then()
                .statusCode(415);

        assertThat(Moving.traces(database, number)).isEqualTo(before);
    }

    @Test
    void anAmendmentSaysWhatItChangesAndARetractionWhy() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.statementIn(Stage.PUBLISHED, number, StatementKind.CHECKING);
        var revision = Stating.revisionOf(number, statement);

        Stating.take(SignIn.POLICE_OFFICER, number, statement, revision, StatementStep.AMEND, Stating.text())
                .statusCode(422)
                .body("errors.field", contains("change.vi", "change.en"));
        Stating.take(
                        SignIn.POLICE_OFFICER,
                        number,
                        statement,
                        revision,
                        StatementStep.PROPOSE_RETRACTION,
                        new HashMap<>(Map.of("reason", Stating.both("Sai", " "))))
                .statusCode(422)
                .body("errors.field", contains("reason.en"));

        Stating.seen(SignIn.AUDITOR, number, statement).header("ETag", revision);
    }

    private static ValidatableResponse withKey(String key, String number, Map<String, Object> text) {
        return Stating.draft(
                SignIn.POLICE_OFFICER.request().header("Idempotency-Key", key), number, StatementKind.CHECKING, text);
    }
}
