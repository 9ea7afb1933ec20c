package vn.kiemtin.alerts.inbox;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.Demand;
import vn.kiemtin.alerts.rules.Recipient;
import vn.kiemtin.alerts.rules.RuleEvent;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/**
 * An alert: rule and facts, put into words when it is read.
 *
 * @param event what the rule listens for
 * @param subject {@code case:<id>}, or what else it is about
 * @param caseId null, as the number, where it is about no case
 * @param via as what the audience is told, as {@link Demand#via} has it
 * @param cause the last one
 * @param reportCount the last one
 * @param occurrences how often there was cause for it
 * @param lastAt when there was the last time; null where it was once
 * @param surge the numbers behind it, where it tells of a surge
 * @param summary the beginning of the case's content; null where its opening is not known here, and in what is one person's: whether that person
 *     sees the case is checked only where the case is shown
 * @param climb null where a rule alone raised it
 */
public record Alert(
        UUID id,
        String rule,
        String event,
        String ruleInVietnamese,
        String ruleInEnglish,
        String subject,
        @Nullable UUID caseId,
        @Nullable String caseNumber,
        String audience,
        @Nullable String via,
        String cause,
        String severity,
        int reportCount,
        Instant raisedAt,
        int occurrences,
        @Nullable Instant lastAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable String acknowledgedByName,
        @Nullable String field,
        @Nullable String summary,
        @Nullable SurgeNumbers surge,
        @Nullable Climb climb) {

    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d+)\\D*$");

    public String title(Language language) {
        var title = surge == null ? titleByEvent(language) : surge.title(about(), language);
        return climb == null ? title : climb.title(language, title);
    }

    private String titleByEvent(Language language) {
        return say(language, "alert." + words() + (isToldAsAnother() ? ".others" : "") + ".title");
    }

    /** What happened, as what the receiver is told of it, and by which rule. */
    public String why(Language language) {
        if (climb != null) {
            return climb.why(language, about().called(language));
        }
        var what = surge == null ? say(language, "alert." + words() + ".why") : surge.why(about(), language);
        if (via == null) {
            return what;
        }
        var rule = language == Language.VI ? ruleInVietnamese : ruleInEnglish;
        return what + " " + Words.in(language).say("alert.as." + via.split(":", 2)[0], rule);
    }

    private AlertSubject about() {
        return new AlertSubject(subject, caseNumber);
    }

    private String say(Language language, String key) {
        var number = LAST_NUMBER.matcher(cause);
        var words = Words.in(language);
        var rated = Objects.requireNonNullElse(words.find("severity." + severity), severity);
        return words.say(
                key,
                about().called(language),
                reportCount,
                number.find() ? number.group(1) : "",
                rated,
                rated.toLowerCase(language.locale()));
    }

    private String words() {
        return Demand.isUncertain(cause) ? event + ".perhaps" : event;
    }

    /** Where the event's words would say "you" to somebody whom it does not mean. */
    private boolean isToldAsAnother() {
        var as = via == null ? Optional.<Recipient>empty() : Recipient.parse(via);
        return via != null
                && !RuleEvent.find(event)
                        .map(one -> as.isPresent() ? one.isAbout(as.get().kind()) : one.isAboutAnybody())
                        .orElse(true);
    }

    /** The case at the desk, or the cases that it is about. */
    public String link(String origin) {
        return origin + about().desk();
    }

    AlertView view(Language language, String origin) {
        return new AlertView(
                id,
                rule,
                severity,
                subject,
                caseNumber,
                summary,
                title(language),
                why(language),
                audience,
                raisedAt,
                occurrences,
                lastAt,
                acknowledgedAt,
                acknowledgedBy,
                acknowledgedByName == null ? acknowledgedBy : acknowledgedByName,
                link(origin),
                climb == null ? null : climb.from(),
                climb == null ? null : climb.step());
    }
}
