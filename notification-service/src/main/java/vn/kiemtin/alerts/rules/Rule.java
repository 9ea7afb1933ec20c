package vn.kiemtin.alerts.rules;

import java.util.List;
import java.util.stream.Stream;
import vn.kiemtin.alerts.audiences.Audience;

/**
 * A rule in force.
 *
 * @param thresholds counts at which a rule that counts alerts
 * @param mandatory whether nobody may mute what it demands
 * @param mustAcknowledge whether its alerts climb until somebody takes notice
 */
public record Rule(String code, List<Integer> thresholds, boolean mandatory, boolean mustAcknowledge) {

    /** The alert that the rule of this code demands; nothing where this is another rule. */
    Stream<Demand> demandIf(String wanted, Audience audience, String cause) {
        return demandIf(wanted, audience, cause, true);
    }

    Stream<Demand> demandIf(String wanted, Audience audience, String cause, boolean certain) {
        return code.equals(wanted) ? Stream.of(new Demand(code, audience, cause, certain)) : Stream.empty();
    }

    /** Of several thresholds passed at once only the highest is worth an alert. */
    List<Integer> highestPassed(int count) {
        return thresholds.stream()
                .filter(threshold -> count >= threshold)
                .max(Integer::compare)
                .map(List::of)
                .orElse(List.of());
    }
}
