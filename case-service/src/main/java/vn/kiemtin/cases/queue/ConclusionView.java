package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.conclusion.Conclusion;
import vn.kiemtin.cases.conclusion.ConclusionStatus;
import vn.kiemtin.cases.conclusion.Verdict;

/**
 * A version of what a case has found.
 *
 * @param version in the case, from 1
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
        String proposedBy,
        @Nullable String proposerAgency,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable String deciderAgency,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable Instant setAsideAt) {

    public static ConclusionView of(Conclusion conclusion) {
        return new ConclusionView(
                conclusion.version(),
                conclusion.status(),
                conclusion.verdict(),
                conclusion.reasonsVi(),
                conclusion.reasonsEn(),
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
