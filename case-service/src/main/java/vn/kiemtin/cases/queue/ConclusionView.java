package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.conclusion.Conclusion;
import vn.kiemtin.cases.conclusion.ConclusionStatus;
import vn.kiemtin.cases.conclusion.Verdict;
import vn.kiemtin.cases.evidence.EvidenceItem;

/**
 * A version of what a case has found.
 *
 * @param version in the case, from 1
 * @param evidence what it rests on of the case
 * @param legalBases codes of the legal bases that it rests on
 * @param proposedBy account name
 * @param decidedBy account name of who approved, returned or withdrew it
 * @param setAsideAt when the case was reopened that it had concluded
 */
@Schema(name = "ConclusionOfCase")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConclusionView(
        int version,
        ConclusionStatus status,
        Verdict verdict,
        String reasonsVi,
        String reasonsEn,
        List<GroundView> evidence,
        List<String> legalBases,
        String proposedBy,
        @Nullable String proposerAgency,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable String deciderAgency,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable Instant setAsideAt) {

    /**
     * An item of the case's evidence.
     *
     * @param number in the case, from 1
     */
    @Schema(name = "GroundOfConclusion")
    public record GroundView(int number, String sha256) {}

    /**
     * @param evidence all items of the case
     */
    public static ConclusionView of(Conclusion conclusion, Collection<EvidenceItem> evidence) {
        return new ConclusionView(
                conclusion.version(),
                conclusion.status(),
                conclusion.verdict(),
                conclusion.reasonsVi(),
                conclusion.reasonsEn(),
                evidence.stream()
                        .filter(item -> conclusion.evidence().contains(item.number()))
                        .map(item -> new GroundView(item.number(), item.sha256()))
                        .toList(),
                conclusion.legalBases(),
                conclusion.proposedBy(),
                conclusion.proposerAgency(),
                conclusion.proposedAt(),
                conclusion.decidedBy(),
                conclusion.deciderAgency(),
                conclusion.decidedAt(),
                conclusion.decisionReason(),
                conclusion.setAsideAt());
    }
}
