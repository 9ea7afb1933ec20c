package vn.kiemtin.alerts.escalation;

import java.util.List;
import vn.kiemtin.alerts.rules.RuleEvent;

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

    /** What concerns how a case ended, or goes on after that: alerts of it climb on. */
    List<RuleEvent> leaves() {
        return switch (this) {
            case CONCLUDED ->
                List.of(
                        RuleEvent.CORRECTION_OVERDUE,
                        RuleEvent.REVIEW_FILED,
                        RuleEvent.RUMOUR_RECURRED,
                        RuleEvent.SURGE_BEGAN);
            case CLOSED -> List.of(RuleEvent.REVIEW_FILED, RuleEvent.RUMOUR_RECURRED, RuleEvent.SURGE_BEGAN);
            case ACKNOWLEDGED, WITHDRAWN, ASSIGNED, BELOW_SEVERE, DISMISSED, REFERRED, MERGED, SURGE_OVER -> List.of();
        };
    }
}
