package vn.kiemtin.reports.retention;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** Text and link of a report are deleted for good: whoever has a copy deletes it too. */
@EventType(topic = "kiemtin.reports", name = "ReportErased")
record ReportErased(UUID reportId, Instant at, Ground ground) {}
