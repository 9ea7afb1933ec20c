package vn.kiemtin.cases.lifecycle;

import java.util.List;

/** What became of a wanted move. Only {@link Moved} has changed anything. */
public sealed interface Outcome {

    /** It is made, now or by an earlier request with the same key. */
    record Moved(MovedCase after) implements Outcome {}

    /** There is no such case for the caller. */
    record Invisible() implements Outcome {}

    /** The caller sees the case but does not make such moves. */
    record NotTheCallers() implements Outcome {}

    /** The caller did not say which version was seen. */
    record VersionMissing() implements Outcome {}

    /** The case has changed since the caller saw it. */
    record Stale(int version, List<Move> legalMoves) implements Outcome {}

    /** The case's status does not allow it. */
    record Illegal(List<Move> legalMoves) implements Outcome {}

    /**
     * Something in the request is wrong.
     *
     * @param field its name
     * @param words key of the text that says what
     */
    record Refused(String field, String words) implements Outcome {}

    /** Nobody decides on what they proposed, through whatever role or account. */
    record OwnProposal() implements Outcome {}

    /**
     * The case cannot be closed.
     *
     * @param what keys of the texts that say what is still open
     */
    record Unfinished(List<String> what) implements Outcome {}

    /** The idempotency key was used for another move. */
    record KeyReused() implements Outcome {}
}
