package vn.kiemtin.alerts.raising;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Demand;
import vn.kiemtin.alerts.rules.Happening;

/** An alert that a rule demands of what happened, and about what it is. */
record Wanted(Demand demand, Subject subject, CaseFacts facts, Instant at) {

    /**
     * What an alert is about.
     *
     * @param caseId null, as the number, where it is no case
     */
    record Subject(
            String name, @Nullable UUID caseId, @Nullable String number) {

        static Subject of(Happening happening) {
            var facts = happening.facts();
            return happening instanceof Happening.SurgeBegan surge && !facts.isOfCase()
                    ? new Subject(surge.subject(), null, null)
                    : new Subject("case:" + facts.caseId(), facts.caseId(), facts.number());
        }
    }

    /** Each is told once, until it is withdrawn. */
    record Cause(String rule, String subject, String audience, String cause) {

        /** Whether an alert that counts may count both. */
        boolean isBeside(Cause other) {
            return rule.equals(other.rule) && subject.equals(other.subject) && audience.equals(other.audience);
        }
    }

    Cause cause() {
        return cause(demand.keptCause());
    }

    /** Where one of these was told, it is not told. */
    Stream<Cause> told() {
        return Stream.of(demand.cause(), demand.keptCause()).distinct().map(this::cause);
    }

    private Cause cause(String cause) {
        return new Cause(demand.rule(), subject.name(), demand.audience().name(), cause);
    }
}
