package vn.kiemtin.cases.reporters;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** What a report said was deleted at intake, for good. */
@EventType(topic = "kiemtin.reports", name = "ReportErased")
record ReportErased(UUID reportId, Instant at) {}
