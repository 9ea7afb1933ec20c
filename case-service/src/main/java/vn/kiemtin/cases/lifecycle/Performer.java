package vn.kiemtin.cases.lifecycle;

import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Role;
import vn.kiemtin.cases.casefile.CaseFile;

/** Who may make a move, by role and by relation to the case. */
public enum Performer {
    OFFICER_OF_LEAD {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return caller.isOfficerOfLead(file);
        }
    },
    OFFICER_OF_LEAD_OR_SUPERVISOR {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return OFFICER_OF_LEAD.isRight(caller, file) || caller.is(Role.SUPERVISOR);
        }
    },
    HEAD_OF_LEAD_OR_SUPERVISOR {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return HEAD_OF_LEAD.isRight(caller, file) || caller.is(Role.SUPERVISOR);
        }
    },
    /** Whoever proposed the conclusion that lies in review; until there is one, any officer of the lead. */
    PROPOSER {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return file.proposerMarks().isEmpty()
                    ? OFFICER_OF_LEAD.isRight(caller, file)
                    : caller.isSamePersonAs(file.proposerMarks());
        }
    },
    /** Never whoever proposed it, through whatever role or account; a supervisor only where a head did. Until there is a proposal, either. */
    SECOND_PERSON {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            var supervisorMay = file.proposerMarks().isEmpty() || file.isProposedByHead();
            return !caller.isSamePersonAs(file.proposerMarks())
                    && (HEAD_OF_LEAD.isRight(caller, file) || (supervisorMay && caller.is(Role.SUPERVISOR)));
        }
    },
    /** Of a merged case: of its own lead, or of the lead of the case it went into. */
    OFFICER_OF_EITHER_LEAD {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return OFFICER_OF_LEAD.isRight(caller, file)
                    || (file.mergedInto() != null && OFFICER_OF_LEAD.isRight(caller, file.mergedInto()));
        }
    },
    HEAD_OF_LEAD {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return caller.is(Role.HEAD) && caller.isOfLead(file);
        }
    },
    /** While nothing is offered, of any agency that might be the one. */
    HEAD_OF_OFFERED {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return caller.is(Role.HEAD)
                    && caller.worksForAgency()
                    && !caller.isOfLead(file)
                    && (file.offeredTo() == null || file.offeredTo().equals(caller.agency()));
        }
    },
    ASSIGNED_OFFICER {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return OFFICER_OF_LEAD.isRight(caller, file)
                    && (file.officer() == null || caller.username().equals(file.officer()));
        }
    };

    /** Whether the caller is the one; an assigned officer is any of the lead's until there is one. */
    abstract boolean isRight(Caller caller, CaseFile file);
}
