package vn.kiemtin.alerts.escalation;

import java.util.Set;

/** Why an alert climbs no more. */
enum Ending {
    ACKNOWLEDGED,
    /** Whoever was alerted first is not to have it any more. */
    WITHDRAWN,
    /** An officer works on the severe case. */
    ASSIGNED,
    BELOW_SEVERE,
    DISMISSED,
    REFERRED,
    MERGED,
    CONCLUDED,
    CLOSED,
    /** Reports come as usual again. */
    SURGE_OVER;

    /** Whether the cause is gone for good: raised again for whatever reason, it is no reason to climb. */
    boolean isOfTheCause() {
        return this != ACKNOWLEDGED && this != WITHDRAWN && this != MERGED;
    }

    /** Rules that concern how a case ended: their alerts climb on when it does. */
    Set<String> leaves() {
        return switch (this) {
            case CONCLUDED -> Set.of("CORRECTION_OVERDUE", "REVIEW_FILED", "RUMOUR_RECURRED");
            case CLOSED -> Set.of("REVIEW_FILED", "RUMOUR_RECURRED");
            case ACKNOWLEDGED, WITHDRAWN, ASSIGNED, BELOW_SEVERE, DISMISSED, REFERRED, MERGED, SURGE_OVER -> Set.of();
        };
    }
}
