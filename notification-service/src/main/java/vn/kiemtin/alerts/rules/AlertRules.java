package vn.kiemtin.alerts.rules;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.messaging.DatabaseFailure;

/** What the rules in force demand when something is told of a case. */
@Singleton
public class AlertRules {

    private static final String ENABLED =
            "select code, thresholds, mandatory, must_acknowledge from alert_rule where enabled order by code";

    private final DataSource database;

    AlertRules(DataSource database) {
        this.database = database;
    }

    public List<Demand> demandedBy(Happening happening) {
        var facts = happening.facts();
        return enabled().stream()
                .flatMap(rule -> switch (happening) {
                    case Happening.CaseStands _ -> ofTheCase(rule, facts);
                    case Happening.HandOverOffered(var _, var agency, var offer) ->
                        rule.demandIf("HAND_OVER_OFFERED", Audience.heads(agency), "offer " + offer);
                    case Happening.HandOverExpired(var _, var offer) ->
                        rule.demandIf("HAND_OVER_EXPIRED", Audience.SUPERVISORS, "offer " + offer);
                    case Happening.NoteAdded(var _, var note, var mentioned) ->
                        mentioned.stream()
                                .flatMap(person -> rule.demandIf("MENTIONED", Audience.person(person), "note " + note));
                    case Happening.ConclusionProposed(var _, var conclusion, var byHead) ->
                        (byHead
                                        ? Stream.of(Audience.heads(facts.lead()), Audience.SUPERVISORS)
                                        : Stream.of(Audience.heads(facts.lead())))
                                .flatMap(audience ->
                                        rule.demandIf("CONCLUSION_PROPOSED", audience, "conclusion " + conclusion));
                    case Happening.RumourRecurred(var _, var wave, var inWave, var certain) ->
                        rule.highestPassed(inWave).stream()
                                .flatMap(threshold -> rule.demandIf(
                                        "RUMOUR_RECURRED",
                                        Audience.agency(facts.lead()),
                                        "wave %d passed %d".formatted(wave, threshold),
                                        certain));
                    case Happening.ReviewFiled(var _, var review) ->
                        Stream.of(Audience.SUPERVISORS, Audience.heads(facts.lead()))
                                .flatMap(audience -> rule.demandIf("REVIEW_FILED", audience, "review " + review));
                    case Happening.ReporterWrote(var _, var report, var firstUnread, var officer) ->
                        rule.demandIf(
                                "REPORTER_WROTE",
                                officer == null ? Audience.agency(facts.lead()) : Audience.person(officer),
                                "report %s message %d".formatted(report, firstUnread));
                    case Happening.DeadlineApproaching(var _, var dueAt) ->
                        rule.demandIf("DEADLINE_APPROACHING", Audience.agency(facts.lead()), "due " + dueAt);
                    case Happening.DeadlineMissed(var _, var dueAt) ->
                        Stream.of(Audience.SUPERVISORS, Audience.heads(facts.lead()))
                                .flatMap(audience -> rule.demandIf("DEADLINE_MISSED", audience, "due " + dueAt));
                    case Happening.CorrectionOverdue(var _, var correction) ->
                        Stream.of(Audience.SUPERVISORS, Audience.heads(facts.lead()))
                                .flatMap(audience ->
                                        rule.demandIf("CORRECTION_OVERDUE", audience, "correction " + correction));
                })
                .flatMap(demand -> toThoseWhoSee(demand, facts))
                .distinct()
                .toList();
    }

    /** Of a restricted case only those hear who are named: each for oneself. What is one person's own is so already. */
    private static Stream<Demand> toThoseWhoSee(Demand demand, CaseFacts facts) {
        return facts.isRestricted() && !demand.audience().isOnePerson()
                ? facts.restrictedTo().stream()
                        .map(person ->
                                new Demand(demand.rule(), Audience.person(person), demand.cause(), demand.certain()))
                : Stream.of(demand);
    }

    private static Stream<Demand> ofTheCase(Rule rule, CaseFacts facts) {
        return switch (rule.code()) {
            case "SEVERE_CASE_OPENED" ->
                facts.isSevere() ? Stream.of(new Demand(rule.code(), Audience.SUPERVISORS, "severe")) : Stream.empty();
            case "CASE_FOR_AGENCY" ->
                facts.agencies().map(agency -> new Demand(rule.code(), Audience.agency(agency), "yours"));
            case "REPORTS_PASSED" ->
                rule.highestPassed(facts.reportCount()).stream()
                        .flatMap(threshold -> Stream.of(Audience.SUPERVISORS, Audience.heads(facts.lead()))
                                .map(audience -> new Demand(rule.code(), audience, "passed " + threshold)));
            default -> Stream.empty();
        };
    }

    /** The rules in force, by their codes. */
    public List<Rule> enabled() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(ENABLED);
                var row = select.executeQuery()) {
            var rules = new ArrayList<Rule>();
            while (row.next()) {
                rules.add(new Rule(
                        row.getString(1),
                        List.of((Integer[]) row.getArray(2).getArray()),
                        row.getBoolean(3),
                        row.getBoolean(4)));
            }
            return rules;
        } catch (SQLException e) {
            throw new DatabaseFailure("read the alert rules", e);
        }
    }
}
