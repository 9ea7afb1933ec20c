package vn.kiemtin.alerts.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule: when something happens to such a case, these are alerted.
 *
 * @param thresholds counts at which a rule that counts alerts
 * @param recipients at least one
 * @param channels where its alerts go besides the inbox
 * @param mandatory whether nobody may mute what it demands
 * @param mustAcknowledge whether its alerts climb until somebody takes notice
 * @param window how long after an alert further causes are counted in it instead of raising another one; zero: never
 */
public record Rule(
        String code,
        RuleEvent event,
        Conditions conditions,
        List<Integer> thresholds,
        List<Recipient> recipients,
        Set<Channel> channels,
        Urgency urgency,
        boolean mandatory,
        boolean mustAcknowledge,
        Duration window) {

    /** Of several thresholds passed at once only the highest is worth an alert. */
    Optional<Integer> highestPassed(int count) {
        return thresholds.stream().filter(threshold -> count >= threshold).max(Integer::compare);
    }
}
