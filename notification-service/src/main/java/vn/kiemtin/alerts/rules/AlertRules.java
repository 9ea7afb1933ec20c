package vn.kiemtin.alerts.rules;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;

/**
 * What the rules in force demand when something is told of a case. They are read again after half a second, so that a change on any instance holds
 * soon, and right after a change on this one.
 */
@Singleton
public class AlertRules {

    private static final long GOOD_FOR = Duration.ofMillis(500).toNanos();

    private final KeptRules kept;
    private final Clock clock;
    private volatile @Nullable Read read;

    AlertRules(KeptRules kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    public List<Demand> demandedBy(Happening happening) {
        var now = clock.instant();
        return enabled().stream()
                .flatMap(rule -> Evaluation.of(rule, happening, now).stream())
                .toList();
    }

    /** The rules in force, by their codes. */
    public List<Rule> enabled() {
        return all().stream().filter(KeptRule::enabled).map(KeptRule::rule).toList();
    }

    /** The rule of an alert, in force or not. */
    public Optional<Rule> byCode(String code) {
        return all().stream()
                .map(KeptRule::rule)
                .filter(rule -> rule.code().equals(code))
                .findFirst();
    }

    /** What a rule is called; its code where it is not known. */
    public String titleOf(String code, Language language) {
        return all().stream()
                .filter(kept -> kept.rule().code().equals(code))
                .findFirst()
                .map(kept -> language == Language.VI ? kept.titleVi() : kept.titleEn())
                .orElse(code);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RulesChanged change) {
        read = null;
    }

    private List<KeptRule> all() {
        var known = read;
        if (known == null || System.nanoTime() - known.at() > GOOD_FOR) {
            var at = System.nanoTime();
            known = new Read(kept.all(), at);
            read = known;
        }
        return known.rules();
    }

    /** What was read, and when it began to be (nanoseconds of the process's own clock). */
    private record Read(List<KeptRule> rules, long at) {}
}
