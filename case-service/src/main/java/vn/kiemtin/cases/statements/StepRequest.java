package vn.kiemtin.cases.statements;

import org.jspecify.annotations.Nullable;

/** A step that somebody wants to take with a statement, with what it needs. */
public sealed interface StepRequest {

    default Step step() {
        return switch (this) {
            case Edit _ -> Step.EDIT;
            case Approve _ -> Step.APPROVE;
            case Publish _ -> Step.PUBLISH;
            case ApproveAndPublish _ -> Step.APPROVE_AND_PUBLISH;
            case Discard _ -> Step.DISCARD;
            case Amend _ -> Step.AMEND;
            case ProposeRetraction _ -> Step.PROPOSE_RETRACTION;
            case WithdrawRetraction _ -> Step.WITHDRAW_RETRACTION;
            case Retract _ -> Step.RETRACT;
        };
    }

    /**
     * Puts down anew what is being prepared.
     *
     * @param change what an amendment changes; of no meaning before the first publication
     */
    record Edit(Draft draft, @Nullable Wording change) implements StepRequest {}

    record Approve() implements StepRequest {}

    record Publish() implements StepRequest {}

    record ApproveAndPublish() implements StepRequest {}

    record Discard() implements StepRequest {}

    /**
     * Drafts the next version.
     *
     * @param change what it changes, for those who have read the one before
     */
    record Amend(Draft draft, @Nullable Wording change) implements StepRequest {}

    /**
     * @param reason why it is to be taken back, for the public
     */
    record ProposeRetraction(@Nullable Wording reason) implements StepRequest {}

    record WithdrawRetraction() implements StepRequest {}

    record Retract() implements StepRequest {}
}
