package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.conclusion.Verdict;
import vn.kiemtin.cases.corrections.CorrectionRequest;
import vn.kiemtin.cases.corrections.CorrectionStatus;
import vn.kiemtin.cases.corrections.CorrectionStep;
import vn.kiemtin.cases.corrections.SeenCorrection;

/**
 * What a press agency is asked to correct, as the caller sees it.
 *
 * @param number 1 for the case's first
 * @param revision grows with every step; the ETag of the request
 * @param legalSteps what the caller may do with it now
 * @param pressAgency its code
 * @param legalBases codes of the legal bases that it rests on
 * @param legalBasis how the letter quotes them
 * @param conclusion version of the conclusion that it rests on
 * @param writtenBy account names of those who had a hand in it; the first drafted it
 * @param letterNumber left out before it is approved
 * @param claimedUrl where the correction stands, as the press agency says
 * @param rejectionReason why what was published before corrects nothing
 * @param late whether it was corrected after the day on which it was due; left out while it is not corrected
 */
@Schema(name = "CorrectionOfCase")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CorrectionView(
        int number,
        CorrectionStatus status,
        int revision,
        List<CorrectionStep> legalSteps,
        String pressAgency,
        String work,
        @Nullable String author,
        @Nullable String section,
        @Nullable String url,
        LocalDate publishedOn,
        String falseContent,
        String corrected,
        List<String> legalBases,
        String legalBasis,
        int conclusion,
        Verdict verdict,
        List<String> writtenBy,
        Instant writtenAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String letterNumber,
        @Nullable Instant sentAt,
        @Nullable Instant dueAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String claimedUrl,
        @Nullable LocalDate claimedDay,
        @Nullable Instant claimedAt,
        @Nullable String rejectionReason,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable Boolean late,
        @Nullable String refusalReasons,
        @Nullable Instant refusedAt,
        @Nullable Instant overdueAt) {

    public static CorrectionView of(SeenCorrection seen) {
        return of(seen.request(), seen.legalSteps());
    }

    static CorrectionView of(CorrectionRequest request, List<CorrectionStep> legalSteps) {
        var demand = request.demand();
        return new CorrectionView(
                request.number(),
                request.status(),
                request.revision(),
                legalSteps,
                demand.pressAgency(),
                demand.work(),
                demand.author(),
                demand.section(),
                demand.url(),
                demand.publishedOn(),
                demand.falseContent(),
                demand.corrected(),
                demand.legalBases(),
                demand.legalBasis(),
                request.conclusion(),
                request.verdict(),
                request.writtenBy(),
                request.writtenAt(),
                request.approvedBy(),
                request.approvedAt(),
                request.letterNumber(),
                request.sentAt(),
                request.dueAt(),
                request.acknowledgedAt(),
                request.claimedUrl(),
                request.claimedDay(),
                request.claimedAt(),
                request.rejectionReason(),
                request.confirmedBy(),
                request.confirmedAt(),
                request.late(),
                request.refusalReasons(),
                request.refusedAt(),
                request.overdueAt());
    }
}
