package vn.kiemtin.reports.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** The sender has withdrawn a report, for good. */
@EventType(topic = "kiemtin.reports", name = "ReportWithdrawn")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportWithdrawn(UUID reportId, Instant at, @Nullable String reason) {}
