package vn.kiemtin.alerts.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is read, in one of its versions.
 *
 * @param seed whether it came with the software
 * @param indispensable whether it can neither be switched off nor lose its conditions or all of its recipients
 * @param fields the fields of the cases it is for; empty: all
 * @param leads codes of the agencies that lead the cases it is for; empty: all
 * @param leastAgeHours how old such a case is at least
 * @param thresholds counts at which it alerts; empty where the event has none
 * @param recipients SUPERVISORS, LEAD_HEADS, LEAD_OFFICERS, CASE_AGENCIES, TARGET_HEADS, CONCERNED, OFFICER_OR_LEAD, DECIDERS, AGENCY:(code), AGENCY_HEADS:(code), PERSON:(account)
 * @param channels where its alerts go besides the inbox
 * @param mandatory whether nobody may mute it
 * @param mustAcknowledge whether its alerts climb until somebody takes notice
 * @param windowMinutes how long after an alert further causes are counted in it
 * @param version what If-Match is held against
 * @param changedBy account name; left out where it came with the software
 */
@Schema(name = "Rule")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleView(
        String code,
        RuleEvent event,
        String titleVi,
        String titleEn,
        boolean seed,
        boolean indispensable,
        boolean enabled,
        Severity leastSeverity,
        List<String> fields,
        List<String> leads,
        int leastAgeHours,
        List<Integer> thresholds,
        List<String> recipients,
        List<Channel> channels,
        Urgency urgency,
        boolean mandatory,
        boolean mustAcknowledge,
        long windowMinutes,
        int version,
        Instant changedAt,
        @Nullable String changedBy,
        @Nullable String changedByName,
        @Nullable String reason) {

    static RuleView of(KeptRule kept) {
        var rule = kept.rule();
        return new RuleView(
                rule.code(),
                rule.event(),
                kept.titleVi(),
                kept.titleEn(),
                kept.seed(),
                kept.indispensable(),
                kept.enabled(),
                rule.conditions().leastSeverity(),
                rule.conditions().fields(),
                rule.conditions().leads(),
                rule.conditions().leastAgeHours(),
                rule.thresholds(),
                rule.recipients().stream().map(Recipient::written).toList(),
                List.copyOf(rule.channels()),
                rule.urgency(),
                rule.mandatory(),
                rule.mustAcknowledge(),
                rule.window().toMinutes(),
                kept.version(),
                kept.changedAt(),
                kept.changedBy(),
                kept.changedByName(),
                kept.reason());
    }
}
