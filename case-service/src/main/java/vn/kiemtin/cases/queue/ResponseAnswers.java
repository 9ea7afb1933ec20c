package vn.kiemtin.cases.queue;

import vn.kiemtin.cases.response.ResponseOutcome;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/**
 * How it is answered over HTTP what became of a statement or a correction request.
 *
 * @param illegalStep says that where it stands does not allow a step
 * @param ownWork key of the text that tells somebody to leave it to a second person
 */
record ResponseAnswers(ProblemType illegalStep, String ownWork) {

    private static final ProblemType OWN_PROPOSAL = new ProblemType("own-proposal", 403);

    /**
     * @throws ProblemException if nothing was changed
     */
    <T> T done(ResponseOutcome<T> outcome) {
        return switch (outcome) {
            case ResponseOutcome.Done<T>(var after) -> after;
            case ResponseOutcome.Invisible<T> _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case ResponseOutcome.NotTheCallers<T> _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case ResponseOutcome.OwnWork<T> _ ->
                throw ProblemException.of(OWN_PROPOSAL).detail(ownWork);
            case ResponseOutcome.RevisionMissing<T> _ -> throw ProblemException.of(ProblemType.RECORD_VERSION_REQUIRED);
            case ResponseOutcome.Stale<T>(var revision, var steps) ->
                throw ProblemException.of(ProblemType.STALE_RECORD)
                        .member("legalSteps", steps)
                        .nowAt(revision);
            case ResponseOutcome.Illegal<T>(var steps) ->
                throw ProblemException.of(illegalStep).member("legalSteps", steps);
            case ResponseOutcome.Ungrounded<T>(var problem) -> throw ProblemException.of(new ProblemType(problem, 409));
            case ResponseOutcome.Refused<T>(var faults) -> {
                var problem = ProblemException.of(ProblemType.INVALID_REQUEST);
                faults.forEach(fault -> problem.field(
                        fault.field(), fault.words(), fault.arguments().toArray()));
                throw problem;
            }
            case ResponseOutcome.KeyReused<T> _ -> throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        };
    }
}
