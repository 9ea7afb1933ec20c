package vn.kiemtin.reports.progress;

import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** An officer has said that a report belongs to the case it was suggested for. */
@EventType(topic = "kiemtin.cases", name = "ReportLinkConfirmed")
record ReportLinkConfirmed(UUID reportId, int linkVersion) {}
