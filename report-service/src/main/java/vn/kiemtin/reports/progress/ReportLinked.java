package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/**
 * A report now belongs to this case.
 *
 * @param homeCaseId the case it comes back to when a merger is undone; null where it is this one
 * @param linkVersion grows with every change of the link; null: the first
 * @param match why; {@code OPENED} if the report opened it
 * @param standing {@code SUGGESTED} until an officer has confirmed it
 */
@EventType(topic = "kiemtin.cases", name = "ReportLinked")
record ReportLinked(
        UUID caseId,
        String number,
        String status,
        Instant at,
        @Nullable String lead,
        @Nullable List<String> coordinating,
        @Nullable List<String> restrictedTo,
        UUID reportId,
        @Nullable UUID homeCaseId,
        @Nullable Integer linkVersion,
        String match,
        @Nullable String standing)
        implements CaseEvent {

    /** Where it belongs; as long as that case is part of another, its reporter follows the other. */
    UUID home() {
        return Objects.requireNonNullElse(homeCaseId, caseId);
    }

    int version() {
        return Objects.requireNonNullElse(linkVersion, 1);
    }

    boolean suggested() {
        return "SUGGESTED".equals(standing);
    }

    boolean opened() {
        return match.equals("OPENED");
    }
}
