package vn.kiemtin.system.ledger;

/** What a move came to, over all its attempts. */
public sealed interface MoveOutcome {

    /**
     * Made.
     *
     * @param version of the case after it
     */
    record Moved(int version) implements MoveOutcome {}

    /**
     * Refused: the case has not changed.
     *
     * @param status 4xx
     */
    record Refused(int status) implements MoveOutcome {}

    record Unknown(String why) implements MoveOutcome {}
}
