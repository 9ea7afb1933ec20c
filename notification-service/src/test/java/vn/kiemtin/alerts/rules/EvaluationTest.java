package vn.kiemtin.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.alerts.rules.Recipient.Kind;

/** Every event, with every kind of recipient, under every condition. */
class EvaluationTest {

    private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");
    private static final Instant DUE = Instant.parse("2026-11-28T10:00:00Z");
    private static final UUID SURGE = UUID.fromString("019ac1d2-3f10-7a55-9c1e-2a7b0c5d6e7f");
    private static final UUID REPORT = UUID.fromString("0199f3a0-7c1e-7d2b-9a44-5f0e6b1c2d3e");
    private static final Conditions ANY = Conditions.NONE;

    /** Whom a kind of recipient means, of a case led by the police in which the department coordinates; whoever is not here, nobody. */
    private static final Map<Kind, List<String>> EVERYWHERE = Map.of(
            Kind.SUPERVISORS, List.of("supervisors"),
            Kind.LEAD_HEADS, List.of("heads:hanoi-police"),
            Kind.LEAD_OFFICERS, List.of("agency:hanoi-police"),
            Kind.CASE_AGENCIES, List.of("agency:hanoi-police", "agency:hanoi-dic"),
            Kind.AGENCY, List.of("agency:hanoi-dic"),
            Kind.AGENCY_HEADS, List.of("heads:hanoi-dic"),
            Kind.PERSON, List.of("person:tran.an"));

    /** What the event alone tells. */
    private static final Map<RuleEvent, Map<Kind, List<String>>> ONLY_THERE = Map.of(
            RuleEvent.HAND_OVER_OFFERED, Map.of(Kind.TARGET_HEADS, List.of("heads:ward-hoan-kiem")),
            RuleEvent.MENTIONED, Map.of(Kind.CONCERNED, List.of("person:le.binh", "person:vu.chi")),
            RuleEvent.CONCLUSION_PROPOSED, Map.of(Kind.DECIDERS, List.of("heads:hanoi-police", "supervisors")),
            RuleEvent.REPORTER_WROTE, Map.of(Kind.OFFICER_OR_LEAD, List.of("person:police.officer")));

    private static final Map<RuleEvent, String> CAUSES = Map.ofEntries(
            Map.entry(RuleEvent.CASE_RATED, "high"),
            Map.entry(RuleEvent.CASE_PLACED, "yours"),
            Map.entry(RuleEvent.REPORTS_COUNTED, "passed 50"),
            Map.entry(RuleEvent.HAND_OVER_OFFERED, "offer 3"),
            Map.entry(RuleEvent.HAND_OVER_EXPIRED, "offer 3"),
            Map.entry(RuleEvent.MENTIONED, "note 4"),
            Map.entry(RuleEvent.CONCLUSION_PROPOSED, "conclusion 2"),
            Map.entry(RuleEvent.RUMOUR_RECURRED, "wave 2 passed 50"),
            Map.entry(RuleEvent.REVIEW_FILED, "review 5"),
            Map.entry(RuleEvent.REPORTER_WROTE, "report " + REPORT + " message 7"),
            Map.entry(RuleEvent.DEADLINE_APPROACHING, "due " + DUE),
            Map.entry(RuleEvent.DEADLINE_MISSED, "due " + DUE),
            Map.entry(RuleEvent.CORRECTION_OVERDUE, "correction 6"),
            Map.entry(RuleEvent.SURGE_BEGAN, SURGE.toString()));

    @ParameterizedTest
    @EnumSource
    void eachKindOfRecipientIsToldOnceAsWhatItIsAndWhomTheEventDoesNotKnowTheSupervisorsStandFor(RuleEvent event) {
        for (var kind : Kind.values()) {
            var demands = Evaluation.of(rule(event, ANY, recipient(kind)), happening(event, facts()), NOW);

            var known = ONLY_THERE.getOrDefault(event, Map.of()).getOrDefault(kind, EVERYWHERE.get(kind));
            if (known == null && kind == Kind.OFFICER_OR_LEAD) {
                known = EVERYWHERE.get(Kind.LEAD_OFFICERS);
            }
            if (known == null && kind == Kind.DECIDERS) {
                known = EVERYWHERE.get(Kind.LEAD_HEADS);
            }
            var expected = known == null ? List.of("supervisors") : known;
            var via = known == null ? Demand.NOBODY : recipient(kind).written();
            assertThat(demands)
                    .as("%s to %s", event, kind)
                    .extracting(demand -> demand.audience().name())
                    .containsExactlyElementsOf(expected);
            assertThat(demands).as("%s to %s", event, kind).allSatisfy(demand -> {
                assertThat(demand.via()).isEqualTo(via);
                assertThat(demand.cause()).isEqualTo(CAUSES.get(event));
                assertThat(demand.rule()).isEqualTo("OF_" + event);
            });
            assertThat(known != null || !event.knows(kind))
                    .as("%s promises %s", event, kind)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noOtherEventConcernsARule(RuleEvent event) {
        for (var other : RuleEvent.values()) {
            var demands = Evaluation.of(rule(event, ANY, recipient(Kind.SUPERVISORS)), happening(other, facts()), NOW);

            assertThat(demands)
                    .as("%s at %s", event, other)
                    .hasSize(other == event || (tellsHowTheCaseStands(event) && tellsHowTheCaseStands(other)) ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSeverityIsAtLeastTheRules(RuleEvent event) {
        for (var least : Severity.values()) {
            for (var is : List.of("NORMAL", "HIGH", "SEVERE", "A_NEWER_ONE")) {
                var facts = facts("hanoi-police", is, "HEALTH", List.of());
                var rule = rule(event, new Conditions(least, List.of(), List.of(), 0), recipient(Kind.SUPERVISORS));

                assertThat(Evaluation.of(rule, happening(event, facts), NOW))
                        .as("%s at %s, least %s", event, is, least)
                        .hasSize(Severity.of(is).compareTo(least) >= 0 ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void fieldAndLeadAreAmongTheRulesOrItNamesNone(RuleEvent event) {
        for (var condition : List.of(
                new Conditions(Severity.NORMAL, List.of("HEALTH", "OTHER"), List.of(), 0),
                new Conditions(Severity.NORMAL, List.of(), List.of("hanoi-police", "hanoi-dic"), 0),
                new Conditions(Severity.NORMAL, List.of("HEALTH"), List.of("hanoi-police"), 0))) {
            var rule = rule(event, condition, recipient(Kind.SUPERVISORS));
            var wrongField = facts("hanoi-police", "HIGH", "SCAM_LINK", List.of());
            var noField = facts("hanoi-police", "HIGH", null, List.of());
            var wrongLead = facts("ward-hoan-kiem", "HIGH", "HEALTH", List.of());

            assertThat(Evaluation.of(rule, happening(event, facts()), NOW)).hasSize(1);
            assertThat(Evaluation.of(rule, happening(event, wrongField), NOW))
                    .hasSize(condition.fields().isEmpty() ? 1 : 0);
            assertThat(Evaluation.of(rule, happening(event, noField), NOW))
                    .hasSize(condition.fields().isEmpty() ? 1 : 0);
            assertThat(Evaluation.of(rule, happening(event, wrongLead), NOW))
                    .hasSize(condition.leads().isEmpty() ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCaseIsAtLeastAsOldAsTheRuleAsks(RuleEvent event) {
        var rule = rule(event, new Conditions(Severity.NORMAL, List.of(), List.of(), 48), recipient(Kind.SUPERVISORS));
        var old = happening(event, openedAt(NOW.minus(Duration.ofHours(48))));
        var young = happening(event, openedAt(NOW.minus(Duration.ofHours(48)).plusMillis(1)));
        var ofUnknownAge = happening(event, facts());

        assertThat(Evaluation.of(rule, old, NOW)).hasSize(1);
        assertThat(Evaluation.of(rule, young, NOW)).isEmpty();
        assertThat(Evaluation.of(rule, ofUnknownAge, NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ofARestrictedCaseOnlyThoseHearWhoAreNamedAndWhomTheEventItselfConcerns(RuleEvent event) {
        var restricted = facts("hanoi-police", "HIGH", "HEALTH", List.of("tran.an", "pham.dung"));
        for (var kind : Kind.values()) {
            var demands = Evaluation.of(rule(event, ANY, recipient(kind)), happening(event, restricted), NOW);

            var own = ONLY_THERE.getOrDefault(event, Map.of()).getOrDefault(kind, List.of());
            var expected = kind == Kind.PERSON
                    ? List.of("person:tran.an")
                    : own.stream().allMatch(audience -> audience.startsWith("person:")) && !own.isEmpty()
                            ? own
                            : List.of("person:tran.an", "person:pham.dung");
            assertThat(demands)
                    .as("%s to %s", event, kind)
                    .extracting(demand -> demand.audience().name())
                    .containsExactlyElementsOf(expected);
        }
        var toAStranger = rule(event, ANY, new Recipient(Kind.PERSON, "do.em"));
        assertThat(Evaluation.of(toAStranger, happening(event, restricted), NOW))
                .extracting(demand -> demand.audience().name() + " " + demand.via())
                .containsExactly("person:tran.an NAMED", "person:pham.dung NAMED");
    }

    @ParameterizedTest
    @EnumSource
    void whereTheLeadIsNotKnownOrAnAgencyTakesNoPartTheSupervisorsHearOfIt(RuleEvent event) {
        var leaderless =
                new CaseFacts(UUID.randomUUID(), "HS-2026-000042", "HIGH", "", List.of(), List.of(), 60, "HEALTH");
        for (var recipients : List.of(
                List.of(recipient(Kind.LEAD_HEADS)),
                List.of(recipient(Kind.LEAD_OFFICERS), recipient(Kind.CASE_AGENCIES)),
                List.of(new Recipient(Kind.AGENCY, "hanoi-dic"), new Recipient(Kind.AGENCY_HEADS, "gone")))) {
            assertThat(Evaluation.of(rule(event, ANY, recipients), happening(event, leaderless), NOW))
                    .extracting(demand -> demand.audience().name() + " " + demand.via())
                    .containsExactly("supervisors NOBODY");
        }
        var alsoAPerson = List.of(recipient(Kind.LEAD_HEADS), recipient(Kind.PERSON));
        assertThat(Evaluation.of(rule(event, ANY, alsoAPerson), happening(event, leaderless), NOW))
                .extracting(demand -> demand.audience().name())
                .containsExactly("person:tran.an");
    }

    @Test
    void whoeverIsMeantTwiceIsToldOnceAsWhatStandsFirst() {
        var rule = rule(
                RuleEvent.DEADLINE_MISSED,
                ANY,
                List.of(recipient(Kind.LEAD_OFFICERS), recipient(Kind.CASE_AGENCIES), recipient(Kind.AGENCY)));

        assertThat(Evaluation.of(rule, happening(RuleEvent.DEADLINE_MISSED, facts()), NOW))
                .extracting(demand -> demand.audience().name() + " " + demand.via())
                .containsExactly("agency:hanoi-police LEAD_OFFICERS", "agency:hanoi-dic CASE_AGENCIES");
    }

    @Test
    void aNoteThatMentionsNobodyAndCountsBelowTheFirstThresholdDemandNothing() {
        assertThat(Evaluation.of(
                        rule(RuleEvent.MENTIONED, ANY, recipient(Kind.SUPERVISORS)),
                        new Happening.NoteAdded(facts(), 4, List.of()),
                        NOW))
                .isEmpty();
        var few = new CaseFacts(UUID.randomUUID(), "HS-2026-000042", "HIGH", "hanoi-police", List.of(), List.of(), 9);
        assertThat(Evaluation.of(
                        rule(RuleEvent.REPORTS_COUNTED, ANY, recipient(Kind.SUPERVISORS)),
                        new Happening.CaseStands(few),
                        NOW))
                .isEmpty();
        assertThat(Evaluation.of(
                        rule(RuleEvent.RUMOUR_RECURRED, ANY, recipient(Kind.SUPERVISORS)),
                        new Happening.RumourRecurred(facts(), 1, 9, true),
                        NOW))
                .isEmpty();
    }

    @Test
    void whatMayBeSoIsDemandedAsThat() {
        var rule = rule(RuleEvent.RUMOUR_RECURRED, ANY, recipient(Kind.LEAD_OFFICERS));

        assertThat(Evaluation.of(rule, new Happening.RumourRecurred(facts(), 1, 10, false), NOW))
                .extracting(Demand::keptCause)
                .containsExactly("wave 1 passed 10 perhaps");
    }

    @Test
    void whereNobodyWorksOnTheCaseOrNoHeadProposedTheLeadDecides() {
        var wrote = new Happening.ReporterWrote(facts(), REPORT, 7, null);
        var proposed = new Happening.ConclusionProposed(facts(), 2, false);

        assertThat(Evaluation.of(rule(RuleEvent.REPORTER_WROTE, ANY, recipient(Kind.OFFICER_OR_LEAD)), wrote, NOW))
                .extracting(demand -> demand.audience().name())
                .containsExactly("agency:hanoi-police");
        assertThat(Evaluation.of(rule(RuleEvent.CONCLUSION_PROPOSED, ANY, recipient(Kind.DECIDERS)), proposed, NOW))
                .extracting(demand -> demand.audience().name())
                .containsExactly("heads:hanoi-police");
    }

    @Test
    void whatConcernsNoCaseReachesThoseWhoNeedNone() {
        var surge = new Happening.SurgeBegan(CaseFacts.ofNoCase("HIGH", 60, "HEALTH"), "field:HEALTH", SURGE);
        var recipients = List.of(
                recipient(Kind.SUPERVISORS),
                recipient(Kind.LEAD_OFFICERS),
                recipient(Kind.CASE_AGENCIES),
                recipient(Kind.PERSON));

        assertThat(Evaluation.of(rule(RuleEvent.SURGE_BEGAN, ANY, recipients), surge, NOW))
                .extracting(demand -> demand.audience().name())
                .containsExactly("supervisors", "person:tran.an");
        assertThat(Evaluation.of(rule(RuleEvent.SURGE_BEGAN, ANY, recipient(Kind.LEAD_OFFICERS)), surge, NOW))
                .extracting(Demand::via)
                .containsExactly(Demand.NOBODY);
    }

    @ParameterizedTest
    @CsvSource({
        "SUPERVISORS, SUPERVISORS",
        "AGENCY:hanoi-dic, AGENCY:hanoi-dic",
        "PERSON:tran.an, PERSON:tran.an",
        "PERSON:Trần.An, PERSON:Trần.An",
        "SUPERVISORS:x,",
        "AGENCY,",
        "AGENCY:,",
        "AGENCY:Công an,",
        "PERSON:,",
        "PERSON:a b,",
        "PERSON:<script>,",
        "NOBODY,",
        "NAMED,",
        "supervisors,"
    })
    void aRecipientIsReadAsItIsWritten(String written, String read) {
        assertThat(Recipient.parse(written).map(Recipient::written).orElse(null))
                .isEqualTo(read);
    }

    private static boolean tellsHowTheCaseStands(RuleEvent event) {
        return Set.of(RuleEvent.CASE_RATED, RuleEvent.CASE_PLACED, RuleEvent.REPORTS_COUNTED)
                .contains(event);
    }

    private static Recipient recipient(Kind kind) {
        return switch (kind) {
            case AGENCY, AGENCY_HEADS -> new Recipient(kind, "hanoi-dic");
            case PERSON -> new Recipient(kind, "tran.an");
            default -> Recipient.of(kind);
        };
    }

    private static Rule rule(RuleEvent event, Conditions conditions, Recipient recipient) {
        return rule(event, conditions, List.of(recipient));
    }

    private static Rule rule(RuleEvent event, Conditions conditions, List<Recipient> recipients) {
        return new Rule(
                "OF_" + event,
                event,
                conditions,
                event.counts() ? List.of(10, 50, 200) : List.of(),
                recipients,
                Set.of(Channel.MAIL),
                Urgency.ROUTINE,
                false,
                false,
                Duration.ZERO);
    }

    private static CaseFacts facts() {
        return facts("hanoi-police", "HIGH", "HEALTH", List.of());
    }

    private static CaseFacts facts(String lead, String severity, String field, List<String> restrictedTo) {
        return new CaseFacts(
                UUID.randomUUID(), "HS-2026-000042", severity, lead, List.of("hanoi-dic"), restrictedTo, 60, field);
    }

    /** Its id is drawn then, as case-service does. */
    private static CaseFacts openedAt(Instant time) {
        var id = new UUID(time.toEpochMilli() << 16 | 0x7abc, 0x9a445f0e6b1c2d3eL);
        return new CaseFacts(
                id, "HS-2026-000042", "HIGH", "hanoi-police", List.of("hanoi-dic"), List.of(), 60, "HEALTH");
    }

    private static Happening happening(RuleEvent event, CaseFacts facts) {
        return switch (event) {
            case CASE_RATED, CASE_PLACED, REPORTS_COUNTED -> new Happening.CaseStands(facts);
            case HAND_OVER_OFFERED -> new Happening.HandOverOffered(facts, "ward-hoan-kiem", 3);
            case HAND_OVER_EXPIRED -> new Happening.HandOverExpired(facts, 3);
            case MENTIONED -> new Happening.NoteAdded(facts, 4, List.of("le.binh", "vu.chi"));
            case CONCLUSION_PROPOSED -> new Happening.ConclusionProposed(facts, 2, true);
            case RUMOUR_RECURRED -> new Happening.RumourRecurred(facts, 2, 60, true);
            case REVIEW_FILED -> new Happening.ReviewFiled(facts, 5);
            case REPORTER_WROTE -> new Happening.ReporterWrote(facts, REPORT, 7, "police.officer");
            case DEADLINE_APPROACHING -> new Happening.DeadlineApproaching(facts, DUE);
            case DEADLINE_MISSED -> new Happening.DeadlineMissed(facts, DUE);
            case CORRECTION_OVERDUE -> new Happening.CorrectionOverdue(facts, 6);
            case SURGE_BEGAN -> new Happening.SurgeBegan(facts, "case:" + facts.caseId(), SURGE);
        };
    }

    /** Every event has one sample. */
    @Test
    void theTableIsWhole() {
        assertThat(CAUSES.keySet()).containsExactlyInAnyOrder(RuleEvent.values());
        assertThat(Stream.of(Kind.values())
                        .filter(kind -> Stream.of(RuleEvent.values()).noneMatch(event -> event.knows(kind))))
                .isEmpty();
    }
}
