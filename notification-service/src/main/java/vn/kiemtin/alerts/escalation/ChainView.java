package vn.kiemtin.alerts.escalation;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The chain as it is read.
 *
 * @param version what If-Match is held against
 * @param steps in their order; after the last one, all of them are reached again
 * @param repeatEveryMinutes how often
 * @param changedBy account name
 */
@Schema(name = "EscalationChain")
public record ChainView(
        int version, List<StepView> steps, int repeatEveryMinutes, Instant changedAt, String changedBy) {

    static ChainView of(Chain chain) {
        return new ChainView(
                chain.version(),
                chain.steps().stream()
                        .map(step -> new StepView((int) step.after().toMinutes(), step.whom()))
                        .toList(),
                (int) chain.repeatEvery().toMinutes(),
                chain.changedAt(),
                chain.changedBy());
    }

    /**
     * @param afterMinutes after the alert was raised
     */
    @Schema(name = "EscalationStep")
    public record StepView(int afterMinutes, Whom whom) {}
}
