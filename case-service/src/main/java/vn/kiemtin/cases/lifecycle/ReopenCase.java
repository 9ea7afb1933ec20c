package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;

/** Reopens a case because its conclusion was reviewed and does not hold. Works in the caller's transaction, on a locked case. */
@Singleton
public class ReopenCase {

    private final MoveEffects effects;

    ReopenCase(MoveEffects effects) {
        this.effects = effects;
    }

    /**
     * Does nothing with a case that has no conclusion in force.
     *
     * @param decider whoever upheld the review request
     * @param reason why, in the decider's words
     * @return whether it is reopened
     */
    public boolean because(CaseFile file, Caller decider, String reason) {
        var row = Moves.row(file, Move.REOPEN);
        row.ifPresent(found -> effects.of(new MoveRequest.Reopen(reason), file, found.to(), decider));
        return row.isPresent();
    }
}
