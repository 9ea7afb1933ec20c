package vn.kiemtin.cases.reference.succession;

import java.util.Arrays;
import java.util.List;
import vn.kiemtin.cases.casefile.CaseStatus;

/**
 * Which cases go to an agency's heir, and where they stand then. Those that are worked on do, and those that are referred or merged, since they may come back;
 * what has ended keeps its record, and follows if it is taken up again.
 */
public final class MovedAlong {

    /** Names of the statuses in which cases go to the heir. */
    public static final List<String> STATUSES = Arrays.stream(CaseStatus.values())
            .filter(MovedAlong::follows)
            .map(Enum::name)
            .toList();

    private MovedAlong() {}

    static boolean follows(CaseStatus status) {
        return switch (status) {
            case NEW,
                    TRIAGED,
                    ASSIGNED,
                    VERIFYING,
                    AWAITING_INFO,
                    IN_REVIEW,
                    CONCLUDED,
                    ACTING,
                    REOPENED,
                    REFERRED,
                    MERGED -> true;
            case CLOSED, DISMISSED -> false;
        };
    }

    /**
     * Where a case stands when its lead's heir has it: whatever was begun begins there anew, as after a hand-over. What was proposed or concluded stands:
     * the heir's head decides on it, or acts.
     */
    static CaseStatus underNewLead(CaseStatus status) {
        return switch (status) {
            case NEW, TRIAGED, IN_REVIEW, CONCLUDED, ACTING, CLOSED, REOPENED, REFERRED, DISMISSED, MERGED -> status;
            case ASSIGNED, VERIFYING, AWAITING_INFO -> CaseStatus.TRIAGED;
        };
    }
}
