package vn.kiemtin.alerts.rules;

import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.QueryParameters;

/** A rule as it stands in the form: what was typed, whether or not it can be meant. */
public class RuleForm {

    private static final int NO_NUMBER = -1;
    private static final int LONGEST_NUMBER = 9;

    @FormParam("code")
    @Nullable
    String code;

    @FormParam("event")
    @Nullable
    String event;

    @FormParam("version")
    @Nullable
    String version;

    @FormParam("titleVi")
    @Nullable
    String titleVi;

    @FormParam("titleEn")
    @Nullable
    String titleEn;

    @FormParam("enabled")
    @Nullable
    String enabled;

    @FormParam("leastSeverity")
    @Nullable
    String leastSeverity;

    @FormParam("fields")
    @Nullable
    List<String> fields;

    @FormParam("leads")
    @Nullable
    String leads;

    @FormParam("leastAgeHours")
    @Nullable
    String leastAgeHours;

    @FormParam("thresholds")
    @Nullable
    String thresholds;

    @FormParam("recipients")
    @Nullable
    List<String> recipients;

    @FormParam("agencies")
    @Nullable
    String agencies;

    @FormParam("heads")
    @Nullable
    String heads;

    @FormParam("people")
    @Nullable
    String people;

    @FormParam("channels")
    @Nullable
    List<String> channels;

    @FormParam("urgency")
    @Nullable
    String urgency;

    @FormParam("mandatory")
    @Nullable
    String mandatory;

    @FormParam("mustAcknowledge")
    @Nullable
    String mustAcknowledge;

    @FormParam("windowMinutes")
    @Nullable
    String windowMinutes;

    @FormParam("reason")
    @Nullable
    String reason;

    /** What it is before anything was typed: for what is urgent least, on all channels. */
    static Shown empty() {
        return new Shown(
                "",
                RuleEvent.CASE_RATED,
                0,
                "",
                "",
                true,
                Severity.NORMAL,
                List.of(),
                "",
                "0",
                "",
                List.of(),
                "",
                "",
                "",
                List.of(Channel.MAIL.name(), Channel.WEBHOOK.name()),
                Urgency.ROUTINE,
                false,
                false,
                "0",
                "");
    }

    /** The rule as it is, to be changed. */
    static Shown of(KeptRule kept) {
        var rule = kept.rule();
        return new Shown(
                rule.code(),
                rule.event(),
                kept.version(),
                kept.titleVi(),
                kept.titleEn(),
                kept.enabled(),
                rule.conditions().leastSeverity(),
                rule.conditions().fields(),
                String.join(" ", rule.conditions().leads()),
                String.valueOf(rule.conditions().leastAgeHours()),
                rule.thresholds().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                rule.recipients().stream()
                        .filter(one -> !one.kind().needsName())
                        .map(Recipient::written)
                        .toList(),
                names(rule, Recipient.Kind.AGENCY),
                names(rule, Recipient.Kind.AGENCY_HEADS),
                names(rule, Recipient.Kind.PERSON),
                rule.channels().stream().map(Channel::name).toList(),
                rule.urgency(),
                rule.mandatory(),
                rule.mustAcknowledge(),
                String.valueOf(rule.window().toMinutes()),
                "");
    }

    /** What was typed, to be shown again. */
    Shown shown(String ofCode, RuleEvent ofEvent) {
        return new Shown(
                ofCode,
                ofEvent,
                seen(),
                text(titleVi),
                text(titleEn),
                enabled != null,
                severity(),
                all(fields),
                text(leads),
                text(leastAgeHours),
                text(thresholds),
                all(recipients),
                text(agencies),
                text(heads),
                text(people),
                all(channels),
                urgency(),
                mandatory != null,
                mustAcknowledge != null,
                text(windowMinutes),
                text(reason));
    }

    /** Numbers that are none become one that no rule has. */
    RuleDraft draft(String ofCode, RuleEvent ofEvent) {
        var wanted = new ArrayList<String>(all(recipients));
        words(agencies).map(name -> Recipient.Kind.AGENCY + ":" + name).forEach(wanted::add);
        words(heads).map(name -> Recipient.Kind.AGENCY_HEADS + ":" + name).forEach(wanted::add);
        words(people).map(name -> Recipient.Kind.PERSON + ":" + name).forEach(wanted::add);
        return new RuleDraft(
                ofCode,
                ofEvent,
                text(titleVi),
                text(titleEn),
                enabled != null,
                severity(),
                all(fields).stream()
                        .map(field -> oneOf(CaseField.class, "fields", field))
                        .toList(),
                words(leads).toList(),
                number(text(leastAgeHours)),
                words(thresholds).map(RuleForm::number).toList(),
                wanted,
                all(channels).stream()
                        .map(channel -> oneOf(Channel.class, "channels", channel))
                        .toList(),
                urgency(),
                mandatory != null,
                mustAcknowledge != null,
                number(text(windowMinutes)),
                text(reason));
    }

    RuleEvent event() {
        return Objects.requireNonNullElse(QueryParameters.oneOf(RuleEvent.class, "event", event), RuleEvent.CASE_RATED);
    }

    String code() {
        return text(code);
    }

    int seen() {
        return number(text(version));
    }

    private Severity severity() {
        return Objects.requireNonNullElse(
                QueryParameters.oneOf(Severity.class, "leastSeverity", leastSeverity), Severity.NORMAL);
    }

    private Urgency urgency() {
        return Objects.requireNonNullElse(QueryParameters.oneOf(Urgency.class, "urgency", urgency), Urgency.ROUTINE);
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String name, String value) {
        return Objects.requireNonNull(QueryParameters.oneOf(type, name, value));
    }

    private static String names(Rule rule, Recipient.Kind kind) {
        return rule.recipients().stream()
                .filter(one -> one.kind() == kind)
                .map(Recipient::name)
                .collect(Collectors.joining(" "));
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    private static List<String> all(@Nullable List<String> chosen) {
        return chosen == null ? List.of() : List.copyOf(chosen);
    }

    private static Stream<String> words(@Nullable String typed) {
        return Stream.of(text(typed).split("[\\s,;]+")).filter(word -> !word.isEmpty());
    }

    private static int number(String typed) {
        return typed.length() <= LONGEST_NUMBER && typed.matches("\\d+") ? Integer.parseInt(typed) : NO_NUMBER;
    }

    /**
     * What the form shows.
     *
     * @param version 0 for one that is not there yet
     * @param recipients those without a name
     */
    public record Shown(
            String code,
            RuleEvent event,
            int version,
            String titleVi,
            String titleEn,
            boolean enabled,
            Severity leastSeverity,
            List<String> fields,
            String leads,
            String leastAgeHours,
            String thresholds,
            List<String> recipients,
            String agencies,
            String heads,
            String people,
            List<String> channels,
            Urgency urgency,
            boolean mandatory,
            boolean mustAcknowledge,
            String windowMinutes,
            String reason) {

        /** The same, typed again while this version is the present one. */
        Shown at(int present) {
            return new Shown(
                    code,
                    event,
                    present,
                    titleVi,
                    titleEn,
                    enabled,
                    leastSeverity,
                    fields,
                    leads,
                    leastAgeHours,
                    thresholds,
                    recipients,
                    agencies,
                    heads,
                    people,
                    channels,
                    urgency,
                    mandatory,
                    mustAcknowledge,
                    windowMinutes,
                    reason);
        }
    }
}
