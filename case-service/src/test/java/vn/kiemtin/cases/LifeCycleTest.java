package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.RealParts;

/** Every move, in every status, with and without an open offer of hand-over, restricted to all who would see it and not, by everybody. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class LifeCycleTest {

    private static final Set<CaseStatus> OFFERABLE = EnumSet.of(
            CaseStatus.NEW, CaseStatus.TRIAGED, CaseStatus.ASSIGNED, CaseStatus.VERIFYING, CaseStatus.AWAITING_INFO);
    private static final Set<CaseStatus> MERGEABLE =
            EnumSet.of(CaseStatus.NEW, CaseStatus.TRIAGED, CaseStatus.ASSIGNED, CaseStatus.VERIFYING);
    private static final Set<CaseStatus> WITH_OFFICER = EnumSet.of(
            CaseStatus.ASSIGNED,
            CaseStatus.VERIFYING,
            CaseStatus.AWAITING_INFO,
            CaseStatus.IN_REVIEW,
            CaseStatus.CONCLUDED,
            CaseStatus.ACTING,
            CaseStatus.CLOSED);
    private static final Set<CaseStatus> OPEN = EnumSet.of(
            CaseStatus.NEW,
            CaseStatus.TRIAGED,
            CaseStatus.ASSIGNED,
            CaseStatus.VERIFYING,
            CaseStatus.AWAITING_INFO,
            CaseStatus.IN_REVIEW,
            CaseStatus.CONCLUDED,
            CaseStatus.ACTING,
            CaseStatus.REOPENED);

    /** The rows of the blueprint's life cycle that are in use, written out: what the code's own table says must not decide what is expected of it. */
    private static final List<Row> LIFE_CYCLE = Stream.of(
                    Stream.of(
                            new Row(CaseStatus.NEW, Move.TRIAGE, CaseStatus.TRIAGED, Maker.OFFICER_OF_LEAD),
                            new Row(CaseStatus.TRIAGED, Move.ASSIGN, CaseStatus.ASSIGNED, Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.ASSIGNED, Move.ASSIGN, CaseStatus.ASSIGNED, Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.VERIFYING, Move.ASSIGN, CaseStatus.VERIFYING, Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.ASSIGNED, Move.START, CaseStatus.VERIFYING, Maker.ASSIGNED_OFFICER),
                            new Row(
                                    CaseStatus.AWAITING_INFO,
                                    Move.ASSIGN,
                                    CaseStatus.AWAITING_INFO,
                                    Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.VERIFYING, Move.ASK, CaseStatus.AWAITING_INFO, Maker.ASSIGNED_OFFICER),
                            new Row(CaseStatus.AWAITING_INFO, Move.RESUME, CaseStatus.VERIFYING, Maker.OFFICER_OF_LEAD),
                            new Row(CaseStatus.REOPENED, Move.TRIAGE, CaseStatus.TRIAGED, Maker.OFFICER_OF_LEAD),
                            new Row(CaseStatus.IN_REVIEW, Move.ASSIGN, CaseStatus.IN_REVIEW, Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.CONCLUDED, Move.ASSIGN, CaseStatus.CONCLUDED, Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.ACTING, Move.ASSIGN, CaseStatus.ACTING, Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.VERIFYING, Move.PROPOSE, CaseStatus.IN_REVIEW, Maker.ASSIGNED_OFFICER),
                            new Row(CaseStatus.IN_REVIEW, Move.WITHDRAW, CaseStatus.VERIFYING, Maker.PROPOSER),
                            new Row(CaseStatus.IN_REVIEW, Move.RETURN, CaseStatus.VERIFYING, Maker.SECOND_PERSON),
                            new Row(CaseStatus.IN_REVIEW, Move.APPROVE, CaseStatus.CONCLUDED, Maker.SECOND_PERSON),
                            new Row(CaseStatus.CONCLUDED, Move.ACT, CaseStatus.ACTING, Maker.OFFICER_OF_LEAD),
                            new Row(CaseStatus.CONCLUDED, Move.CLOSE, CaseStatus.CLOSED, Maker.OFFICER_OF_LEAD),
                            new Row(CaseStatus.ACTING, Move.CLOSE, CaseStatus.CLOSED, Maker.OFFICER_OF_LEAD),
                            new Row(
                                    CaseStatus.CONCLUDED,
                                    Move.REOPEN,
                                    CaseStatus.REOPENED,
                                    Maker.HEAD_OF_LEAD_OR_SUPERVISOR),
                            new Row(
                                    CaseStatus.ACTING,
                                    Move.REOPEN,
                                    CaseStatus.REOPENED,
                                    Maker.HEAD_OF_LEAD_OR_SUPERVISOR),
                            new Row(
                                    CaseStatus.CLOSED,
                                    Move.REOPEN,
                                    CaseStatus.REOPENED,
                                    Maker.HEAD_OF_LEAD_OR_SUPERVISOR),
                            new Row(CaseStatus.NEW, Move.DISMISS, CaseStatus.DISMISSED, Maker.OFFICER_OF_LEAD),
                            new Row(CaseStatus.TRIAGED, Move.DISMISS, CaseStatus.DISMISSED, Maker.OFFICER_OF_LEAD),
                            new Row(
                                    CaseStatus.DISMISSED,
                                    Move.RESTORE,
                                    CaseStatus.NEW,
                                    Maker.OFFICER_OF_LEAD_OR_SUPERVISOR),
                            new Row(CaseStatus.NEW, Move.REFER, CaseStatus.REFERRED, Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.TRIAGED, Move.REFER, CaseStatus.REFERRED, Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.ASSIGNED, Move.REFER, CaseStatus.REFERRED, Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.VERIFYING, Move.REFER, CaseStatus.REFERRED, Maker.HEAD_OF_LEAD),
                            new Row(CaseStatus.REFERRED, Move.TAKE_BACK, CaseStatus.TRIAGED, Maker.HEAD_OF_LEAD)),
                    MERGEABLE.stream()
                            .flatMap(status -> Stream.of(
                                    new Row(status, Move.MERGE, CaseStatus.MERGED, Maker.OFFICER_OF_LEAD),
                                    new Row(CaseStatus.MERGED, Move.UNMERGE, status, Maker.OFFICER_OF_LEAD))),
                    OFFERABLE.stream()
                            .flatMap(status -> Stream.of(
                                    new Row(status, Move.OFFER, status, Maker.HEAD_OF_LEAD, When.NOT_OFFERED),
                                    new Row(
                                            status,
                                            Move.ACCEPT_OFFER,
                                            CaseStatus.TRIAGED,
                                            Maker.HEAD_OF_OTHER,
                                            When.OFFERED),
                                    new Row(status, Move.DECLINE_OFFER, status, Maker.HEAD_OF_OTHER, When.OFFERED),
                                    new Row(status, Move.WITHDRAW_OFFER, status, Maker.HEAD_OF_LEAD, When.OFFERED))),
                    OPEN.stream()
                            .flatMap(status -> Stream.of(
                                    new Row(status, Move.GIVE_TASK, status, Maker.OFFICER_OF_LEAD),
                                    new Row(status, Move.RECLASSIFY, status, Maker.OFFICER_OF_LEAD),
                                    new Row(status, Move.RESTRICT, status, Maker.HEAD_OF_LEAD),
                                    new Row(
                                            status,
                                            Move.LIFT_RESTRICTION,
                                            status,
                                            Maker.HEAD_OF_LEAD,
                                            When.RESTRICTED))))
            .flatMap(rows -> rows)
            .toList();

    /** Hundreds are needed: one for each move that somebody may make. */
    private static final int CASES_AT_ONCE = 40;

    private static final Set<Move> ENDS_OFFER = EnumSet.of(Move.DISMISS, Move.REFER, Move.MERGE, Move.PROPOSE);

    private static final Map<Situation, Untouched> UNTOUCHED = new HashMap<>();

    private static String restrictedToo;

    private enum Maker {
        OFFICER_OF_LEAD,
        OFFICER_OF_LEAD_OR_SUPERVISOR,
        HEAD_OF_LEAD,
        HEAD_OF_LEAD_OR_SUPERVISOR,
        HEAD_OF_OTHER,
        ASSIGNED_OFFICER,
        /** Here an officer who is no head. */
        PROPOSER,
        SECOND_PERSON
    }

    private enum When {
        ALWAYS,
        NOT_OFFERED,
        OFFERED,
        RESTRICTED
    }

    private record Row(CaseStatus from, Move move, CaseStatus to, Maker by, When when) {

        Row(CaseStatus from, Move move, CaseStatus to, Maker by) {
            this(from, move, to, by, When.ALWAYS);
        }
    }

    /**
     * Where a case stands.
     *
     * @param before where a merged one stood; else where it stands
     */
    record Situation(CaseStatus status, boolean offered, boolean restricted, CaseStatus before) {

        Situation(CaseStatus status, boolean offered, boolean restricted) {
            this(status, offered, restricted, status);
        }

        boolean hasOfficer() {
            return WITH_OFFICER.contains(before);
        }
    }

    /** A case as it was when nobody had tried anything with it. */
    private record Untouched(String number, String version, long traces) {}

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBeforeAndReportsHaveCome() {
        Moving.theOfficersHaveSignedInBefore();
        Reported.stockUp("HEALTH", CASES_AT_ONCE);
    }

    @AfterAll
    static void othersReportAnew() {
        Reported.noStock();
    }

    static Stream<Arguments> everySituationAndMove() {
        return Stream.of(CaseStatus.values())
                .flatMap(LifeCycleTest::situations)
                .flatMap(situation -> Stream.of(Move.values()).map(move -> Arguments.of(situation, move)));
    }

    private static Stream<Situation> situations(CaseStatus status) {
        if (status == CaseStatus.MERGED) {
            return MERGEABLE.stream().map(before -> new Situation(status, false, false, before));
        }
        if (!OPEN.contains(status)) {
            return Stream.of(new Situation(status, false, false));
        }
        return OFFERABLE.contains(status)
                ? Stream.of(
                        new Situation(status, false, false),
                        new Situation(status, true, false),
                        new Situation(status, false, true))
                : Stream.of(new Situation(status, false, false), new Situation(status, false, true));
    }

    /** The expectation is read off the life cycle above and the rules of visibility, not off the code that answers. */
    @ParameterizedTest
    @MethodSource("everySituationAndMove")
    void everybodyIsAnsweredAsTheLifeCycleSays(Situation situation, Move move) {
        var people = SignIn.everyday()
                .collect(Collectors.partitioningBy(person -> expected(situation, move, person) == 200));

        refused(situation, move, people.get(false));
        for (var person : people.get(true)) {
            made(situation, move, person);
        }
    }

    /** All at the same case: what one of them left would be seen at the end. */
    private void refused(Situation situation, Move move, List<SignIn> people) {
        var file = untouchedCaseIn(situation);
        for (var person : people) {
            var answer = tried(person, file, situation, move);

            assertThat(answer.status()).as(person.name()).isEqualTo(expected(situation, move, person));
        }
        assertThat(Moving.traces(database, file.number()))
                .as("history and events after the moves of " + people)
                .isEqualTo(file.traces());
    }

    private void made(Situation situation, Move move, SignIn person) {
        var file = untouchedCaseIn(situation);

        var answer = tried(person, file, situation, move);

        assertThat(answer.status()).as(person.name()).isEqualTo(200);
        UNTOUCHED.remove(situation);
        assertThat(answer.json().path("status").asText())
                .isEqualTo(row(situation, move).to().name());
        assertThat(Moving.traces(database, file.number()))
                .as("history and events after the move of " + person)
                .isEqualTo(file.traces() + tracesOf(situation, move));
    }

    private static Answered tried(SignIn person, Untouched file, Situation situation, Move move) {
        var body = situation.restricted() && move == Move.MERGE ? Moving.into(restrictedToo()) : Moving.bodyOf(move);
        return Moving.tried(person, file.number(), file.version(), move, body);
    }

    /** An entry of the history and an event; one more event where the move ends an offer on its way. */
    private static int tracesOf(Situation situation, Move move) {
        return situation.offered() && ENDS_OFFER.contains(move) ? 3 : 2;
    }

    private static Row row(Situation situation, Move move) {
        return rowIfAny(situation, move).orElseThrow();
    }

    /** Back from a merger it goes only where it was. */
    private static Optional<Row> rowIfAny(Situation situation, Move move) {
        return LIFE_CYCLE.stream()
                .filter(row -> row.from() == situation.status() && row.move() == move)
                .filter(row -> move != Move.UNMERGE || row.to() == situation.before())
                .findFirst();
    }

    private static int expected(Situation situation, Move move, SignIn person) {
        if (person == SignIn.ADMINISTRATOR || person == SignIn.OFFICER_WITHOUT_AGENCY) {
            return 403;
        }
        if (person == SignIn.WARD_OFFICER) {
            return 404;
        }
        var rows = LIFE_CYCLE.stream().filter(row -> row.move() == move).toList();
        var assigned = situation.hasOfficer();
        var inReview = situation.status() == CaseStatus.IN_REVIEW;
        if (rows.stream().noneMatch(row -> performs(person, row.by(), assigned, inReview))) {
            return 403;
        }
        return rowIfAny(situation, move)
                .map(row -> !performs(person, row.by(), assigned, inReview)
                        ? 403
                        : allows(row.when(), situation) ? 200 : 409)
                .orElse(409);
    }

    private static boolean allows(When when, Situation situation) {
        return switch (when) {
            case ALWAYS -> true;
            case NOT_OFFERED -> !situation.offered();
            case OFFERED -> situation.offered();
            case RESTRICTED -> situation.restricted();
        };
    }

    private static boolean performs(SignIn person, Maker maker, boolean assigned, boolean inReview) {
        var ofLead = "hanoi-police".equals(person.agency);
        return switch (maker) {
            case OFFICER_OF_LEAD -> ofLead && person.roles.contains("officer");
            case OFFICER_OF_LEAD_OR_SUPERVISOR ->
                performs(person, Maker.OFFICER_OF_LEAD, assigned, inReview) || person == SignIn.SUPERVISOR;
            case HEAD_OF_LEAD -> ofLead && person.roles.contains("head");
            case HEAD_OF_LEAD_OR_SUPERVISOR ->
                performs(person, Maker.HEAD_OF_LEAD, assigned, inReview) || person == SignIn.SUPERVISOR;
            case PROPOSER ->
                inReview ? person == SignIn.POLICE_OFFICER : performs(person, Maker.OFFICER_OF_LEAD, assigned, false);
            // an officer has proposed: no supervisor is needed
            case SECOND_PERSON ->
                performs(person, Maker.HEAD_OF_LEAD, assigned, inReview) || (!inReview && person == SignIn.SUPERVISOR);
            case HEAD_OF_OTHER -> !ofLead && person.roles.contains("head");
            case ASSIGNED_OFFICER -> ofLead && (!assigned || person == SignIn.POLICE_OFFICER);
        };
    }

    /** What is restricted is merged only into what is restricted as well. */
    private static String restrictedToo() {
        if (restrictedToo == null) {
            restrictedToo = Moving.caseIn(CaseStatus.NEW);
            Moving.made(restrictedToo, SignIn.POLICE_HEAD, Move.RESTRICT);
        }
        return restrictedToo;
    }

    /** One case serves until somebody has moved it: whatever is refused leaves no trace and no new version, which is asserted each time. */
    private Untouched untouchedCaseIn(Situation situation) {
        var untouched = UNTOUCHED.get(situation);
        if (untouched == null) {
            var number = freshCaseIn(situation);
            // looked at before its traces are counted: a look at a restricted case is one, once
            untouched = new Untouched(number, Moving.versionOf(number), Moving.traces(database, number));
            UNTOUCHED.put(situation, untouched);
        }
        return untouched;
    }

    private static String freshCaseIn(Situation wanted) {
        var number = Moving.caseIn(wanted.before());
        if (wanted.status() == CaseStatus.VERIFYING) {
            Moving.hasEvidence(number, SignIn.POLICE_OFFICER);
        }
        if (wanted.status() == CaseStatus.MERGED) {
            Moving.made(number, SignIn.POLICE_OFFICER, Move.MERGE);
        }
        if (wanted.offered()) {
            Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);
        }
        if (wanted.restricted()) {
            Moving.made(number, SignIn.POLICE_HEAD, Move.RESTRICT);
        }
        return number;
    }
}
