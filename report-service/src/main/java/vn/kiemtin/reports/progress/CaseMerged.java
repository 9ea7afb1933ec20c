package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** The case is part of another one from now on. */
@EventType(topic = "kiemtin.cases", name = "CaseMerged")
record CaseMerged(
        UUID caseId,
        String number,
        String status,
        Instant at,
        @Nullable String lead,
        @Nullable List<String> coordinating,
        @Nullable List<String> restrictedTo,
        UUID intoCaseId)
        implements CaseEvent {}
