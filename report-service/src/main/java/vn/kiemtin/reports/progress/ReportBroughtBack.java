package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** A report that was screened out is looked into again. */
@EventType(topic = "kiemtin.cases", name = "ReportBroughtBack")
record ReportBroughtBack(UUID reportId, int linkVersion, Instant at) {}
