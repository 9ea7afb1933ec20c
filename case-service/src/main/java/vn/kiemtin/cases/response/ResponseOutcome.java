package vn.kiemtin.cases.response;

import java.util.List;

/**
 * What became of a wanted statement or correction request, or of a step with one. Only {@link Done} has changed anything.
 *
 * @param <T> how the caller sees it afterwards
 */
public sealed interface ResponseOutcome<T> {

    /** It is done, now or by an earlier request with the same key. */
    record Done<T>(T after) implements ResponseOutcome<T> {}

    /** There is no such case, or nothing of this number in it, for the caller. */
    record Invisible<T>() implements ResponseOutcome<T> {}

    /** The caller sees the case but does not do this. */
    record NotTheCallers<T>() implements ResponseOutcome<T> {}

    /** Nobody decides on what they had a hand in, through whatever role or account. */
    record OwnWork<T>() implements ResponseOutcome<T> {}

    /** The caller did not say which revision was seen. */
    record RevisionMissing<T>() implements ResponseOutcome<T> {}

    /** It has changed since the caller saw it. */
    record Stale<T>(int revision, List<? extends Enum<?>> legalSteps) implements ResponseOutcome<T> {}

    /** Where it stands does not allow it. */
    record Illegal<T>(List<? extends Enum<?>> legalSteps) implements ResponseOutcome<T> {}

    /**
     * What the case is, or has found, does not allow it.
     *
     * @param problem the type of problem that says what is missing
     */
    record Ungrounded<T>(String problem) implements ResponseOutcome<T> {}

    /** Something in the request is wrong. */
    record Refused<T>(List<Fault> faults) implements ResponseOutcome<T> {}

    /** The idempotency key was used for another request. */
    record KeyReused<T>() implements ResponseOutcome<T> {}
}
