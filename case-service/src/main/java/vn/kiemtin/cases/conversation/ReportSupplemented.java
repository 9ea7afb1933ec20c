package vn.kiemtin.cases.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.attachments.AttachedFile;
import vn.kiemtin.messaging.EventType;

/** The sender has added something to a report. */
@EventType(topic = "kiemtin.reports", name = "ReportSupplemented")
record ReportSupplemented(
        UUID reportId,
        Instant at,
        int supplement,
        @Nullable String text,
        @Nullable String link,
        @Nullable List<AttachedFile> attachments) {}
