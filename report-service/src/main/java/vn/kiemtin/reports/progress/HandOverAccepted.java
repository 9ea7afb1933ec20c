package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** Another agency leads the case from now on; it begins there anew. */
@EventType(topic = "kiemtin.cases", name = "HandOverAccepted")
record HandOverAccepted(
        UUID caseId,
        String number,
        String status,
        Instant at,
        @Nullable String lead,
        @Nullable List<String> coordinating,
        @Nullable List<String> restrictedTo)
        implements CaseEvent {}
