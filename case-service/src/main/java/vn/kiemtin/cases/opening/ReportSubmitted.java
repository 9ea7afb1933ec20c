package vn.kiemtin.cases.opening;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.messaging.EventType;

/** A citizen's report was received; text or link, or both. */
@EventType(topic = "kiemtin.reports", name = "ReportSubmitted")
record ReportSubmitted(
        UUID reportId,
        Instant receivedAt,
        @Nullable String text,
        @Nullable String link,
        Platform platform,
        Field field,
        @Nullable String locality) {

    OpenCase.Cause cause() {
        return new OpenCase.Cause(reportId, text, link, field, platform, locality);
    }
}
