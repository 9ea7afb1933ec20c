package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** An officer confirmed or corrected field, severity and routing. */
@EventType(topic = "kiemtin.cases", name = "CaseTriaged")
record CaseTriaged(
        UUID caseId,
        String number,
        String status,
        Instant at,
        @Nullable String lead,
        @Nullable List<String> coordinating,
        @Nullable List<String> restrictedTo)
        implements CaseEvent {}
