package vn.kiemtin.cases.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;

/** The sender has withdrawn a report, for good. */
@EventType(topic = "kiemtin.reports", name = "ReportWithdrawn")
record ReportWithdrawn(UUID reportId, Instant at, @Nullable String reason) {}
