package vn.kiemtin.reports.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;
import vn.kiemtin.reports.attachments.Attached;

/** A citizen's report was received and answered with a receipt. How to reach the citizen, and the receipt code, never travel. */
@EventType(topic = "kiemtin.reports", name = "ReportSubmitted")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportSubmitted(
        UUID reportId,
        Instant receivedAt,
        Channel channel,
        @Nullable String text,
        @Nullable String link,
        Platform platform,
        Field field,
        @Nullable String locality,
        String language,
        @Nullable List<Attached> attachments,
        @Nullable LocalDate seenOn,
        @Nullable String seenPlace,
        @Nullable String doubts,
        @Nullable UUID joinedCase,
        @Nullable Instant toldAt) {}
