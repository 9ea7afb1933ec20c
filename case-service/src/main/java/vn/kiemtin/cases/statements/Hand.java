package vn.kiemtin.cases.statements;

import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Role;
import vn.kiemtin.cases.casefile.CaseFile;

/** Who may take a step. A second person is never one who had a hand in what is decided on, through whatever role or account. */
public enum Hand {
    /** Officer or head of the lead. */
    OF_LEAD(false) {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return caller.isOfLead(file);
        }
    },
    /** Head of the lead, or a supervisor. */
    SECOND_PERSON(true) {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return SECOND_HEAD.isRight(caller, file) || caller.is(Role.SUPERVISOR);
        }
    },
    /** Head of the lead, who may publish as well. */
    SECOND_HEAD(true) {
        @Override
        boolean isRight(Caller caller, CaseFile file) {
            return caller.is(Role.HEAD) && caller.isOfLead(file);
        }
    };

    private final boolean second;

    Hand(boolean second) {
        this.second = second;
    }

    /** Whether the caller's place is the right one, whatever the caller did before. */
    abstract boolean isRight(Caller caller, CaseFile file);

    /** Whether it is somebody's other than those who had a hand in it. */
    boolean isSecond() {
        return second;
    }

    /** Whether the caller would decide on the caller's own work. */
    boolean isOwnWork(Caller caller, Statement statement) {
        return second && caller.isSamePersonAs(statement.marksOfWhatIsUnderWay());
    }
}
