package vn.kiemtin.cases.casefile;

import java.util.Arrays;
import java.util.List;

/** Where a case stands. Verdict and publication are separate things. */
public enum CaseStatus {
    NEW,
    TRIAGED,
    ASSIGNED,
    VERIFYING,
    /** Another agency was asked for something that the verification needs. */
    AWAITING_INFO,
    /** Ended without a conclusion: nothing to be verified. */
    DISMISSED,
    /** In the hands of a body outside the system. */
    REFERRED,
    /** Part of another case; see {@link CaseFile#mergedInto()}. */
    MERGED;

    /** Whether new reports of the same rumour join the case. */
    public boolean isOpen() {
        return switch (this) {
            case NEW, TRIAGED, ASSIGNED, VERIFYING, AWAITING_INFO -> true;
            case DISMISSED, REFERRED, MERGED -> false;
        };
    }

    public static List<String> openNames() {
        return Arrays.stream(values())
                .filter(CaseStatus::isOpen)
                .map(Enum::name)
                .toList();
    }
}
