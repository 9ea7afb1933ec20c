package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** A conclusion waits for a second person; to a citizen the case is still being verified. */
@EventType(topic = "kiemtin.cases", name = "ConclusionProposed")
record ConclusionProposed(
        UUID caseId,
        String number,
        String status,
        Instant at,
        @Nullable String lead,
        @Nullable List<String> coordinating,
        @Nullable List<String> restrictedTo)
        implements CaseEvent {}
