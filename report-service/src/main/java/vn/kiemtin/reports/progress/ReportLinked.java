package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/**
 * A report now belongs to this case.
 *
 * @param match why; {@code OPENED} if the report opened it
 */
@EventType(topic = "kiemtin.cases", name = "ReportLinked")
record ReportLinked(UUID caseId, String number, String status, Instant at, UUID reportId, String match)
        implements CaseEvent {

    boolean opened() {
        return match.equals("OPENED");
    }
}
