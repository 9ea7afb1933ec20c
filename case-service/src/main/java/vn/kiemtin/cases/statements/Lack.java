package vn.kiemtin.cases.statements;

import java.util.Locale;

/** What a statement needs of its case, and the case does not have. */
public enum Lack {
    /** Nothing is published before the case is concluded, except that it is being checked. */
    NO_CONCLUSION,
    /** What the text rests on is in force no longer: the case was reopened. */
    FORMER_CONCLUSION,
    /** A case that has ended, or has become part of another one, begins to say nothing. */
    CASE_NOT_OPEN,
    /** Nobody says that something is being checked whose outcome is known. */
    ALREADY_CONCLUDED;

    /** The type of problem that says so. */
    public String problem() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
