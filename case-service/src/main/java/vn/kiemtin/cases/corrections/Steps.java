package vn.kiemtin.cases.corrections;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;

/**
 * The life cycle of a correction request: the one table from which the API's answers, the press agency's page, the desk's buttons and the exhaustive
 * test derive. A step that is not in it is impossible.
 */
public final class Steps {

    /** One row: in this status, and if this holds, this step leads there, taken by that person. */
    public record Row(CorrectionStatus from, CorrectionStep step, CorrectionStatus to, Hand by, Condition when) {}

    public static final List<Row> TABLE = List.of(
            row(
                    CorrectionStatus.DRAFT,
                    CorrectionStep.EDIT,
                    CorrectionStatus.DRAFT,
                    Hand.OF_LEAD,
                    Condition.CAN_DEMAND),
            row(
                    CorrectionStatus.DRAFT,
                    CorrectionStep.APPROVE,
                    CorrectionStatus.APPROVED,
                    Hand.SECOND_PERSON,
                    Condition.RESTS),
            row(
                    CorrectionStatus.DRAFT,
                    CorrectionStep.DISCARD,
                    CorrectionStatus.DISCARDED,
                    Hand.OF_LEAD,
                    Condition.NONE),
            row(CorrectionStatus.APPROVED, CorrectionStep.SEND, CorrectionStatus.SENT, Hand.SYSTEM, Condition.NONE),
            row(
                    CorrectionStatus.APPROVED,
                    CorrectionStep.WITHDRAW,
                    CorrectionStatus.WITHDRAWN,
                    Hand.OF_LEAD,
                    Condition.NONE),
            row(
                    CorrectionStatus.SENT,
                    CorrectionStep.WITHDRAW,
                    CorrectionStatus.WITHDRAWN,
                    Hand.OF_LEAD,
                    Condition.NONE),
            row(
                    CorrectionStatus.ACKNOWLEDGED,
                    CorrectionStep.WITHDRAW,
                    CorrectionStatus.WITHDRAWN,
                    Hand.OF_LEAD,
                    Condition.NONE),
            row(
                    CorrectionStatus.OVERDUE,
                    CorrectionStep.WITHDRAW,
                    CorrectionStatus.WITHDRAWN,
                    Hand.OF_LEAD,
                    Condition.NONE),
            row(
                    CorrectionStatus.SENT,
                    CorrectionStep.ACKNOWLEDGE,
                    CorrectionStatus.ACKNOWLEDGED,
                    Hand.PRESS,
                    Condition.NONE),
            row(
                    CorrectionStatus.OVERDUE,
                    CorrectionStep.ACKNOWLEDGE,
                    CorrectionStatus.OVERDUE,
                    Hand.PRESS,
                    Condition.NONE),
            // who answers has it; whether it is corrected, an officer says
            row(
                    CorrectionStatus.SENT,
                    CorrectionStep.COMPLY,
                    CorrectionStatus.ACKNOWLEDGED,
                    Hand.PRESS,
                    Condition.NONE),
            row(
                    CorrectionStatus.ACKNOWLEDGED,
                    CorrectionStep.COMPLY,
                    CorrectionStatus.ACKNOWLEDGED,
                    Hand.PRESS,
                    Condition.NONE),
            row(CorrectionStatus.OVERDUE, CorrectionStep.COMPLY, CorrectionStatus.OVERDUE, Hand.PRESS, Condition.NONE),
            row(CorrectionStatus.SENT, CorrectionStep.REFUSE, CorrectionStatus.REFUSED, Hand.PRESS, Condition.NONE),
            row(
                    CorrectionStatus.ACKNOWLEDGED,
                    CorrectionStep.REFUSE,
                    CorrectionStatus.REFUSED,
                    Hand.PRESS,
                    Condition.NONE),
            row(CorrectionStatus.OVERDUE, CorrectionStep.REFUSE, CorrectionStatus.REFUSED, Hand.PRESS, Condition.NONE),
            row(
                    CorrectionStatus.ACKNOWLEDGED,
                    CorrectionStep.CONFIRM,
                    CorrectionStatus.COMPLIED,
                    Hand.OF_LEAD,
                    Condition.CLAIMED),
            row(
                    CorrectionStatus.OVERDUE,
                    CorrectionStep.CONFIRM,
                    CorrectionStatus.COMPLIED,
                    Hand.OF_LEAD,
                    Condition.CLAIMED),
            row(
                    CorrectionStatus.ACKNOWLEDGED,
                    CorrectionStep.REJECT,
                    CorrectionStatus.ACKNOWLEDGED,
                    Hand.OF_LEAD,
                    Condition.CLAIMED),
            row(
                    CorrectionStatus.OVERDUE,
                    CorrectionStep.REJECT,
                    CorrectionStatus.OVERDUE,
                    Hand.OF_LEAD,
                    Condition.CLAIMED),
            row(CorrectionStatus.SENT, CorrectionStep.FALL_DUE, CorrectionStatus.OVERDUE, Hand.SYSTEM, Condition.NONE),
            row(
                    CorrectionStatus.ACKNOWLEDGED,
                    CorrectionStep.FALL_DUE,
                    CorrectionStatus.OVERDUE,
                    Hand.SYSTEM,
                    Condition.NONE));

    private Steps() {}

    private static Row row(CorrectionStatus from, CorrectionStep step, CorrectionStatus to, Hand by, Condition when) {
        return new Row(from, step, to, by, when);
    }

    /** The row for this step of the request as it is, if there is one. */
    static Optional<Row> row(CorrectionRequest request, CorrectionStep step) {
        return from(request.status()).filter(row -> row.step() == step).findFirst();
    }

    /**
     * What the caller may do with the request as it is.
     *
     * @param inForce the case's conclusion; null where there is none in force
     */
    static List<CorrectionStep> legal(
            CorrectionRequest request, CaseFile file, @Nullable Conclusion inForce, Caller caller) {
        return from(request.status())
                .filter(row -> row.by().isRight(caller, file)
                        && !row.by().isOwnWork(caller, request)
                        && row.when().lackIn(request, file, inForce).isEmpty())
                .map(Row::step)
                .toList();
    }

    /** What the press agency may answer. */
    static List<CorrectionStep> answers(CorrectionRequest request) {
        return from(request.status())
                .filter(row -> row.by() == Hand.PRESS)
                .map(Row::step)
                .toList();
    }

    /** Whether the caller is somebody who takes this step with requests of this case, in this status or another. */
    static boolean isForCaller(CorrectionStep step, CaseFile file, Caller caller) {
        return TABLE.stream().anyMatch(row -> row.step() == step && row.by().isRight(caller, file));
    }

    static boolean isTakenAtTheDesk(CorrectionStep step) {
        return TABLE.stream()
                .anyMatch(row -> row.step() == step && (row.by() == Hand.OF_LEAD || row.by() == Hand.SECOND_PERSON));
    }

    private static Stream<Row> from(CorrectionStatus status) {
        return TABLE.stream().filter(row -> row.from() == status);
    }
}
