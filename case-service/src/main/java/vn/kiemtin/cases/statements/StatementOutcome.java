package vn.kiemtin.cases.statements;

import java.util.List;

/** What became of a wanted statement, or of a step with one. Only {@link Done} has changed anything. */
public sealed interface StatementOutcome {

    /** It is done, now or by an earlier request with the same key. */
    record Done(SeenStatement after) implements StatementOutcome {}

    /** There is no such case or statement for the caller. */
    record Invisible() implements StatementOutcome {}

    /** The caller sees the case but does not do this. */
    record NotTheCallers() implements StatementOutcome {}

    /** Nobody decides on what they had a hand in, through whatever role or account. */
    record OwnWork() implements StatementOutcome {}

    /** The caller did not say which revision was seen. */
    record RevisionMissing() implements StatementOutcome {}

    /** The statement has changed since the caller saw it. */
    record Stale(int revision, List<StatementStep> legalSteps) implements StatementOutcome {}

    /** The statement's stage does not allow it. */
    record Illegal(List<StatementStep> legalSteps) implements StatementOutcome {}

    /** What the case is, or has found, does not allow it. */
    record Ungrounded(Lack lack) implements StatementOutcome {}

    /** Something in the request is wrong. */
    record Refused(List<Fault> faults) implements StatementOutcome {}

    /** The idempotency key was used for another statement. */
    record KeyReused() implements StatementOutcome {}
}
