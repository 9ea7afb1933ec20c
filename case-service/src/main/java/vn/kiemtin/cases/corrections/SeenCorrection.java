package vn.kiemtin.cases.corrections;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;

/**
 * A correction request as somebody sees it.
 *
 * @param legalSteps what that person may do with it as it is
 * @param ownWork whether the person had a hand in what is to be approved, and therefore cannot approve it
 */
public record SeenCorrection(CorrectionRequest request, List<CorrectionStep> legalSteps, boolean ownWork) {

    static SeenCorrection of(CorrectionRequest request, CaseFile file, @Nullable Conclusion inForce, Caller caller) {
        return new SeenCorrection(
                request,
                Steps.legal(request, file, inForce, caller),
                request.status() == CorrectionStatus.DRAFT && caller.isSamePersonAs(request.writerMarks()));
    }
}
