package vn.kiemtin.cases.conclusion;

/** How far a version of a conclusion has come. */
public enum ConclusionStatus {
    /** Waits for a second person. */
    PROPOSED,
    /** Taken back by whoever proposed it. */
    WITHDRAWN,
    /** Given back by a second person, with reasons. */
    RETURNED,
    /** In force. */
    APPROVED,
    /** Was in force until the case was reopened. */
    SET_ASIDE
}
