package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.corrections.CorrectionStatus;
import vn.kiemtin.cases.corrections.PressRecord;

/**
 * How a press agency has answered what was asked of it.
 *
 * @param corrections those of cases that the caller sees, the newest first
 */
@Schema(name = "CorrectionsOfPressAgency")
public record PressRecordView(
        String pressAgency,
        int inTime,
        int late,
        int refused,
        int overdue,
        int awaited,
        int withdrawn,
        List<SentView> corrections) {

    static PressRecordView of(String pressAgency, PressRecord record) {
        return new PressRecordView(
                pressAgency,
                record.inTime(),
                record.late(),
                record.refused(),
                record.overdue(),
                record.awaited(),
                record.withdrawn(),
                record.seen().stream().map(SentView::of).toList());
    }

    /**
     * @param number in the case
     */
    @Schema(name = "CorrectionOfPressAgency")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SentView(
            String caseNumber,
            int number,
            CorrectionStatus status,
            @Nullable String letterNumber,
            @Nullable Instant sentAt,
            @Nullable Instant dueAt,
            @Nullable Boolean late,
            @Nullable String claimedUrl) {

        static SentView of(PressRecord.Seen seen) {
            var request = seen.request();
            return new SentView(
                    seen.caseNumber(),
                    request.number(),
                    request.status(),
                    request.letterNumber(),
                    request.sentAt(),
                    request.dueAt(),
                    request.late(),
                    request.claimedUrl());
        }
    }
}
