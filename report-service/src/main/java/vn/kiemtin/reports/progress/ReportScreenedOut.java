package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** A report is looked into no further: spam, or out of scope. */
@EventType(topic = "kiemtin.cases", name = "ReportScreenedOut")
record ReportScreenedOut(UUID reportId, int linkVersion, Instant at) {}
