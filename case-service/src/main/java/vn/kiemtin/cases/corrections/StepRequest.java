package vn.kiemtin.cases.corrections;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A step that somebody wants to take with a correction request, with what it needs. */
public sealed interface StepRequest {

    default CorrectionStep step() {
        return switch (this) {
            case Edit _ -> CorrectionStep.EDIT;
            case Approve _ -> CorrectionStep.APPROVE;
            case Discard _ -> CorrectionStep.DISCARD;
            case Withdraw _ -> CorrectionStep.WITHDRAW;
            case Confirm _ -> CorrectionStep.CONFIRM;
            case Reject _ -> CorrectionStep.REJECT;
        };
    }

    record Edit(Draft draft) implements StepRequest {}

    record Approve() implements StepRequest {}

    record Discard() implements StepRequest {}

    /**
     * @param reason for the history
     */
    record Withdraw(@Nullable String reason) implements StepRequest {}

    record Confirm() implements StepRequest {}

    /**
     * @param reason why what was published corrects nothing; the press agency reads it
     */
    record Reject(@Nullable String reason) implements StepRequest {}

    /** What a press agency answers, over the link in its letter. */
    sealed interface Answer {

        default CorrectionStep step() {
            return switch (this) {
                case Acknowledge _ -> CorrectionStep.ACKNOWLEDGE;
                case Comply _ -> CorrectionStep.COMPLY;
                case Refuse _ -> CorrectionStep.REFUSE;
            };
        }

        record Acknowledge() implements Answer {}

        /**
         * @param url where the correction stands
         */
        record Comply(@Nullable String url, @Nullable LocalDate publishedOn) implements Answer {}

        record Refuse(@Nullable String reasons) implements Answer {}
    }
}
