package vn.kiemtin.cases.conversation;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** The sender of a report has written to those who handle it. */
@EventType(topic = "kiemtin.reports", name = "ReportMessagePosted")
record ReportMessagePosted(UUID reportId, Instant at, String text) {}
