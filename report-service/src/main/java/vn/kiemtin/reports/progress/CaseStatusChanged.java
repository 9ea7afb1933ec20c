package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** A move without an event of its own changed the status. */
@EventType(topic = "kiemtin.cases", name = "CaseStatusChanged")
record CaseStatusChanged(
        UUID caseId,
        String number,
        String status,
        Instant at,
        @Nullable String lead,
        @Nullable List<String> coordinating,
        @Nullable List<String> restrictedTo,
        @Nullable String referredTo)
        implements CaseEvent {}
