package vn.kiemtin.reports.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;
import vn.kiemtin.reports.attachments.Attached;

/**
 * The sender has added something to a report.
 *
 * @param supplement among what was added to this report, from 1
 * @param attachments the files that came with it; null for none
 */
@EventType(topic = "kiemtin.reports", name = "ReportSupplemented")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportSupplemented(
        UUID reportId,
        Instant at,
        int supplement,
        @Nullable String text,
        @Nullable String link,
        @Nullable List<Attached> attachments) {}
