package vn.kiemtin.cases.corrections;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;

/** What must be so, beside the status of the request. The conclusion is the one in force; null where there is none. */
public enum Condition {
    NONE {
        @Override
        Optional<Lack> lackIn(CorrectionRequest request, CaseFile file, @Nullable Conclusion inForce) {
            return Optional.empty();
        }
    },
    /** The case has found that something is to be corrected. */
    CAN_DEMAND {
        @Override
        Optional<Lack> lackIn(CorrectionRequest request, CaseFile file, @Nullable Conclusion inForce) {
            return lackOfDemand(file, inForce);
        }
    },
    /** What it was written on still holds. */
    RESTS {
        @Override
        Optional<Lack> lackIn(CorrectionRequest request, CaseFile file, @Nullable Conclusion inForce) {
            return lackOfDemand(file, inForce)
                    .or(() -> request.restsOn(inForce) ? Optional.empty() : Optional.of(Lack.FORMER_CONCLUSION));
        }
    },
    /** The press agency says that it has corrected, and nobody has looked yet. */
    CLAIMED {
        @Override
        Optional<Lack> lackIn(CorrectionRequest request, CaseFile file, @Nullable Conclusion inForce) {
            return request.isClaimed() ? Optional.empty() : Optional.of(Lack.NOTHING_CLAIMED);
        }
    };

    /** What is missing; nothing where the step can be taken. */
    abstract Optional<Lack> lackIn(CorrectionRequest request, CaseFile file, @Nullable Conclusion inForce);

    /** What a case lacks to demand a correction. */
    static Optional<Lack> lackOfDemand(CaseFile file, @Nullable Conclusion inForce) {
        if (!file.status().isOpen()) {
            return Optional.of(Lack.CASE_NOT_OPEN);
        }
        if (inForce == null) {
            return Optional.of(Lack.NO_CONCLUSION);
        }
        return switch (inForce.verdict()) {
            case FABRICATED, FALSE -> Optional.empty();
            case AUTHENTIC -> Optional.of(Lack.VERDICT_AUTHENTIC);
            case OPINION -> Optional.of(Lack.VERDICT_OPINION);
            case UNSUBSTANTIATED -> Optional.of(Lack.VERDICT_UNSUBSTANTIATED);
        };
    }
}
