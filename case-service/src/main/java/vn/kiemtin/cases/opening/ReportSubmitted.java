package vn.kiemtin.cases.opening;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.attachments.AttachedFile;
import vn.kiemtin.cases.casefile.Channel;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Sighting;
import vn.kiemtin.messaging.EventType;

/** A citizen's report was received; text or link, or both, or files alone. */
@EventType(topic = "kiemtin.reports", name = "ReportSubmitted")
record ReportSubmitted(
        UUID reportId,
        Instant receivedAt,
        Channel channel,
        @Nullable String text,
        @Nullable String link,
        Platform platform,
        Field field,
        @Nullable String locality,
        @Nullable List<AttachedFile> attachments,
        @Nullable LocalDate seenOn,
        @Nullable String seenPlace,
        @Nullable String doubts,
        @Nullable UUID joinedCase,
        @Nullable Instant toldAt) {

    Sighting sighting() {
        return new Sighting(seenOn, seenPlace, doubts);
    }

    OpenCase.Cause cause() {
        var shown = text == null && link == null ? namesOfFiles() : text;
        return new OpenCase.Cause(reportId, shown, link, field, platform, locality);
    }

    private @Nullable String namesOfFiles() {
        return attachments == null
                ? null
                : attachments.stream().map(AttachedFile::name).collect(Collectors.joining(", "));
    }
}
