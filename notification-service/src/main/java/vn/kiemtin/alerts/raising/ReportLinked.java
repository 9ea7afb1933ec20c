package vn.kiemtin.alerts.raising;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.messaging.EventType;

/**
 * One more report belongs to a case.
 *
 * @param linkVersion grows each time the report is put elsewhere
 */
@EventType(topic = "kiemtin.cases", name = "ReportLinked")
record ReportLinked(
        UUID caseId,
        String number,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        int reportCount,
        String field,
        Instant at,
        @Nullable Integer linkVersion,
        @Nullable Instant reportedAt,
        @Nullable String locality) {

    /** Whether the report is linked for the first time: put elsewhere, it is no other report. */
    boolean isNew() {
        return linkVersion == null || linkVersion == 1;
    }

    /** An older producer tells only when it was linked. */
    Instant counted() {
        return reportedAt == null ? at : reportedAt;
    }

    CaseFacts facts() {
        return CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, reportCount, field);
    }
}
