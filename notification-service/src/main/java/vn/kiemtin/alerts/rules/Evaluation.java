package vn.kiemtin.alerts.rules;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kiemtin.alerts.audiences.Audience;

/** What a rule demands of what happened: nothing but a function of both and the time. */
final class Evaluation {

    private final Rule rule;
    private final Happening happening;
    private final CaseFacts facts;

    private Evaluation(Rule rule, Happening happening) {
        this.rule = rule;
        this.happening = happening;
        this.facts = happening.facts();
    }

    /** Each audience once; the supervisors where the rule names nobody whom there is, and of a restricted case only those who see it. */
    static List<Demand> of(Rule rule, Happening happening, Instant now) {
        if (!rule.conditions().hold(happening.facts(), now)) {
            return List.of();
        }
        var evaluation = new Evaluation(rule, happening);
        return evaluation.told().map(evaluation::demands).orElse(List.of());
    }

    /** What is told by it to a rule for this event. */
    private record Told(String cause, boolean certain) {}

    /** Whom it is told, and as what. */
    private record Whom(Audience audience, String via) {}

    private Optional<Told> told() {
        return switch (happening) {
            case Happening.CaseStands _ -> ofTheCase();
            case Happening.HandOverOffered(var _, var _, var offer) ->
                on(RuleEvent.HAND_OVER_OFFERED, "offer " + offer);
            case Happening.HandOverExpired(var _, var offer) -> on(RuleEvent.HAND_OVER_EXPIRED, "offer " + offer);
            case Happening.NoteAdded(var _, var note, var mentioned) ->
                mentioned.isEmpty() ? Optional.empty() : on(RuleEvent.MENTIONED, "note " + note);
            case Happening.ConclusionProposed(var _, var conclusion, var _) ->
                on(RuleEvent.CONCLUSION_PROPOSED, "conclusion " + conclusion);
            case Happening.RumourRecurred(var _, var wave, var inWave, var certain) ->
                rule.event() == RuleEvent.RUMOUR_RECURRED
                        ? rule.highestPassed(inWave)
                                .map(threshold -> new Told("wave %d passed %d".formatted(wave, threshold), certain))
                        : Optional.empty();
            case Happening.ReviewFiled(var _, var review) -> on(RuleEvent.REVIEW_FILED, "review " + review);
            case Happening.ReporterWrote(var _, var report, var firstUnread, var _) ->
                on(RuleEvent.REPORTER_WROTE, "report %s message %d".formatted(report, firstUnread));
            case Happening.DeadlineApproaching(var _, var dueAt) -> on(RuleEvent.DEADLINE_APPROACHING, "due " + dueAt);
            case Happening.DeadlineMissed(var _, var dueAt) -> on(RuleEvent.DEADLINE_MISSED, "due " + dueAt);
            case Happening.CorrectionOverdue(var _, var correction) ->
                on(RuleEvent.CORRECTION_OVERDUE, "correction " + correction);
            case Happening.SurgeBegan(var _, var _, var surge) -> on(RuleEvent.SURGE_BEGAN, surge.toString());
        };
    }

    private Optional<Told> ofTheCase() {
        return switch (rule.event()) {
            case CASE_RATED ->
                on(RuleEvent.CASE_RATED, Severity.of(facts.severity()).name().toLowerCase(Locale.ROOT));
            case CASE_PLACED -> on(RuleEvent.CASE_PLACED, "yours");
            case REPORTS_COUNTED ->
                rule.highestPassed(facts.reportCount()).map(threshold -> new Told("passed " + threshold, true));
            default -> Optional.empty();
        };
    }

    private Optional<Told> on(RuleEvent event, String cause) {
        return rule.event() == event ? Optional.of(new Told(cause, true)) : Optional.empty();
    }

    private List<Demand> demands(Told told) {
        var once = new LinkedHashMap<Audience, Demand>();
        whoSees(rule.recipients().stream().flatMap(this::whom)).forEach(whom -> put(once, whom, told));
        if (once.isEmpty()) {
            whoSees(Stream.of(new Whom(Audience.SUPERVISORS, Demand.NOBODY))).forEach(whom -> put(once, whom, told));
        }
        return List.copyOf(once.values());
    }

    private void put(LinkedHashMap<Audience, Demand> once, Whom whom, Told told) {
        once.putIfAbsent(
                whom.audience(), new Demand(rule.code(), whom.audience(), told.cause(), told.certain(), whom.via()));
    }

    /** Of a restricted case only those hear who are named: each for oneself. Whom the event itself concerns sees it anyway. */
    private Stream<Whom> whoSees(Stream<Whom> all) {
        if (!facts.isRestricted()) {
            return all;
        }
        return all.flatMap(whom -> whom.audience().isOnePerson()
                ? Stream.of(whom)
                : facts.restrictedTo().stream().map(person -> new Whom(Audience.person(person), Demand.NAMED)));
    }

    private Stream<Whom> whom(Recipient recipient) {
        return audiences(recipient).map(audience -> new Whom(audience, recipient.written()));
    }

    private Stream<Audience> audiences(Recipient recipient) {
        return switch (recipient.kind()) {
            case SUPERVISORS -> Stream.of(Audience.SUPERVISORS);
            case LEAD_HEADS -> lead().map(Audience::heads);
            case LEAD_OFFICERS -> lead().map(Audience::agency);
            case CASE_AGENCIES -> agencies().map(Audience::agency);
            case TARGET_HEADS ->
                happening instanceof Happening.HandOverOffered(var _, var agency, var _)
                        ? Stream.of(Audience.heads(agency))
                        : Stream.empty();
            case CONCERNED ->
                happening instanceof Happening.NoteAdded(var _, var _, var mentioned)
                        ? mentioned.stream().map(Audience::person)
                        : Stream.empty();
            case OFFICER_OR_LEAD ->
                happening instanceof Happening.ReporterWrote wrote && wrote.officer() != null
                        ? Stream.of(Audience.person(wrote.officer()))
                        : lead().map(Audience::agency);
            case DECIDERS ->
                happening instanceof Happening.ConclusionProposed(var _, var _, var byHead) && byHead
                        ? Stream.concat(lead().map(Audience::heads), Stream.of(Audience.SUPERVISORS))
                        : lead().map(Audience::heads);
            case AGENCY -> agencies().filter(recipient.name()::equals).map(Audience::agency);
            case AGENCY_HEADS -> agencies().filter(recipient.name()::equals).map(Audience::heads);
            case PERSON ->
                facts.isRestricted() && !facts.restrictedTo().contains(recipient.name())
                        ? Stream.empty()
                        : Stream.of(Audience.person(recipient.name()));
        };
    }

    private Stream<String> lead() {
        return Stream.of(facts.lead()).filter(code -> !code.isBlank());
    }

    private Stream<String> agencies() {
        return facts.agencies().filter(code -> !code.isBlank());
    }
}
