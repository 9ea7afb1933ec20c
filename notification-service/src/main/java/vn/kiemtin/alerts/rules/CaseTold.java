package vn.kiemtin.alerts.rules;

/** How a case stands, as its last event tells it. Fired in the consumer's transaction, before it locks any alert of the case. */
public record CaseTold(CaseFacts facts, Turn turn) {

    /** What else the event says of the case. */
    public enum Turn {
        NONE,
        /** It became part of another one. */
        MERGED,
        /** It is on its own again. */
        UNMERGED,
        /** Another agency has taken it over, none of whose officers has it yet. */
        TAKEN_OVER
    }
}
