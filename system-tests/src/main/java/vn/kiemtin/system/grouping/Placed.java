package vn.kiemtin.system.grouping;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report and where the system put it.
 *
 * @param confirmed and not only suggested
 * @param match the rule by which it was recognised
 * @param likeness where it was recognised by that
 */
record Placed(
        SentReport report,
        UUID caseId,
        boolean confirmed,
        String match,
        @Nullable Likeness likeness) {

    /**
     * @param to the report it was compared with
     */
    record Likeness(double score, UUID to) {}

    int rumour() {
        return report.rumour();
    }

    /** What it stands together with when only confirmed links count: its case, or nothing but itself. */
    UUID confirmedCase() {
        return confirmed ? caseId : report.id();
    }

    /** As if reports recognised by this rule were confirmed from this score on; what is only suggested for another reason than its score stays so. */
    Placed confirmedFrom(double score, String rule, double inTruth) {
        return likeness == null || !match.equals(rule) || (!confirmed && likeness.score() >= inTruth)
                ? this
                : new Placed(report, caseId, likeness.score() >= score, match, likeness);
    }
}
