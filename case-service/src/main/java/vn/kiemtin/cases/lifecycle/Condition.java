package vn.kiemtin.cases.lifecycle;

import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseStatus;

/** What must be so beside the status. */
public enum Condition {
    NONE,
    /** Nobody is offered the case. */
    NO_OFFER,
    /** The case is offered to somebody. */
    OPEN_OFFER,
    /** Only people who are named see it. */
    RESTRICTED,
    /** It stood there before it was merged. */
    WAS_NEW,
    WAS_TRIAGED,
    WAS_ASSIGNED,
    WAS_VERIFYING;

    boolean holds(CaseFile file) {
        return switch (this) {
            case NONE -> true;
            case NO_OFFER -> file.offeredTo() == null;
            case OPEN_OFFER -> file.offeredTo() != null;
            case RESTRICTED -> file.isRestricted();
            case WAS_NEW -> file.mergedFrom() == CaseStatus.NEW;
            case WAS_TRIAGED -> file.mergedFrom() == CaseStatus.TRIAGED;
            case WAS_ASSIGNED -> file.mergedFrom() == CaseStatus.ASSIGNED;
            case WAS_VERIFYING -> file.mergedFrom() == CaseStatus.VERIFYING;
        };
    }
}
