package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kiemtin.cases.WrittenLifeCycle.LEAD;
import static vn.kiemtin.cases.WrittenLifeCycle.READERS;
import static vn.kiemtin.cases.WrittenLifeCycle.SECOND;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.cases.WrittenLifeCycle.Row;
import vn.kiemtin.cases.statements.Stage;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.cases.statements.Steps;
import vn.kiemtin.messaging.testing.RealParts;

/** Every step with a statement, in every stage, by everybody. The officer of the police has drafted it, and wants it taken back. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class StatementStepsTest {

    private static final Set<SignIn> HEAD = EnumSet.of(SignIn.POLICE_HEAD);

    private static final WrittenLifeCycle<Stage, StatementStep> LIFE_CYCLE = new WrittenLifeCycle<>(List.of(
            new Row<>(Stage.DRAFT, StatementStep.EDIT, Stage.DRAFT, LEAD),
            new Row<>(Stage.DRAFT, StatementStep.APPROVE, Stage.APPROVED, SECOND),
            new Row<>(Stage.DRAFT, StatementStep.APPROVE_AND_PUBLISH, Stage.PUBLISHED, HEAD),
            new Row<>(Stage.DRAFT, StatementStep.DISCARD, Stage.DISCARDED, LEAD),
            new Row<>(Stage.APPROVED, StatementStep.EDIT, Stage.DRAFT, LEAD),
            new Row<>(Stage.APPROVED, StatementStep.PUBLISH, Stage.PUBLISHED, LEAD),
            new Row<>(Stage.APPROVED, StatementStep.DISCARD, Stage.DISCARDED, LEAD),
            new Row<>(Stage.PUBLISHED, StatementStep.AMEND, Stage.AMENDMENT_DRAFT, LEAD),
            new Row<>(Stage.PUBLISHED, StatementStep.PROPOSE_RETRACTION, Stage.RETRACTION_PROPOSED, LEAD),
            new Row<>(Stage.AMENDMENT_DRAFT, StatementStep.EDIT, Stage.AMENDMENT_DRAFT, LEAD),
            new Row<>(Stage.AMENDMENT_DRAFT, StatementStep.APPROVE, Stage.AMENDMENT_APPROVED, SECOND),
            new Row<>(Stage.AMENDMENT_DRAFT, StatementStep.APPROVE_AND_PUBLISH, Stage.PUBLISHED, HEAD),
            new Row<>(Stage.AMENDMENT_DRAFT, StatementStep.DISCARD, Stage.PUBLISHED, LEAD),
            new Row<>(Stage.AMENDMENT_APPROVED, StatementStep.EDIT, Stage.AMENDMENT_DRAFT, LEAD),
            new Row<>(Stage.AMENDMENT_APPROVED, StatementStep.PUBLISH, Stage.PUBLISHED, LEAD),
            new Row<>(Stage.AMENDMENT_APPROVED, StatementStep.DISCARD, Stage.PUBLISHED, LEAD),
            new Row<>(Stage.RETRACTION_PROPOSED, StatementStep.WITHDRAW_RETRACTION, Stage.PUBLISHED, LEAD),
            new Row<>(Stage.RETRACTION_PROPOSED, StatementStep.RETRACT, Stage.RETRACTED, SECOND)));

    private static final Map<Stage, String> UNTOUCHED = new EnumMap<>(Stage.class);

    private static String number;

    @Inject
    Database database;

    @BeforeEach
    void thereIsACaseThatNobodyHasTouched() {
        if (number == null) {
            Moving.theOfficersHaveSignedInBefore();
            number = Reported.freshCase("HEALTH");
        }
    }

    static Stream<Arguments> everyStageAndStep() {
        return Stream.of(Stage.values())
                .flatMap(stage -> Stream.of(StatementStep.values()).map(step -> Arguments.of(stage, step)));
    }

    @ParameterizedTest
    @MethodSource("everyStageAndStep")
    void everybodyIsAnsweredAsTheLifeCycleSays(Stage stage, StatementStep step) {
        for (var person : SignIn.everyday().toList()) {
            var statement = UNTOUCHED.computeIfAbsent(
                    stage, wanted -> Stating.statementIn(wanted, number, StatementKind.CHECKING));
            var before = Moving.traces(database, number);

            var answer = Stating.tried(person, number, statement, step);

            var expected = LIFE_CYCLE.answer(stage, step, person);
            assertThat(answer.status()).as(person.name()).isEqualTo(expected);
            if (expected == 200) {
                UNTOUCHED.remove(stage);
                assertThat(answer.json().path("stage").asText())
                        .isEqualTo(LIFE_CYCLE.after(stage, step).name());
            }
            assertThat(Moving.traces(database, number))
                    .as("history and events after the step of " + person)
                    .isEqualTo(before + (expected == 200 ? tracesOf(step) : 0));
        }
    }

    @Test
    void everybodyIsToldTheirOwnSteps() {
        for (var stage : Stage.values()) {
            var statement = Stating.statementIn(stage, number, StatementKind.CHECKING);
            for (var person : READERS) {
                List<String> told = Stating.seen(person, number, statement)
                        .statusCode(200)
                        .extract()
                        .path("legalSteps");

                assertThat(told)
                        .as(person + " in " + stage)
                        .containsExactlyInAnyOrderElementsOf(LIFE_CYCLE.stepsOf(person, stage));
            }
        }
    }

    @Test
    void theTableHasNoOtherRows() {
        assertThat(Steps.TABLE)
                .extracting(row -> row.from() + " " + row.step() + " " + row.to())
                .containsExactlyInAnyOrderElementsOf(LIFE_CYCLE.lines());
    }

    /** An entry of the history each; an event of what the public gets to see. */
    private static int tracesOf(StatementStep step) {
        return switch (step) {
            case EDIT, APPROVE, DISCARD, AMEND, PROPOSE_RETRACTION, WITHDRAW_RETRACTION -> 1;
            case PUBLISH, RETRACT -> 2;
            case APPROVE_AND_PUBLISH -> 3;
        };
    }
}
