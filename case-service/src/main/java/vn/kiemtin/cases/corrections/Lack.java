package vn.kiemtin.cases.corrections;

import java.util.Locale;

/** What a correction request needs of its case or of itself, and does not have. */
public enum Lack {
    /** Nothing is demanded before the case is concluded. */
    NO_CONCLUSION,
    /** What is true needs no correction. */
    VERDICT_AUTHENTIC,
    /** An opinion is not false information. */
    VERDICT_OPINION,
    /** What is not shown to be false must not be called so. */
    VERDICT_UNSUBSTANTIATED,
    /** What it rests on is in force no longer: the case was reopened. */
    FORMER_CONCLUSION,
    /** A case that has ended, or has become part of another one, begins to demand nothing. */
    CASE_NOT_OPEN,
    /** There is no published correction to look at. */
    NOTHING_CLAIMED;

    /** The type of problem that says so. */
    public String problem() {
        return "correction-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
