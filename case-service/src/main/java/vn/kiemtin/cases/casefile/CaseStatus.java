package vn.kiemtin.cases.casefile;

import java.util.Arrays;
import java.util.List;

/** Where a case stands. Verdict and publication are separate things. */
public enum CaseStatus {
    NEW,
    TRIAGED,
    ASSIGNED,
    VERIFYING;

    /** Whether new reports of the same rumour join the case. */
    public boolean isOpen() {
        return switch (this) {
            case NEW, TRIAGED, ASSIGNED, VERIFYING -> true;
        };
    }

    public static List<String> openNames() {
        return Arrays.stream(values())
                .filter(CaseStatus::isOpen)
                .map(Enum::name)
                .toList();
    }
}
