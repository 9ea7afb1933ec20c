package vn.kiemtin.reports.conversation;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/**
 * The sender of a report has written to those who handle it.
 *
 * @param message among the sender's messages about this report, from 1
 */
@EventType(topic = "kiemtin.reports", name = "ReportMessagePosted")
record ReportMessagePosted(UUID reportId, Instant at, int message, String text) {}
