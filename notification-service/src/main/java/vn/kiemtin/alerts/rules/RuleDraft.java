package vn.kiemtin.alerts.rules;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule as somebody wants it to be.
 *
 * @param recipients as {@link Recipient#written} writes them
 * @param reason why
 */
record RuleDraft(
        String code,
        RuleEvent event,
        String titleVi,
        String titleEn,
        boolean enabled,
        Severity leastSeverity,
        List<CaseField> fields,
        List<String> leads,
        int leastAgeHours,
        List<Integer> thresholds,
        List<String> recipients,
        List<Channel> channels,
        Urgency urgency,
        boolean mandatory,
        boolean mustAcknowledge,
        int windowMinutes,
        String reason) {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_REASON = 500;
    private static final int MOST = 20;
    private static final int OLDEST_HOURS = 87_600;
    private static final int LONGEST_WINDOW_MINUTES = 1_440;
    private static final int LARGEST_THRESHOLD = 1_000_000;

    /** What is wrong with a field: key of its words. */
    record Fault(String field, String words) {}

    /** Each once, numbers and names in order, texts without what surrounds them. */
    RuleDraft tidy() {
        return new RuleDraft(
                code.strip(),
                event,
                titleVi.strip(),
                titleEn.strip(),
                enabled,
                leastSeverity,
                fields.stream().distinct().sorted().toList(),
                leads.stream().distinct().sorted().toList(),
                leastAgeHours,
                thresholds.stream().distinct().sorted().toList(),
                recipients.stream().distinct().toList(),
                channels.stream().distinct().sorted().toList(),
                urgency,
                mandatory,
                mustAcknowledge,
                windowMinutes,
                reason.strip());
    }

    /** The first thing that cannot be meant; null where all can. */
    @Nullable
    Fault fault() {
        if (!code.matches("[A-Z][A-Z0-9_]{2,39}")) {
            return new Fault("code", "invalid.rule-code");
        }
        if (!isLine(titleVi, LONGEST_TITLE)) {
            return new Fault("titleVi", "invalid.rule-title");
        }
        if (!isLine(titleEn, LONGEST_TITLE)) {
            return new Fault("titleEn", "invalid.rule-title");
        }
        if (leads.size() > MOST || !leads.stream().allMatch(Recipient::isAgency)) {
            return new Fault("leads", "invalid.rule-leads");
        }
        if (leastAgeHours < 0 || leastAgeHours > OLDEST_HOURS) {
            return new Fault("leastAgeHours", "invalid.rule-age");
        }
        if (event.counts() == thresholds.isEmpty()
                || thresholds.size() > MOST
                || !thresholds.stream().allMatch(count -> count >= 1 && count <= LARGEST_THRESHOLD)) {
            return new Fault("thresholds", event.counts() ? "invalid.rule-thresholds" : "invalid.rule-no-thresholds");
        }
        if (recipients.isEmpty()
                || recipients.size() > MOST
                || !recipients.stream()
                        .allMatch(written -> Recipient.parse(written)
                                .filter(one -> event.knows(one.kind()))
                                .isPresent())) {
            return new Fault("recipients", "invalid.rule-recipients");
        }
        if (windowMinutes < 0 || windowMinutes > LONGEST_WINDOW_MINUTES) {
            return new Fault("windowMinutes", "invalid.rule-window");
        }
        if (mandatory && windowMinutes > 0) {
            return new Fault("windowMinutes", "invalid.rule-window-mandatory");
        }
        if (mustAcknowledge && windowMinutes > 0) {
            return new Fault("windowMinutes", "invalid.rule-window-must-acknowledge");
        }
        return isText(reason, LONGEST_REASON) ? null : new Fault("reason", "invalid.rule-reason");
    }

    /** What this would take from a rule that the city cannot do without; null where it takes nothing. */
    @Nullable
    Fault faultAsThatOf(KeptRule present) {
        if (!present.indispensable()) {
            return null;
        }
        if (!enabled) {
            return new Fault("enabled", "invalid.rule-mandatory-enabled");
        }
        if (!mandatory) {
            return new Fault("mandatory", "invalid.rule-mandatory");
        }
        if (present.rule().mustAcknowledge() && !mustAcknowledge) {
            return new Fault("mustAcknowledge", "invalid.rule-mandatory");
        }
        if (!conditions().equals(present.rule().conditions())) {
            return new Fault("leastSeverity", "invalid.rule-mandatory-conditions");
        }
        // a person may be gone tomorrow, and an agency takes no part in most cases
        return recipients.stream()
                        .map(Recipient::parse)
                        .allMatch(
                                one -> one.filter(recipient -> !recipient.kind().needsName())
                                        .isEmpty())
                ? new Fault("recipients", "invalid.rule-mandatory-recipients")
                : null;
    }

    private Conditions conditions() {
        return new Conditions(
                leastSeverity, fields.stream().map(CaseField::name).toList(), leads, leastAgeHours);
    }

    private static boolean isLine(String text, int longest) {
        return isText(text, longest) && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.indexOf('\0') < 0;
    }

    static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
