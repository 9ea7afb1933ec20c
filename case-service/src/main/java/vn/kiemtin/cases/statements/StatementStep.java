package vn.kiemtin.cases.statements;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done with a statement once it is drafted; see {@link Steps}. */
public enum StatementStep {
    EDIT,
    APPROVE,
    PUBLISH,
    /** Both at once: the press office must be faster than the rumour. */
    APPROVE_AND_PUBLISH,
    DISCARD,
    /** Drafts the next version of what is public. */
    AMEND,
    PROPOSE_RETRACTION,
    WITHDRAW_RETRACTION,
    RETRACT;

    /** As addresses name it: {@code propose-retraction}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<StatementStep> ofPath(String path) {
        return Stream.of(values()).filter(step -> step.path().equals(path)).findFirst();
    }
}
