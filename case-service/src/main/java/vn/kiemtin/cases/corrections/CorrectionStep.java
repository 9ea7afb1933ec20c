package vn.kiemtin.cases.corrections;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done with a correction request once it is drafted; see {@link Steps}. */
public enum CorrectionStep {
    EDIT,
    APPROVE,
    DISCARD,
    /** The mail server has taken the letter. */
    SEND,
    WITHDRAW,
    ACKNOWLEDGE,
    /** The press agency says that the correction is published. */
    COMPLY,
    REFUSE,
    /** An officer has seen the published correction. */
    CONFIRM,
    /** What was published corrects nothing. */
    REJECT,
    FALL_DUE;

    /** As addresses name it. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A step that people at the desk take. */
    public static Optional<CorrectionStep> ofPath(String path) {
        return Stream.of(values())
                .filter(step -> step.path().equals(path) && Steps.isTakenAtTheDesk(step))
                .findFirst();
    }
}
