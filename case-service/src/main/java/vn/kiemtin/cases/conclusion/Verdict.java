package vn.kiemtin.cases.conclusion;

/**
 * What a case has found about the rumour. The first three are the labels of the national centre for handling fake news; the other two keep apart what
 * must not be called false.
 */
public enum Verdict {
    /** Made up. */
    FABRICATED,
    /** Not made up, but wrong. */
    FALSE,
    /** The rumour is true. */
    AUTHENTIC,
    /** There is not enough to say so or otherwise. */
    UNSUBSTANTIATED,
    /** An opinion is not false information. */
    OPINION;

    /** Whether it says of somebody that what they told is not so: nobody may say that without evidence and a legal basis. */
    public boolean needsGrounds() {
        return switch (this) {
            case FABRICATED, FALSE -> true;
            case AUTHENTIC, UNSUBSTANTIATED, OPINION -> false;
        };
    }

    /** Whether somebody may be asked to correct what was said. */
    public boolean allowsCorrection() {
        return switch (this) {
            case FABRICATED, FALSE -> true;
            case AUTHENTIC, UNSUBSTANTIATED, OPINION -> false;
        };
    }
}
