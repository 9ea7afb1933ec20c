package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** An officer was given the case. */
@EventType(topic = "kiemtin.cases", name = "CaseAssigned")
record CaseAssigned(
        UUID caseId,
        String number,
        String status,
        Instant at,
        @Nullable String lead,
        @Nullable List<String> coordinating,
        @Nullable List<String> restrictedTo)
        implements CaseEvent {}
