package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** An officer corrected field or severity; the case stands where it stood. */
@EventType(topic = "kiemtin.cases", name = "CaseReclassified")
record CaseReclassified(
        UUID caseId,
        String number,
        String status,
        Instant at,
        @Nullable String lead,
        @Nullable List<String> coordinating,
        @Nullable List<String> restrictedTo)
        implements CaseEvent {}
