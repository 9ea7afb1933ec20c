package vn.kiemtin.cases.corrections;

/** How far a correction request has come; see {@link Steps}. */
public enum CorrectionStatus {
    DRAFT,
    /** A second person has approved it; it is on its way. */
    APPROVED,
    SENT,
    /** The press agency has it. */
    ACKNOWLEDGED,
    /** The correction is published, and an officer has seen it. */
    COMPLIED,
    /** The press agency does not correct, and has said why. */
    REFUSED,
    /** The time has passed without a correction; it can still come. */
    OVERDUE,
    /** Given up before it was approved. */
    DISCARDED,
    /** Taken back after it was approved. */
    WITHDRAWN;

    /** Whether something is still to come. */
    boolean isUnfinished() {
        return switch (this) {
            case DRAFT, APPROVED, SENT, ACKNOWLEDGED, OVERDUE -> true;
            case COMPLIED, REFUSED, DISCARDED, WITHDRAWN -> false;
        };
    }
}
