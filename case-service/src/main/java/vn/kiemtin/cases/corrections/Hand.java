package vn.kiemtin.cases.corrections;

import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Role;
import vn.kiemtin.cases.casefile.CaseFile;

/** Who may take a step. A second person is never one who had a hand in what is decided on, through whatever role or account. */
public enum Hand {
    /** Officer or head of the lead. */
    OF_LEAD {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return caller.isOfLead(file);
        }
    },
    /** Head of the lead, or a supervisor. */
    SECOND_PERSON {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return (caller.is(Role.HEAD) && caller.isOfLead(file)) || caller.is(Role.SUPERVISOR);
        }
    },
    /** The press agency, over the link in its letter. */
    PRESS,
    /** Nobody: it happens. */
    SYSTEM;

    /** Whether the caller's place is the right one, whatever the caller did before. */
    boolean isRight(Caller caller, CaseFile file) {
        return false;
    }

    /** Whether the caller would decide on the caller's own work. */
    boolean isOwnWork(Caller caller, CorrectionRequest request) {
        return this == SECOND_PERSON && caller.isSamePersonAs(request.writerMarks());
    }
}
