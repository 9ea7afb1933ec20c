package vn.kiemtin.cases.lifecycle;

import vn.kiemtin.cases.casefile.CaseFile;

/** What must be so beside the status. */
public enum Condition {
    NONE,
    /** Nobody is offered the case. */
    NO_OFFER,
    /** The case is offered to somebody. */
    OPEN_OFFER;

    boolean holds(CaseFile file) {
        return switch (this) {
            case NONE -> true;
            case NO_OFFER -> file.offeredTo() == null;
            case OPEN_OFFER -> file.offeredTo() != null;
        };
    }
}
