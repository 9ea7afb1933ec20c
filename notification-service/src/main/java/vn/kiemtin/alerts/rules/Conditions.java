package vn.kiemtin.alerts.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which cases a rule is for. What is empty does not matter.
 *
 * @param fields the fields of the case, by their names
 * @param leads codes of the agencies that lead it
 * @param leastAgeHours how long ago it was opened; one whose age is not known is of no age
 */
public record Conditions(Severity leastSeverity, List<String> fields, List<String> leads, int leastAgeHours) {

    public static final Conditions NONE = new Conditions(Severity.NORMAL, List.of(), List.of(), 0);

    public boolean hold(CaseFacts facts, Instant now) {
        return Severity.of(facts.severity()).compareTo(leastSeverity) >= 0
                && (fields.isEmpty() || (facts.field() != null && fields.contains(facts.field())))
                && (leads.isEmpty() || leads.contains(facts.lead()))
                && (leastAgeHours == 0
                        || facts.openedAt()
                                .map(opened -> !opened.plus(Duration.ofHours(leastAgeHours))
                                        .isAfter(now))
                                .orElse(false));
    }
}
