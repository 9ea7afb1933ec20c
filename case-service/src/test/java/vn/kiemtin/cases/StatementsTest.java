package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.statements.Stage;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.messaging.testing.RealParts;

/** What a case says in public, from the draft to the retraction, and on what it rests. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class StatementsTest {

    @Inject
    Database database;

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
        var published = Stating.event(number, "StatementPublished");
        assertThat(published.getString("status")).isEqualTo("ACTING");
        assertThat(published.getString("statement.number")).isEqualTo(statement);
        assertThat(published.getString("statement.kind")).isEqualTo("OUTCOME");
        assertThat(published.getString("statement.verdict")).isEqualTo("FABRICATED");
        assertThat(published.getInt("statement.version")).isEqualTo(1);
        assertThat(published.getString("statement.body.en")).isEqualTo("All streets are open.\n\nDo not share.");
        assertThat(published.getList("statement.appearances")).hasSize(1);
        assertThat(published.getString("statement.publisher.vi")).isEqualTo("Công an thành phố Hà Nội");
        assertThat(published.getString("by.person")).isEqualTo("police.head");
        var amended = Stating.event(number, "StatementAmended");
        assertThat(amended.getString("statement.id")).isEqualTo(published.getString("statement.id"));
        assertThat(amended.getInt("statement.version")).isEqualTo(2);
        assertThat(amended.getString("change.vi")).isEqualTo("Nói rõ phạm vi.");
        assertThat(amended.getString("statement.publishedAt")).isEqualTo(published.getString("statement.publishedAt"));
        var retracted = Stating.event(number, "StatementRetracted");
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
        var published = Stating.event(number, "StatementPublished");
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
            assertThat(catchThrowable(() -> database.change(bend))).as(bend).hasMessageContaining("kept as they are");
        }
    }

    private static void refused(ValidatableResponse answer, String problem) {
        answer.statusCode(409)
                .body("type", equalTo("/problems/" + problem))
                .body("title", not(equalTo("problem." + problem + ".title")));
    }
}
