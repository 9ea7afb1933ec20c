package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.statements.Stage;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** What a case says in public, and on what it rests. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class StatementsTest {

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void anOutcomeIsDraftedApprovedPublishedAmendedAndRetractedAndEachVersionIsKept() {
        var number = Stating.concluded("FALSE");

        var statement = Stating.draft(SignIn.POLICE_OFFICER, number, StatementKind.OUTCOME)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("status", equalTo("DRAFT"))
                .body("versions[0].verdict", equalTo("FALSE"))
                .body("versions[0].conclusion", is(1))
                .body("address", nullValue())
                .extract()
                .<String>path("number");
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.APPROVE)
                .body("status", equalTo("APPROVED"));
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.PUBLISH)
                .body("status", equalTo("PUBLISHED"))
                .body("address", equalTo("/thong-tin/" + statement));
        Stating.taken(SignIn.POLICE_OTHER_OFFICER, number, statement, StatementStep.AMEND)
                .body("status", equalTo("PUBLISHED"))
                .body("stage", equalTo("AMENDMENT_DRAFT"));
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.APPROVE_AND_PUBLISH)
                .body("status", equalTo("AMENDED"));
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.PROPOSE_RETRACTION)
                .body("status", equalTo("AMENDED"))
                .body("stage", equalTo("RETRACTION_PROPOSED"));
        Stating.taken(SignIn.SUPERVISOR, number, statement, StatementStep.RETRACT)
                .body("status", equalTo("RETRACTED"));

        Stating.seen(SignIn.AUDITOR, number, statement)
                .body("versions.version", contains(1, 2))
                .body("versions.title.vi", contains("Không có lệnh cấm đường", "Không có lệnh cấm đường nào"))
                .body("versions[0].change", nullValue())
                .body("versions[1].change.en", equalTo("Says how far it goes."))
                .body("versions[0].writtenBy", contains("police.officer"))
                .body("versions[0].approvedBy", equalTo("police.head"))
                .body("versions[0].publishedBy", equalTo("police.officer"))
                .body("versions[1].writtenBy", contains("police.other"))
                .body("versions[1].publishedBy", equalTo("police.head"))
                .body("versions.publisher", contains("hanoi-police", "hanoi-police"))
                .body("retraction.reason.vi", equalTo("Số liệu chưa đúng."))
                .body("retraction.proposedBy", equalTo("police.officer"))
                .body("retraction.approvedBy", equalTo("supervisor"))
                .body("legalSteps", empty());
    }

    @Test
    void whatThePublicReadsTravelsInEventsAndTheFirstOutcomeBeginsToAct() {
        var number = Stating.concluded("FABRICATED");
        var statement = Stating.statementIn(Stage.PUBLISHED, number, StatementKind.OUTCOME);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.AMEND);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.APPROVE_AND_PUBLISH);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.PROPOSE_RETRACTION);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.RETRACT);

        SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().body("status", equalTo("ACTING"));
        var published = event(number, "StatementPublished");
        assertThat(published.getString("status")).isEqualTo("ACTING");
        assertThat(published.getString("statement.number")).isEqualTo(statement);
        assertThat(published.getString("statement.kind")).isEqualTo("OUTCOME");
        assertThat(published.getString("statement.verdict")).isEqualTo("FABRICATED");
        assertThat(published.getInt("statement.version")).isEqualTo(1);
        assertThat(published.getString("statement.body.en")).isEqualTo("All streets are open.\n\nDo not share.");
        assertThat(published.getList("statement.appearances")).hasSize(1);
        assertThat(published.getString("statement.publisher.vi")).isEqualTo("Công an thành phố Hà Nội");
        assertThat(published.getString("by.person")).isEqualTo("police.head");
        var amended = event(number, "StatementAmended");
        assertThat(amended.getString("statement.id")).isEqualTo(published.getString("statement.id"));
        assertThat(amended.getInt("statement.version")).isEqualTo(2);
        assertThat(amended.getString("change.vi")).isEqualTo("Nói rõ phạm vi.");
        assertThat(amended.getString("statement.publishedAt")).isEqualTo(published.getString("statement.publishedAt"));
        var retracted = event(number, "StatementRetracted");
        assertThat(retracted.getMap("statement"))
                .isEqualTo(Map.of("id", published.getString("statement.id"), "number", statement, "version", 2));
        assertThat(retracted.getString("reason.en")).isEqualTo("The figures were wrong.");
    }

    @Test
    void theHistoryTellsEachStepAndNeverTheText() {
        var number = Stating.concluded("FALSE");
        var statement = Stating.statementIn(Stage.APPROVED, number, StatementKind.OUTCOME);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.EDIT);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.APPROVE_AND_PUBLISH);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.AMEND);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.DISCARD);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.PROPOSE_RETRACTION);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.WITHDRAW_RETRACTION);

        var history = SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history?limit=100")
                .then()
                .body(
                        "entries.what.drop(8)",
                        contains(
                                "STATEMENT_DRAFTED",
                                "STATEMENT_APPROVED",
                                "STATEMENT_EDITED",
                                "STATEMENT_APPROVED",
                                "ACT",
                                "STATEMENT_PUBLISHED",
                                "STATEMENT_AMENDMENT_DRAFTED",
                                "STATEMENT_DISCARDED",
                                "STATEMENT_RETRACTION_PROPOSED",
                                "STATEMENT_RETRACTION_WITHDRAWN"))
                .body("entries[13].facts.statement", equalTo(statement))
                .body("entries[13].facts.statementVersion", is(1))
                .body("entries[13].facts.kind", equalTo("OUTCOME"))
                .body("entries[13].facts.verdict", equalTo("FALSE"))
                .body("entries[15].facts.statementVersion", is(2))
                .body("entries[13].person", equalTo("police.head"))
                .extract()
                .asString();
        assertThat(history).doesNotContain("cấm đường").doesNotContain("Số liệu");
        Stating.seen(SignIn.AUDITOR, number, statement)
                .body("status", equalTo("PUBLISHED"))
                .body("versions", hasSize(1))
                .body("retraction", nullValue());
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW", "TRIAGED", "VERIFYING", "AWAITING_INFO"})
    void thatItIsBeingCheckedIsSaidBeforeAnythingIsFoundAndMovesNothing(CaseStatus status) {
        var number = Moving.caseIn(status);
        var seen = Moving.versionOf(number);

        Stating.statementIn(Stage.PUBLISHED, number, StatementKind.CHECKING);

        assertThat(Moving.versionOf(number)).isEqualTo(seen);
        var published = event(number, "StatementPublished");
        assertThat(published.getString("statement.kind")).isEqualTo("CHECKING");
        assertThat(published.getString("statement.verdict")).isNull();
    }

    @Test
    void noOutcomeWithoutAConclusionNoCheckingAfterOneAndNothingNewOnceTheCaseHasEnded() {
        refused(
                Stating.draft(SignIn.POLICE_OFFICER, Moving.caseIn(CaseStatus.VERIFYING), StatementKind.OUTCOME),
                "no-conclusion");
        refused(
                Stating.draft(SignIn.POLICE_OFFICER, Stating.concluded("FALSE"), StatementKind.CHECKING),
                "already-concluded");
        for (var kind : StatementKind.values()) {
            refused(Stating.draft(SignIn.POLICE_OFFICER, Moving.caseIn(CaseStatus.DISMISSED), kind), "case-not-open");
        }
        var number = Reported.freshCase("HEALTH");
        var checking = Stating.statementIn(Stage.APPROVED, number, StatementKind.CHECKING);
        Stating.conclude(number, "FALSE");
        refused(Stating.take(SignIn.POLICE_OFFICER, number, checking, StatementStep.PUBLISH), "already-concluded");
    }

    @Test
    void whatRestsOnAFormerConclusionIsNotPublished() {
        var number = Stating.concluded("FALSE");
        var statement = Stating.statementIn(Stage.APPROVED, number, StatementKind.OUTCOME);
        Stating.reopened(number);

        refused(Stating.take(SignIn.POLICE_OFFICER, number, statement, StatementStep.PUBLISH), "former-conclusion");
        refused(Stating.take(SignIn.POLICE_OFFICER, number, statement, StatementStep.EDIT), "no-conclusion");
        Stating.conclude(number, "AUTHENTIC");
        refused(Stating.take(SignIn.POLICE_OFFICER, number, statement, StatementStep.PUBLISH), "former-conclusion");
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.EDIT);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.APPROVE_AND_PUBLISH)
                .body("versions[0].verdict", equalTo("AUTHENTIC"))
                .body("versions[0].conclusion", is(2));
    }

    @Test
    void aPublicOutcomeThatHoldsNoLongerIsShownAsSuchUntilItIsAmendedAndStandsInTheWayOfClosing() {
        var number = Stating.concluded("FALSE");
        var statement = Stating.statementIn(Stage.PUBLISHED, number, StatementKind.OUTCOME);
        Stating.seen(SignIn.POLICE_OFFICER, number, statement).body("outdated", is(false));
        Stating.reopened(number);
        Stating.seen(SignIn.POLICE_OFFICER, number, statement)
                .body("outdated", is(true))
                .body("legalSteps", contains("PROPOSE_RETRACTION"));
        Stating.conclude(number, "AUTHENTIC");
        Stating.seen(SignIn.POLICE_OFFICER, number, statement)
                .body("outdated", is(true))
                .body("legalSteps", contains("AMEND", "PROPOSE_RETRACTION"));
        Stating.move(SignIn.POLICE_HEAD, number, "close", Map.of()).statusCode(409);

        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.AMEND);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.APPROVE_AND_PUBLISH)
                .body("outdated", is(false))
                .body("versions.verdict", contains("FALSE", "AUTHENTIC"));

        Stating.moved(SignIn.POLICE_HEAD, number, "close", Map.of());
    }

    @Test
    void thatItIsBeingCheckedIsOutdatedOnceThereIsAConclusionUntilItIsAmended() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.statementIn(Stage.PUBLISHED, number, StatementKind.CHECKING);
        Stating.seen(SignIn.AUDITOR, number, statement).body("outdated", is(false));

        Stating.conclude(number, "FALSE");

        Stating.seen(SignIn.AUDITOR, number, statement).body("outdated", is(true));
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.AMEND)
                .body("outdated", is(true));
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.APPROVE_AND_PUBLISH)
                .body("outdated", is(false));
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "APPROVED", "AMENDMENT_DRAFT", "AMENDMENT_APPROVED", "RETRACTION_PROPOSED"})
    void whatIsBegunStandsInTheWayOfClosing(Stage stage) {
        var number = Stating.concluded("FALSE");
        var statement = Stating.statementIn(stage, number, StatementKind.OUTCOME);

        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", Moving.versionOf(number))
                .header("Accept-Language", "en")
                .body(Map.of())
                .post("/api/v1/cases/" + number + "/close")
                .then()
                .statusCode(409)
                .body("errors.message", hasItem(startsWith("A statement is still being")));

        Stating.taken(
                SignIn.POLICE_OFFICER,
                number,
                statement,
                stage == Stage.RETRACTION_PROPOSED ? StatementStep.WITHDRAW_RETRACTION : StatementStep.DISCARD);
        Stating.moved(SignIn.POLICE_OFFICER, number, "close", Map.of());
    }

    @Test
    void whatIsPublicIsAmendedAndRetractedAlsoOnceTheCaseIsClosed() {
        var number = Stating.concluded("FALSE");
        var statement = Stating.statementIn(Stage.PUBLISHED, number, StatementKind.OUTCOME);
        Stating.moved(SignIn.POLICE_OFFICER, number, "close", Map.of());

        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.AMEND);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.APPROVE_AND_PUBLISH);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.PROPOSE_RETRACTION);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.RETRACT);
    }

    @Test
    void nobodyApprovesWhatTheyDraftedOrEdited() {
        var number = Reported.freshCase("HEALTH");
        String ofHead = Stating.draft(SignIn.POLICE_HEAD, number, StatementKind.CHECKING)
                .body("legalSteps", not(hasItems("APPROVE")))
                .extract()
                .path("number");
        var edited = Stating.drafted(number, StatementKind.CHECKING);
        Stating.taken(SignIn.POLICE_HEAD, number, edited, StatementStep.EDIT);
        Stating.taken(SignIn.POLICE_OFFICER, number, edited, StatementStep.EDIT);

        for (var own : List.of(ofHead, edited)) {
            for (var step : List.of(StatementStep.APPROVE, StatementStep.APPROVE_AND_PUBLISH)) {
                Stating.take(SignIn.POLICE_HEAD, number, own, step)
                        .statusCode(403)
                        .body("type", equalTo("/problems/own-proposal"));
            }
            Stating.seen(SignIn.AUDITOR, number, own).body("status", equalTo("DRAFT"));
            Stating.taken(SignIn.SUPERVISOR, number, own, StatementStep.APPROVE);
            Stating.taken(SignIn.POLICE_HEAD, number, own, StatementStep.PUBLISH);
        }
    }

    @Test
    void nobodyApprovesTheRetractionThatTheyProposed() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.statementIn(Stage.PUBLISHED, number, StatementKind.CHECKING);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.PROPOSE_RETRACTION);

        Stating.take(SignIn.POLICE_HEAD, number, statement, StatementStep.RETRACT)
                .statusCode(403)
                .body("type", equalTo("/problems/own-proposal"));

        Stating.taken(SignIn.SUPERVISOR, number, statement, StatementStep.RETRACT);
    }

    @ParameterizedTest
    @CsvSource({
        "binh.head, hanoi-police, sub, subject-of-binh",
        "binh.as.head, hanoi-police, staff_number, 1042",
        "binh.supervises, , email, BINH@example.vn"
    })
    void neitherThroughARenamedAccountNorASecondOne(String account, String agency, String claim, String value) {
        var number = Reported.freshCase("HEALTH");
        String statement = Stating.draft(
                        request(
                                "binh",
                                "hanoi-police",
                                Map.of("sub", "subject-of-binh", "staff_number", "1042", "email", "binh@example.vn")),
                        number,
                        StatementKind.CHECKING,
                        Stating.text())
                .statusCode(201)
                .extract()
                .path("number");
        var again = request(account, agency, Map.of(claim, value)).header("If-Match", "\"1\"");

        again.post("/api/v1/cases/" + number + "/statements/" + statement + "/approve")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/own-proposal"));

        var somebodyElse = request(account, agency, Map.of(claim, "another")).header("If-Match", "\"1\"");
        somebodyElse
                .post("/api/v1/cases/" + number + "/statements/" + statement + "/approve")
                .then()
                .statusCode(200);
    }

    @Test
    void anEditTakesTheApprovalBack() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.statementIn(Stage.APPROVED, number, StatementKind.CHECKING);

        Stating.taken(SignIn.POLICE_OTHER_OFFICER, number, statement, StatementStep.EDIT)
                .body("status", equalTo("DRAFT"))
                .body("versions[0].approvedBy", nullValue())
                .body("versions[0].writtenBy", contains("police.officer", "police.other"));

        Stating.take(SignIn.POLICE_OFFICER, number, statement, StatementStep.PUBLISH)
                .statusCode(409)
                .body("type", equalTo("/problems/illegal-step"))
                .body("legalSteps", contains("EDIT", "DISCARD"));
    }

    @Test
    void ofTwoWhoApproveAtOnceOneWins() throws Exception {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.drafted(number, StatementKind.CHECKING);
        try (var two = Executors.newFixedThreadPool(2)) {
            var answers = two.invokeAll(List.of(
                    () -> approve(SignIn.POLICE_HEAD, number, statement),
                    () -> approve(SignIn.SUPERVISOR, number, statement)));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 412);
        }
    }

    @Test
    void aStepNeedsTheRevisionThatWasSeen() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.drafted(number, StatementKind.CHECKING);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.EDIT);

        SignIn.POLICE_HEAD
                .request()
                .post("/api/v1/cases/" + number + "/statements/" + statement + "/approve")
                .then()
                .statusCode(428);
        Stating.take(SignIn.POLICE_HEAD, number, statement, "\"1\"", StatementStep.APPROVE, Map.of())
                .statusCode(412)
                .header("ETag", "\"2\"")
                .body("legalSteps", hasItem("APPROVE"));
        Stating.take(SignIn.POLICE_HEAD, number, statement, "nonsense", StatementStep.APPROVE, Map.of())
                .statusCode(412);
    }

    @ParameterizedTest
    @CsvSource({
        "POLICE_OFFICER, 201",
        "POLICE_HEAD, 201",
        "DEPARTMENT_OFFICER, 403",
        "SUPERVISOR, 403",
        "AUDITOR, 403",
        "WARD_OFFICER, 404",
        "ADMINISTRATOR, 403"
    })
    void theLeadDrafts(SignIn person, int expected) {
        Stating.draft(person, Reported.freshCase("HEALTH"), StatementKind.CHECKING)
                .statusCode(expected);
    }

    @Test
    void whoDoesNotSeeTheCaseSeesNoStatementAndNoneIsFoundInAnotherCase() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.drafted(number, StatementKind.CHECKING);

        Stating.seen(SignIn.WARD_OFFICER, number, statement).statusCode(404);
        SignIn.WARD_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/statements")
                .then()
                .statusCode(404);
        Stating.seen(SignIn.POLICE_OFFICER, Reported.freshCase("HEALTH"), statement)
                .statusCode(404);
        for (var nonsense : List.of("TB-1", "%00", "x".repeat(300))) {
            SignIn.POLICE_OFFICER
                    .request()
                    .urlEncodingEnabled(false)
                    .get("/api/v1/cases/" + number + "/statements/" + nonsense)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aRestrictedCaseSpeaksThroughThoseWhoAreNamed() {
        var number = Reported.freshCase("HEALTH");
        Stating.moved(
                SignIn.POLICE_HEAD,
                number,
                "restrict",
                Map.of("people", List.of("police.officer", "auditor"), "reason", "Có thông tin của trẻ em"));

        Stating.draft(SignIn.POLICE_OTHER_OFFICER, number, StatementKind.CHECKING)
                .statusCode(404);
        String statement = Stating.draft(SignIn.POLICE_OFFICER, number, StatementKind.CHECKING)
                .statusCode(201)
                .extract()
                .path("number");
        Stating.take(SignIn.SUPERVISOR, number, statement, "\"1\"", StatementStep.APPROVE, Map.of())
                .statusCode(404);
        Stating.take(SignIn.POLICE_HEAD, number, statement, "\"1\"", StatementStep.APPROVE_AND_PUBLISH, Map.of())
                .statusCode(200);

        assertThat(event(number, "StatementPublished").getList("restrictedTo"))
                .isEqualTo(List.of("auditor", "police.head", "police.officer"));
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
    void bothLanguagesAreNeededOfEverythingAndNothingIsTooLong(String field) throws SQLException {
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
    void whatIsNoStatementIsRefusedAndChangesNothing() throws SQLException {
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

    @Test
    void theStatementsOfAMergedCaseStayItsOwn() {
        var number = Reported.freshCase("HEALTH");
        var draft = Stating.drafted(number, StatementKind.CHECKING);
        var statement = Stating.statementIn(Stage.PUBLISHED, number, StatementKind.CHECKING);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.MERGE);

        refused(Stating.take(SignIn.POLICE_HEAD, number, draft, StatementStep.APPROVE), "case-not-open");
        Stating.taken(SignIn.POLICE_OFFICER, number, draft, StatementStep.DISCARD);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.PROPOSE_RETRACTION);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.RETRACT);
    }

    @Test
    void nobodyBendsWhatThePublicHasRead() {
        Stating.statementIn(Stage.PUBLISHED, Reported.freshCase("HEALTH"), StatementKind.CHECKING);

        for (var bend : List.of(
                "update statement_version set title_vi = 'x'",
                "delete from statement_version",
                "truncate statement_version")) {
            assertThat(catchThrowable(() -> execute(bend))).as(bend).hasMessageContaining("kept as they are");
        }
    }

    /** Somebody with an account of this name, who heads the agency, or supervises where there is none. */
    private static RequestSpecification request(String account, String agency, Map<String, String> marks) {
        var token = Jwt.preferredUserName(account)
                .subject(marks.getOrDefault("sub", account))
                .audience("kiemtin-api")
                .claim(
                        "realm_access",
                        Map.of("roles", agency == null ? List.of("supervisor") : List.of("officer", "head")));
        if (agency != null) {
            token.claim("agency", agency);
        }
        marks.forEach((claim, value) -> {
            if (!claim.equals("sub")) {
                token.claim(claim, value);
            }
        });
        return given().auth().oauth2(token.sign(SignInKeys.signingKey())).contentType(ContentType.JSON);
    }

    /** What the only event of this name says; it keeps its contract. */
    private static JsonPath event(String number, String name) {
        var told = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.name().equals(name)
                                        && event.json().contains("\"number\":\"" + number + "\""))
                                .map(KafkaProbe.Published::json)
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
        EventContract.of(name).assertProduced(told);
        return JsonPath.from(told);
    }

    private static void refused(ValidatableResponse answer, String problem) {
        answer.statusCode(409)
                .body("type", equalTo("/problems/" + problem))
                .body("title", not(equalTo("problem." + problem + ".title")));
    }

    private static int approve(SignIn person, String number, String statement) {
        return Stating.take(person, number, statement, "\"1\"", StatementStep.APPROVE, Map.of())
                .extract()
                .statusCode();
    }

    private static ValidatableResponse withKey(String key, String number, Map<String, Object> text) {
        return Stating.draft(
                SignIn.POLICE_OFFICER.request().header("Idempotency-Key", key), number, StatementKind.CHECKING, text);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
