package vn.kiemtin.cases.lifecycle;

import static vn.kiemtin.cases.casefile.CaseStatus.ACTING;
import static vn.kiemtin.cases.casefile.CaseStatus.ASSIGNED;
import static vn.kiemtin.cases.casefile.CaseStatus.AWAITING_INFO;
import static vn.kiemtin.cases.casefile.CaseStatus.CLOSED;
import static vn.kiemtin.cases.casefile.CaseStatus.CONCLUDED;
import static vn.kiemtin.cases.casefile.CaseStatus.DISMISSED;
import static vn.kiemtin.cases.casefile.CaseStatus.IN_REVIEW;
import static vn.kiemtin.cases.casefile.CaseStatus.MERGED;
import static vn.kiemtin.cases.casefile.CaseStatus.NEW;
import static vn.kiemtin.cases.casefile.CaseStatus.REFERRED;
import static vn.kiemtin.cases.casefile.CaseStatus.REOPENED;
import static vn.kiemtin.cases.casefile.CaseStatus.TRIAGED;
import static vn.kiemtin.cases.casefile.CaseStatus.VERIFYING;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseStatus;

/**
 * The life cycle of a case: the one table from which the API's answers, the desk's buttons and the exhaustive test derive. A move that is not in it
 * is impossible.
 */
public final class Moves {

    /** One row: in this status, and if this holds, this move leads there, made by that person. */
    public record Row(CaseStatus from, Move move, CaseStatus to, Performer by, Condition when) {

        Row(CaseStatus from, Move move, CaseStatus to, Performer by) {
            this(from, move, to, by, Condition.NONE);
        }
    }

    public static final List<Row> TABLE = Stream.concat(
                    Stream.of(
                            new Row(NEW, Move.TRIAGE, TRIAGED, Performer.OFFICER_OF_LEAD),
                            new Row(REOPENED, Move.TRIAGE, TRIAGED, Performer.OFFICER_OF_LEAD),
                            new Row(TRIAGED, Move.ASSIGN, ASSIGNED, Performer.HEAD_OF_LEAD),
                            // again, to another officer, without a change of status
                            new Row(ASSIGNED, Move.ASSIGN, ASSIGNED, Performer.HEAD_OF_LEAD),
                            new Row(VERIFYING, Move.ASSIGN, VERIFYING, Performer.HEAD_OF_LEAD),
                            new Row(AWAITING_INFO, Move.ASSIGN, AWAITING_INFO, Performer.HEAD_OF_LEAD),
                            new Row(IN_REVIEW, Move.ASSIGN, IN_REVIEW, Performer.HEAD_OF_LEAD),
                            new Row(CONCLUDED, Move.ASSIGN, CONCLUDED, Performer.HEAD_OF_LEAD),
                            new Row(ACTING, Move.ASSIGN, ACTING, Performer.HEAD_OF_LEAD),
                            new Row(ASSIGNED, Move.START, VERIFYING, Performer.ASSIGNED_OFFICER),
                            new Row(VERIFYING, Move.ASK, AWAITING_INFO, Performer.ASSIGNED_OFFICER),
                            // also by the system, when the answer comes or its time is up
                            new Row(AWAITING_INFO, Move.RESUME, VERIFYING, Performer.OFFICER_OF_LEAD),
                            new Row(VERIFYING, Move.PROPOSE, IN_REVIEW, Performer.ASSIGNED_OFFICER),
                            new Row(IN_REVIEW, Move.WITHDRAW, VERIFYING, Performer.PROPOSER),
                            new Row(IN_REVIEW, Move.RETURN, VERIFYING, Performer.SECOND_PERSON),
                            new Row(IN_REVIEW, Move.APPROVE, CONCLUDED, Performer.SECOND_PERSON),
                            // also by the system, with the first response that it knows of
                            new Row(CONCLUDED, Move.ACT, ACTING, Performer.OFFICER_OF_LEAD),
                            new Row(CONCLUDED, Move.CLOSE, CLOSED, Performer.OFFICER_OF_LEAD),
                            new Row(ACTING, Move.CLOSE, CLOSED, Performer.OFFICER_OF_LEAD),
                            // also by the system, with a review request that is upheld
                            new Row(CONCLUDED, Move.REOPEN, REOPENED, Performer.HEAD_OF_LEAD_OR_SUPERVISOR),
                            new Row(ACTING, Move.REOPEN, REOPENED, Performer.HEAD_OF_LEAD_OR_SUPERVISOR),
                            new Row(CLOSED, Move.REOPEN, REOPENED, Performer.HEAD_OF_LEAD_OR_SUPERVISOR),
                            new Row(NEW, Move.DISMISS, DISMISSED, Performer.OFFICER_OF_LEAD),
                            new Row(TRIAGED, Move.DISMISS, DISMISSED, Performer.OFFICER_OF_LEAD),
                            new Row(DISMISSED, Move.RESTORE, NEW, Performer.OFFICER_OF_LEAD_OR_SUPERVISOR),
                            new Row(NEW, Move.REFER, REFERRED, Performer.HEAD_OF_LEAD),
                            new Row(TRIAGED, Move.REFER, REFERRED, Performer.HEAD_OF_LEAD),
                            new Row(ASSIGNED, Move.REFER, REFERRED, Performer.HEAD_OF_LEAD),
                            new Row(VERIFYING, Move.REFER, REFERRED, Performer.HEAD_OF_LEAD),
                            new Row(REFERRED, Move.TAKE_BACK, TRIAGED, Performer.HEAD_OF_LEAD),
                            new Row(NEW, Move.MERGE, MERGED, Performer.OFFICER_OF_LEAD),
                            new Row(TRIAGED, Move.MERGE, MERGED, Performer.OFFICER_OF_LEAD),
                            new Row(ASSIGNED, Move.MERGE, MERGED, Performer.OFFICER_OF_LEAD),
                            new Row(VERIFYING, Move.MERGE, MERGED, Performer.OFFICER_OF_LEAD),
                            // to where it was
                            new Row(MERGED, Move.UNMERGE, NEW, Performer.OFFICER_OF_EITHER_LEAD, Condition.WAS_NEW),
                            new Row(
                                    MERGED,
                                    Move.UNMERGE,
                                    TRIAGED,
                                    Performer.OFFICER_OF_EITHER_LEAD,
                                    Condition.WAS_TRIAGED),
                            new Row(
                                    MERGED,
                                    Move.UNMERGE,
                                    ASSIGNED,
                                    Performer.OFFICER_OF_EITHER_LEAD,
                                    Condition.WAS_ASSIGNED),
                            new Row(
                                    MERGED,
                                    Move.UNMERGE,
                                    VERIFYING,
                                    Performer.OFFICER_OF_EITHER_LEAD,
                                    Condition.WAS_VERIFYING)),
                    Stream.concat(
                            Stream.of(NEW, TRIAGED, ASSIGNED, VERIFYING, AWAITING_INFO)
                                    .flatMap(Moves::whileItCanBeOffered),
                            Stream.of(CaseStatus.values())
                                    .filter(CaseStatus::isOpen)
                                    .flatMap(Moves::whileItIsOpen)))
            .toList();

    private Moves() {}

    /** A hand-over is no status of its own: the case goes on meanwhile, and only the acceptance changes where it stands. */
    private static Stream<Row> whileItCanBeOffered(CaseStatus at) {
        return Stream.of(
                new Row(at, Move.OFFER, at, Performer.HEAD_OF_LEAD, Condition.NO_OFFER),
                new Row(at, Move.ACCEPT_OFFER, TRIAGED, Performer.HEAD_OF_OFFERED, Condition.OPEN_OFFER),
                new Row(at, Move.DECLINE_OFFER, at, Performer.HEAD_OF_OFFERED, Condition.OPEN_OFFER),
                new Row(at, Move.WITHDRAW_OFFER, at, Performer.HEAD_OF_LEAD, Condition.OPEN_OFFER));
    }

    private static Stream<Row> whileItIsOpen(CaseStatus at) {
        return Stream.of(
                new Row(at, Move.GIVE_TASK, at, Performer.OFFICER_OF_LEAD),
                new Row(at, Move.RECLASSIFY, at, Performer.OFFICER_OF_LEAD),
                new Row(at, Move.RESTRICT, at, Performer.HEAD_OF_LEAD),
                new Row(at, Move.LIFT_RESTRICTION, at, Performer.HEAD_OF_LEAD, Condition.RESTRICTED));
    }

    /** The row for this move of the case as it is, if there is one. */
    public static Optional<Row> row(CaseFile file, Move move) {
        return TABLE.stream()
                .filter(row -> row.from() == file.status()
                        && row.move() == move
                        && row.when().holds(file))
                .findFirst();
    }

    /** What the caller may do with the case as it is. */
    public static List<Move> legal(CaseFile file, Caller caller) {
        return rowsFor(file, caller).map(Row::move).toList();
    }

    /** The same, with where it leads. */
    public static Stream<Row> rowsFor(CaseFile file, Caller caller) {
        return TABLE.stream()
                .filter(row -> row.from() == file.status()
                        && row.when().holds(file)
                        && row.by().isRight(caller, file));
    }

    /** Whether the caller is somebody who makes this move with this case, in this status or another. */
    static boolean isForCaller(Move move, CaseFile file, Caller caller) {
        return TABLE.stream().anyMatch(row -> row.move() == move && row.by().isRight(caller, file));
    }

    /** Whether the move decides on what somebody else has proposed. */
    static boolean isForSecondPerson(Move move) {
        return TABLE.stream().anyMatch(row -> row.move() == move && row.by() == Performer.SECOND_PERSON);
    }
}
