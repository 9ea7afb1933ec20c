package vn.kiemtin.alerts.brief;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Any event of a case: the case as it is then, and what one or another of them tells besides.
 *
 * @param deadline null while the clock stands still, and where an older producer does not tell it
 * @param homeCaseId the case a report comes back to when a merger is undone; null where it is this one
 * @param agency in an offer: to whom
 * @param dueAt in an event of the deadline, or of a review request
 */
record CaseEvent(
        @Nullable UUID caseId,
        @Nullable String number,
        @Nullable String status,
        @Nullable String field,
        @Nullable String severity,
        @Nullable String lead,
        @Nullable List<String> coordinating,
        @Nullable List<String> restrictedTo,
        @Nullable Instant deadline,
        @Nullable Instant at,
        @Nullable UUID reportId,
        @Nullable Integer linkVersion,
        @Nullable UUID homeCaseId,
        @Nullable UUID intoCaseId,
        @Nullable Integer inWave,
        @Nullable Integer handOver,
        @Nullable String agency,
        @Nullable Instant expiresAt,
        @Nullable Instant dueAt,
        @Nullable String verdict,
        @Nullable Integer review,
        @Nullable Statement statement) {

    /** Whether it tells of a case at all, with all that every event of one does. */
    boolean isComplete() {
        return caseId != null
                && number != null
                && status != null
                && field != null
                && severity != null
                && lead != null
                && coordinating != null
                && at != null;
    }

    /**
     * @param kind CHECKING or OUTCOME; null where it is retracted
     */
    record Statement(@Nullable UUID id, @Nullable String kind) {}
}
