package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** The case has found what the rumour is worth. */
@EventType(topic = "kiemtin.cases", name = "ConclusionApproved")
record ConclusionApproved(
        UUID caseId,
        String number,
        String status,
        Instant at,
        @Nullable String lead,
        @Nullable List<String> coordinating,
        String verdict,
        @Nullable List<String> restrictedTo)
        implements CaseEvent {

    /** Nothing where the case is for named people only. */
    @Nullable
    String tellableVerdict() {
        return restrictedTo == null ? verdict : null;
    }
}
