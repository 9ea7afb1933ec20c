package vn.kiemtin.cases.statements;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;

/**
 * The life cycle of a statement: the one table from which the API's answers, the desk's buttons and the exhaustive test derive. A step that is not
 * in it is impossible.
 */
public final class Steps {

    /** One row: in this stage, and if this holds, this step leads there, taken by that person. */
    public record Row(Stage from, StatementStep step, Stage to, Hand by, Condition when) {}

    public static final List<Row> TABLE = List.of(
            // an edit takes an approval back, and rests what it says on the conclusion of the day
            new Row(Stage.DRAFT, StatementStep.EDIT, Stage.DRAFT, Hand.OF_LEAD, Condition.CAN_REST),
            new Row(Stage.APPROVED, StatementStep.EDIT, Stage.DRAFT, Hand.OF_LEAD, Condition.CAN_REST),
            new Row(Stage.DRAFT, StatementStep.APPROVE, Stage.APPROVED, Hand.SECOND_PERSON, Condition.RESTS),
            new Row(Stage.APPROVED, StatementStep.PUBLISH, Stage.PUBLISHED, Hand.OF_LEAD, Condition.RESTS),
            new Row(Stage.DRAFT, StatementStep.APPROVE_AND_PUBLISH, Stage.PUBLISHED, Hand.SECOND_HEAD, Condition.RESTS),
            new Row(Stage.DRAFT, StatementStep.DISCARD, Stage.DISCARDED, Hand.OF_LEAD, Condition.NONE),
            new Row(Stage.APPROVED, StatementStep.DISCARD, Stage.DISCARDED, Hand.OF_LEAD, Condition.NONE),
            // the next version, while the public reads the one before
            new Row(Stage.PUBLISHED, StatementStep.AMEND, Stage.AMENDMENT_DRAFT, Hand.OF_LEAD, Condition.CAN_REST),
            new Row(Stage.AMENDMENT_DRAFT, StatementStep.EDIT, Stage.AMENDMENT_DRAFT, Hand.OF_LEAD, Condition.CAN_REST),
            new Row(
                    Stage.AMENDMENT_APPROVED,
                    StatementStep.EDIT,
                    Stage.AMENDMENT_DRAFT,
                    Hand.OF_LEAD,
                    Condition.CAN_REST),
            new Row(
                    Stage.AMENDMENT_DRAFT,
                    StatementStep.APPROVE,
                    Stage.AMENDMENT_APPROVED,
                    Hand.SECOND_PERSON,
                    Condition.RESTS),
            new Row(Stage.AMENDMENT_APPROVED, StatementStep.PUBLISH, Stage.PUBLISHED, Hand.OF_LEAD, Condition.RESTS),
            new Row(
                    Stage.AMENDMENT_DRAFT,
                    StatementStep.APPROVE_AND_PUBLISH,
                    Stage.PUBLISHED,
                    Hand.SECOND_HEAD,
                    Condition.RESTS),
            new Row(Stage.AMENDMENT_DRAFT, StatementStep.DISCARD, Stage.PUBLISHED, Hand.OF_LEAD, Condition.NONE),
            new Row(Stage.AMENDMENT_APPROVED, StatementStep.DISCARD, Stage.PUBLISHED, Hand.OF_LEAD, Condition.NONE),
            // whatever became of the case: what is wrong must not stay public
            new Row(
                    Stage.PUBLISHED,
                    StatementStep.PROPOSE_RETRACTION,
                    Stage.RETRACTION_PROPOSED,
                    Hand.OF_LEAD,
                    Condition.NONE),
            new Row(
                    Stage.RETRACTION_PROPOSED,
                    StatementStep.WITHDRAW_RETRACTION,
                    Stage.PUBLISHED,
                    Hand.OF_LEAD,
                    Condition.NONE),
            new Row(
                    Stage.RETRACTION_PROPOSED,
                    StatementStep.RETRACT,
                    Stage.RETRACTED,
                    Hand.SECOND_PERSON,
                    Condition.NONE));

    private Steps() {}

    /** The row for this step of the statement as it is, if there is one. */
    static Optional<Row> row(Statement statement, StatementStep step) {
        return from(statement.stage()).filter(row -> row.step() == step).findFirst();
    }

    /**
     * What the caller may do with the statement as it is.
     *
     * @param inForce the case's conclusion; null where there is none in force
     */
    static List<StatementStep> legal(Statement statement, CaseFile file, @Nullable Conclusion inForce, Caller caller) {
        return from(statement.stage())
                .filter(row -> row.by().isRight(caller, file)
                        && !row.by().isOwnWork(caller, statement)
                        && row.when().lackIn(statement, file, inForce).isEmpty())
                .map(Row::step)
                .toList();
    }

    /** Whether the caller is somebody who takes this step with statements of this case, in this stage or another. */
    static boolean isForCaller(StatementStep step, CaseFile file, Caller caller) {
        return TABLE.stream().anyMatch(row -> row.step() == step && row.by().isRight(caller, file));
    }

    /** Whether somebody is to decide who had no hand in it. */
    static boolean awaitsSecondPerson(Stage stage) {
        return from(stage).anyMatch(row -> row.by().isSecond());
    }

    private static Stream<Row> from(Stage stage) {
        return TABLE.stream().filter(row -> row.from() == stage);
    }
}
