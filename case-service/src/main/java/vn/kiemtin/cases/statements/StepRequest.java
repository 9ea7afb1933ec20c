package vn.kiemtin.cases.statements;

import org.jspecify.annotations.Nullable;

/** A step that somebody wants to take with a statement, with what it needs. */
public sealed interface StepRequest {

    default StatementStep step() {
        return switch (this) {
            case Edit _ -> StatementStep.EDIT;
            case Approve _ -> StatementStep.APPROVE;
            case Publish _ -> StatementStep.PUBLISH;
            case ApproveAndPublish _ -> StatementStep.APPROVE_AND_PUBLISH;
            case Discard _ -> StatementStep.DISCARD;
            case Amend _ -> StatementStep.AMEND;
            case ProposeRetraction _ -> StatementStep.PROPOSE_RETRACTION;
            case WithdrawRetraction _ -> StatementStep.WITHDRAW_RETRACTION;
            case Retract _ -> StatementStep.RETRACT;
        };
    }

    /**
     * Puts down anew what is being prepared.
     *
     * @param change what an amendment changes; of no meaning before the first publication
     */
    record Edit(Draft draft, @Nullable Manuscript change) implements StepRequest {}

    record Approve() implements StepRequest {}

    record Publish() implements StepRequest {}

    record ApproveAndPublish() implements StepRequest {}

    record Discard() implements StepRequest {}

    /**
     * Drafts the next version.
     *
     * @param change what it changes, for those who have read the one before
     */
    record Amend(Draft draft, @Nullable Manuscript change) implements StepRequest {}

    /**
     * @param reason why it is to be taken back, for the public
     */
    record ProposeRetraction(@Nullable Manuscript reason) implements StepRequest {}

    record WithdrawRetraction() implements StepRequest {}

    record Retract() implements StepRequest {}
}
