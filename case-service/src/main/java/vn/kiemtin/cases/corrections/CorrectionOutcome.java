package vn.kiemtin.cases.corrections;

import java.util.List;

/** What became of a wanted correction request, or of a step with one. Only {@link Done} has changed anything. */
public sealed interface CorrectionOutcome {

    /** It is done, now or by an earlier request with the same key. */
    record Done(SeenCorrection after) implements CorrectionOutcome {}

    /** There is no such case or request for the caller. */
    record Invisible() implements CorrectionOutcome {}

    /** The caller sees the case but does not do this. */
    record NotTheCallers() implements CorrectionOutcome {}

    /** Nobody approves what they had a hand in, through whatever role or account. */
    record OwnWork() implements CorrectionOutcome {}

    /** The caller did not say which revision was seen. */
    record RevisionMissing() implements CorrectionOutcome {}

    /** The request has changed since the caller saw it. */
    record Stale(int revision, List<CorrectionStep> legalSteps) implements CorrectionOutcome {}

    /** The request's status does not allow it. */
    record Illegal(List<CorrectionStep> legalSteps) implements CorrectionOutcome {}

    /** What the case is, or has found, does not allow it. */
    record Ungrounded(Lack lack) implements CorrectionOutcome {}

    /** Something in the request is wrong. */
    record Refused(List<Fault> faults) implements CorrectionOutcome {}

    /** The idempotency key was used for another request. */
    record KeyReused() implements CorrectionOutcome {}
}
