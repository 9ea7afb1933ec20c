package vn.kiemtin.cases.casefile;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Where a case stands. Verdict and publication are separate things. */
public enum CaseStatus {
    NEW,
    TRIAGED,
    ASSIGNED,
    VERIFYING,
    /** Another agency was asked for something that the verification needs. */
    AWAITING_INFO,
    /** A conclusion is proposed; a second person decides on it. */
    IN_REVIEW,
    /** The conclusion is approved; nothing was done about it yet. */
    CONCLUDED,
    /** A statement is published, a correction requested, or something else done. */
    ACTING,
    /** Done with. */
    CLOSED,
    /** The conclusion is set aside; the work begins anew. */
    REOPENED,
    /** Ended without a conclusion: nothing to be verified. */
    DISMISSED,
    /** In the hands of a body outside the system. */
    REFERRED,
    /** Part of another case; see {@link CaseFile#mergedInto()}. */
    MERGED;

    /** Whether there is still something to be done. */
    public boolean isOpen() {
        return switch (this) {
            case NEW, TRIAGED, ASSIGNED, VERIFYING, AWAITING_INFO, IN_REVIEW, CONCLUDED, ACTING, REOPENED -> true;
            case CLOSED, DISMISSED, REFERRED, MERGED -> false;
        };
    }

    /** Whether it is known what the rumour is worth: a report of it is a recurrence. */
    public boolean isConcluded() {
        return switch (this) {
            case CONCLUDED, ACTING, CLOSED -> true;
            case NEW, TRIAGED, ASSIGNED, VERIFYING, AWAITING_INFO, IN_REVIEW, REOPENED, DISMISSED, REFERRED, MERGED ->
                false;
        };
    }

    /** Whether new reports of the same rumour join the case. */
    public boolean takesReports() {
        return isOpen() || isConcluded();
    }

    public static List<String> openNames() {
        return names(CaseStatus::isOpen);
    }

    public static List<String> namesOfThoseThatTakeReports() {
        return names(CaseStatus::takesReports);
    }

    private static List<String> names(Predicate<CaseStatus> wanted) {
        return Arrays.stream(values()).filter(wanted).map(Enum::name).toList();
    }
}
