package vn.kiemtin.cases.lifecycle;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done with a case; see {@link Moves}. */
public enum Move {
    TRIAGE,
    ASSIGN,
    START,
    ASK,
    RESUME,
    GIVE_TASK,
    OFFER,
    ACCEPT_OFFER,
    DECLINE_OFFER,
    WITHDRAW_OFFER,
    RECLASSIFY,
    RESTRICT,
    LIFT_RESTRICTION,
    PROPOSE,
    WITHDRAW,
    RETURN,
    APPROVE,
    ACT,
    CLOSE,
    REOPEN,
    DISMISS,
    RESTORE,
    REFER,
    TAKE_BACK,
    MERGE,
    UNMERGE;

    /** As addresses name it: {@code take-back}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Move> ofPath(String path) {
        return Stream.of(values()).filter(move -> move.path().equals(path)).findFirst();
    }
}
