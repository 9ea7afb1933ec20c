package vn.kiemtin.alerts.inbox;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.rules.Demand;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/**
 * An alert: rule and facts, put into words when it is read.
 *
 * @param summary the beginning of the case's content; null where its opening is not known here, and in what is one person's: whether that person
 *     sees the case is checked only where the case is shown
 */
public record Alert(
        UUID id,
        String rule,
        UUID caseId,
        String caseNumber,
        String audience,
        String cause,
        String severity,
        int reportCount,
        Instant raisedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable String acknowledgedByName,
        @Nullable String field,
        @Nullable String summary) {

    /** Rules that alert one person also where the case is not restricted. */
    private static final Set<String> OF_ONE_PERSON = Set.of("MENTIONED", "REPORTER_WROTE");

    public String title(Language language) {
        return Words.in(language).say("alert." + words() + ".title", caseNumber, reportCount);
    }

    public String why(Language language) {
        var words = isToSomebodyNamed() ? "alert.named.why" : "alert." + words() + ".why";
        return Words.in(language).say(words, caseNumber, cause.replaceAll("\\D", ""));
    }

    private String words() {
        return Demand.isUncertain(cause) ? rule + ".perhaps" : rule;
    }

    /** Of a restricted case, where the rule alone does not say why this receiver got it. */
    private boolean isToSomebodyNamed() {
        return new Audience(audience).isOnePerson() && !OF_ONE_PERSON.contains(rule);
    }

    /** The case at the desk. */
    public String link(String origin) {
        return origin + "/desk/cases/" + caseNumber;
    }

    AlertView view(Language language, String origin) {
        return new AlertView(
                id,
                rule,
                severity,
                caseNumber,
                summary,
                title(language),
                why(language),
                audience,
                raisedAt,
                acknowledgedAt,
                acknowledgedBy,
                acknowledgedByName == null ? acknowledgedBy : acknowledgedByName,
                link(origin));
    }
}
