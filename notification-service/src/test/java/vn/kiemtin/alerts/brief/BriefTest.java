package vn.kiemtin.alerts.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.alerts.Database;
import vn.kiemtin.alerts.SignInKeys;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** What a brief of 07:00 on Thursday, 26 November 2026, says. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class BriefTest {

    private static final Instant SEVEN = Instant.parse("2026-11-26T00:00:00Z");
    private static final String YESTERDAY = "2026-11-25T03:00:00Z";
    private static final String THE_DAY_BEFORE = "2026-11-24T03:00:00Z";
    private static final String LONG_AGO = "2026-11-10T03:00:00Z";

    @Inject
    ComposeBrief compose;

    @Inject
    Database database;

    private String agency;
    private String other;

    @BeforeEach
    void newAgencies() {
        agency = "brief-" + UUID.randomUUID().toString().substring(0, 8);
        other = agency + "-other";
    }

    @Test
    void whatSpreadsIsOrderedByTheGrowthOfReports() {
        var fast = new CaseStory(agency)
                .opened(LONG_AGO)
                .reported(2, THE_DAY_BEFORE)
                .reported(7, YESTERDAY);
        var fresh = new CaseStory(agency).opened(YESTERDAY).reported(3, YESTERDAY);
        var steady = new CaseStory(agency)
                .opened(LONG_AGO)
                .reported(4, THE_DAY_BEFORE)
                .reported(4, YESTERDAY);
        var old = new CaseStory(agency).opened(LONG_AGO).reported(9, LONG_AGO);
        known(fast, fresh, steady, old);

        var brief = brief();

        assertThat(brief.day()).isEqualTo(LocalDate.parse("2026-11-26"));
        assertThat(brief.spreading().items())
                .extracting(one -> one.concerned().number(), Brief.Spreading::recent, Brief.Spreading::before)
                .containsExactly(tuple(fast.number, 7, 2), tuple(fresh.number, 3, 0));
        assertThat(brief.spreading().items().getFirst().concerned().summary())
                .isEqualTo("Tin đồn về hồ sơ " + fast.number);
        assertThat(brief.rebut())
                .extracting(one -> one.concerned().number())
                .containsExactly(fast.number, fresh.number, steady.number);
        assertThat(brief.rebut()).extracting(Brief.Rebut::score).containsExactly(24, 12, 8);
    }

    @Test
    void aReportThatWasMovedCountsWhereItIsNowAndOneScreenedOutNowhere() {
        var moved = UUID.randomUUID();
        var spam = UUID.randomUUID();
        var from = new CaseStory(agency)
                .opened(LONG_AGO)
                .linked(moved, 1, YESTERDAY)
                .linked(spam, 1, YESTERDAY);
        known(from);
        var to = new CaseStory(agency).opened(LONG_AGO).linked(moved, 2, YESTERDAY);
        from.screenedOut(spam, 2, YESTERDAY);
        known(from, to);

        assertThat(brief().spreading().items())
                .extracting(one -> one.concerned().number(), Brief.Spreading::recent)
                .containsExactly(tuple(to.number, 1));
    }

    @Test
    void aMergedCaseIsToldAsTheOneThatItIsPartOfUntilTheMergerIsUndone() {
        var whole = new CaseStory(agency).opened(LONG_AGO).reported(1, YESTERDAY);
        var middle =
                new CaseStory(agency).opened(LONG_AGO).reported(2, YESTERDAY).due("2026-11-26T05:00:00Z");
        var part = new CaseStory(agency).opened(LONG_AGO).reported(4, YESTERDAY).recurred(1, YESTERDAY);
        part.said(UUID.randomUUID(), "CHECKING", YESTERDAY);
        part.mergedInto(middle, YESTERDAY);
        middle.mergedInto(whole, YESTERDAY);
        known(whole, middle, part);

        var merged = brief();

        assertThat(merged.spreading().items())
                .extracting(one -> one.concerned().number(), Brief.Spreading::recent)
                .containsExactly(tuple(whole.number, 7));
        assertThat(merged.rebut()).extracting(Brief.Rebut::said).containsExactly(Brief.Said.CHECKING);
        assertThat(merged.due().items()).isEmpty();
        assertThat(merged.back().items()).isEmpty();

        middle.unmerged(YESTERDAY);
        known(middle);

        assertThat(brief().spreading().items())
                .extracting(one -> one.concerned().number(), Brief.Spreading::recent)
                .containsExactly(tuple(middle.number, 6), tuple(whole.number, 1));
    }

    @Test
    void whatIsDueTodayAndWhatIsOverdueIsToldTheEarliestFirst() {
        var lastMinuteOfToday =
                new CaseStory(agency).due("2026-11-26T16:59:59Z").opened(LONG_AGO);
        var tomorrow = new CaseStory(agency).due("2026-11-26T17:00:00Z").opened(LONG_AGO);
        var justNow = new CaseStory(other, agency).due("2026-11-26T00:00:00Z").opened(LONG_AGO);
        var overdue = new CaseStory(agency).due("2026-11-20T09:00:00Z").opened(LONG_AGO);
        var waits = new CaseStory(agency)
                .due("2026-11-20T09:00:00Z")
                .opened(LONG_AGO)
                .asked(YESTERDAY);
        var concluded = new CaseStory(agency)
                .due("2026-11-20T09:00:00Z")
                .opened(LONG_AGO)
                .concluded("FALSE", YESTERDAY);
        var ofAnOlderProducer = new CaseStory(agency)
                .opened(LONG_AGO)
                .deadlineMissed("2026-11-21T09:00:00Z", YESTERDAY)
                .triaged(YESTERDAY);
        known(lastMinuteOfToday, tomorrow, justNow, overdue, waits, concluded, ofAnOlderProducer);

        assertThat(brief().due().items())
                .extracting(
                        one -> one.concerned().number(),
                        Brief.Due::overdue,
                        one -> one.concerned().lead())
                .containsExactly(
                        tuple(overdue.number, true, agency),
                        tuple(ofAnOlderProducer.number, true, agency),
                        tuple(justNow.number, true, other),
                        tuple(lastMinuteOfToday.number, false, agency));
    }

    @Test
    void whatCameBackYesterdayIsToldTheLatestFirst() {
        var early = new CaseStory(agency)
                .opened(LONG_AGO)
                .concluded("FALSE", LONG_AGO)
                .recurred(1, "2026-11-25T00:00:01Z");
        var late = new CaseStory(agency).opened(LONG_AGO).recurred(2, LONG_AGO).recurred(3, "2026-11-25T20:00:00Z");
        var before = new CaseStory(agency).opened(LONG_AGO).recurred(1, "2026-11-25T00:00:00Z");
        known(early, late, before);

        assertThat(brief().back().items())
                .extracting(one -> one.concerned().number(), Brief.Back::inWave)
                .containsExactly(tuple(late.number, 3), tuple(early.number, 1));
    }

    @Test
    void whatThePublicHasBeenToldLessensOrEndsTheNeedToRebut() {
        var silent = new CaseStory(agency).severity("HIGH").opened(YESTERDAY).reported(1, YESTERDAY);
        var checking = new CaseStory(agency)
                .opened(YESTERDAY)
                .reported(2, YESTERDAY)
                .said(UUID.randomUUID(), "CHECKING", YESTERDAY);
        var answered = UUID.randomUUID();
        var told = new CaseStory(agency)
                .opened(LONG_AGO)
                .concluded("FALSE", YESTERDAY)
                .said(UUID.randomUUID(), "CHECKING", YESTERDAY)
                .said(answered, "OUTCOME", YESTERDAY)
                .reported(5, YESTERDAY);
        var isTrue = new CaseStory(agency)
                .opened(LONG_AGO)
                .concluded("AUTHENTIC", YESTERDAY)
                .reported(50, YESTERDAY);
        known(silent, checking, told, isTrue);

        assertThat(brief().rebut())
                .extracting(one -> one.concerned().number(), Brief.Rebut::score)
                .containsExactly(tuple(silent.number, 8), tuple(checking.number, 4));

        told.retracted(answered, YESTERDAY);
        known(told);

        assertThat(brief().rebut().getFirst().concerned().number()).isEqualTo(told.number);
    }

    @Test
    void whatWaitsForADecisionIsTold() {
        var proposed = new CaseStory(agency).opened(LONG_AGO).proposed(YESTERDAY);
        var decided = new CaseStory(agency).opened(LONG_AGO).proposed(LONG_AGO).concluded("FALSE", YESTERDAY);
        var offered = new CaseStory(other).opened(LONG_AGO).offeredTo(agency, "2026-11-27T00:00:00Z", YESTERDAY);
        var declined = new CaseStory(other)
                .opened(LONG_AGO)
                .offeredTo(agency, "2026-11-27T00:00:00Z", YESTERDAY)
                .offerDeclined(agency, YESTERDAY);
        var asked = new CaseStory(agency)
                .opened(LONG_AGO)
                .reviewFiled(1, "2026-12-01T00:00:00Z", LONG_AGO)
                .reviewFiled(2, "2026-12-08T00:00:00Z", YESTERDAY)
                .reviewDecided(1, YESTERDAY);
        known(proposed, decided, offered, declined, asked);

        var brief = brief();

        assertThat(brief.conclusions().items())
                .extracting(one -> one.concerned().number())
                .containsExactly(proposed.number);
        assertThat(brief.offers().items())
                .extracting(one -> one.concerned().number(), Brief.Offered::to)
                .containsExactly(tuple(offered.number, agency));
        assertThat(brief.reviews().items()).extracting(Brief.Asked::review).containsExactly(2);
    }

    @Test
    void casesThatAreEachPartOfTheOtherForAMomentKeepTheBriefFromNothing() {
        var one = new CaseStory(agency).opened(LONG_AGO).reported(2, YESTERDAY);
        var two = new CaseStory(agency).opened(LONG_AGO).reported(3, YESTERDAY);
        var apart = new CaseStory(agency).opened(LONG_AGO).reported(1, YESTERDAY);
        two.said(UUID.randomUUID(), "CHECKING", YESTERDAY);
        one.mergedInto(two, YESTERDAY);
        two.mergedInto(one, YESTERDAY);
        known(one, two, apart);

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), this::brief)
                        .spreading()
                        .items())
                .extracting(each -> each.concerned().number(), Brief.Spreading::recent)
                .containsExactly(tuple(apart.number, 1));

        one.unmerged(YESTERDAY);
        known(one);
        assertThat(brief().spreading().items())
                .extracting(each -> each.concerned().number(), Brief.Spreading::recent)
                .containsExactly(tuple(one.number, 5), tuple(apart.number, 1));
        assertThat(brief().rebut().getFirst().said()).isEqualTo(Brief.Said.CHECKING);
    }

    @Test
    void alertsThatMustBeAcknowledgedAreToldUntilSomebodyHas() {
        var told = new CaseStory(agency).opened(LONG_AGO);
        told.deadlineMissed("2026-11-20T09:00:00Z", LONG_AGO);
        known(told);
        var later = Instant.now().plusSeconds(60);

        var waiting = compose.at(later, new Scope(agency)).unacknowledged();

        assertThat(waiting.items())
                .extracting(one -> one.title().en())
                .singleElement()
                .asString()
                .contains(told.number);
        database.change("update alert set acknowledged_at = now(), acknowledged_by = 'x' where case_id = '%s'"
                .formatted(told.id));
        assertThat(compose.at(later, new Scope(agency)).unacknowledged().total())
                .isZero();
    }

    @Test
    void aRestrictedCaseIsInNobodysBriefAndCountsInNone() {
        var hidden = new CaseStory(agency, other)
                .severity("SEVERE")
                .due("2026-11-26T05:00:00Z")
                .opened(LONG_AGO)
                .reported(9, YESTERDAY)
                .recurred(1, YESTERDAY)
                .reviewFiled(1, "2026-12-01T00:00:00Z", YESTERDAY)
                .proposed(YESTERDAY);
        known(hidden);
        assertThat(brief().cases()).containsExactly(hidden.id);

        hidden.restrictedTo("police.head", YESTERDAY);
        known(hidden);

        assertThat(brief().isEmpty()).isTrue();
        assertThat(compose.at(SEVEN, new Scope(other)).isEmpty()).isTrue();
        assertThat(compose.at(SEVEN, Scope.CITY).cases()).doesNotContain(hidden.id);
    }

    @Test
    void eachAgencyHasItsCasesAndTheSupervisorsTheCitys() {
        // before all others of the tests, so that it is among those that the city's names
        var mine = new CaseStory(agency, other).due("2001-01-01T00:00:00Z").opened(LONG_AGO);
        var theirs = new CaseStory(other).due("2001-01-02T00:00:00Z").opened(LONG_AGO);
        known(mine, theirs);

        assertThat(brief().cases()).containsExactly(mine.id);
        assertThat(compose.at(SEVEN, new Scope(other)).cases()).containsExactly(mine.id, theirs.id);
        assertThat(compose.at(SEVEN, Scope.CITY).cases()).contains(mine.id, theirs.id);
        database.change(
                "update brief_case set due_at = null where case_id in ('%s', '%s')".formatted(mine.id, theirs.id));
    }

    @Test
    void anEventThatComesAgainOrTooLateChangesNothing() {
        var told = new CaseStory(agency).opened(LONG_AGO).triaged(LONG_AGO).proposed(LONG_AGO);
        known(told);
        told.version = 1;
        told.status("TRIAGED").triaged(LONG_AGO);
        told.version = 3;
        told.status("IN_REVIEW").reported(1, LONG_AGO);
        known(told);

        assertThat(brief().conclusions().items())
                .extracting(one -> one.concerned().number())
                .containsExactly(told.number);
    }

    @Test
    void canReadEveryEventOfACase() throws IOException {
        String document;
        try (var stream = BriefTest.class.getResourceAsStream("/contracts/asyncapi.yaml")) {
            document = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        var events = Pattern.compile("events/(\\w+)/v1/")
                .matcher(document)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .filter(name -> EventContract.of(name).examples().get("minimal").contains("\"lead\""))
                .toList();

        assertThat(events).hasSizeGreaterThan(30);
        for (var event : events) {
            for (var example : EventContract.of(event).examples().values()) {
                assertThat(read(example, CaseEvent.class).isComplete())
                        .as(event)
                        .isTrue();
            }
        }
    }

    private static <T> T read(String json, Class<T> type) throws IOException {
        return new ObjectMapper()
                .findAndRegisterModules()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(json, type);
    }

    private Brief brief() {
        return compose.at(SEVEN, new Scope(agency));
    }

    /** The service has taken up all that was told of these. */
    private void known(CaseStory... stories) {
        for (var story : List.of(stories)) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(() ->
                            database.number("select version from brief_case where case_id = '%s'".formatted(story.id))
                                    >= story.version);
        }
    }
}
