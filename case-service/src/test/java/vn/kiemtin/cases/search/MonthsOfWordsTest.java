package vn.kiemtin.cases.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.Database;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Role;
import vn.kiemtin.messaging.testing.RealParts;

/** Each month's words have an index of their own, and a case is found whichever place its words have. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class MonthsOfWordsTest {

    private static final Caller SUPERVISOR = new Caller("supervisor", "Supervisor", null, Set.of(Role.SUPERVISOR));

    private final String mark = "kwy" + UUID.randomUUID().toString().replace("-", "");

    @Inject
    Database database;

    @Inject
    DataSource connections;

    @Inject
    Clock clock;

    @Inject
    CaseWords words;

    @Inject
    FillIn fillIn;

    @Inject
    SearchCases searchCases;

    @Test
    void aCaseOfAMonthThatNobodyHasSeenToIsFoundAndStillIsWhenItsMonthGetsAPlace() {
        var cases = List.of(caseOf("2011-03-31 23:59:59.999999Z"), caseOf("2011-04-01 00:00:00Z"));
        QuarkusTransaction.requiringNew().run(() -> words.gather(cases));
        assertThat(placesOf(cases)).containsExactly("case_words_of_other_months", "case_words_of_other_months");
        assertThat(found()).isEqualTo(2);

        new MonthsOfWords(connections, clock).seeTo(List.of(LocalDate.of(2011, 3, 15)));

        assertThat(placesOf(cases)).containsExactly("case_words_2011_03", "case_words_of_other_months");
        assertThat(found()).isEqualTo(2);
        QuarkusTransaction.requiringNew().run(() -> words.gather(cases));
        assertThat(found()).isEqualTo(2);
    }

    @Test
    void severalInstancesSeeToAMonthAtOnce() throws Exception {
        var together = new CyclicBarrier(4);
        try (var instances = Executors.newFixedThreadPool(4)) {
            var done = instances.invokeAll(Collections.nCopies(4, () -> {
                together.await();
                return database.text("select see_to_words_of_month('2012-05-31')");
            }));
            for (var each : done) {
                each.get();
            }
        }

        assertThat(database.number("select count(*) from pg_inherits where inhparent = 'case_words_by_month'::regclass"
                        + " and inhrelid::regclass::text = 'case_words_2012_05'"))
                .isEqualTo(1);
    }

    @Test
    void theMonthsOfAllCasesHaveTheirPlacesOnceTheirWordsAreFilledIn() {
        var old = caseOf("2013-07-20 10:00:00Z");

        fillIn.look();

        assertThat(placesOf(List.of(old))).containsExactly("case_words_2013_07");
        assertThat(found()).isEqualTo(1);
    }

    @Test
    void howeverManyThereWereLastMonthThoseOfTodayComeFirst() {
        casesOf(2_300, "now() - interval '32 days' - n * interval '1 second'");
        casesOf(150, "now() - n * interval '1 second'");

        fillIn.look();

        var found = find(null, null);
        assertThat(found.count()).isEqualTo(SearchCases.MOST_RANKED);
        assertThat(found.hits().stream()
                        .limit(150)
                        .map(hit -> hit.file().openedAt())
                        .toList())
                .allMatch(openedAt -> openedAt.isAfter(clock.instant().minus(Duration.ofDays(1))));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2014-04-01, -, 1",
                "-, 2014-03-31, 1",
                "2014-03-31, 2014-04-01, 2",
                "2014-04-01, 2014-04-01, 1",
                "2014-01-01, 2014-12-31, 2",
                "2014-04-02, -, 0"
            })
    void daysAreTheCitysAcrossTheEndOfAMonth(@Nullable LocalDate from, @Nullable LocalDate to, int cases) {
        caseOf("2014-03-31 16:59:59.999999Z");
        caseOf("2014-03-31 17:00:00Z");

        fillIn.look();

        assertThat(find(from, to).count()).isEqualTo(cases);
    }

    @Test
    void whatAnInstanceOfTheReleaseBeforeWritesIsFoundAtOnce() {
        var id = caseOf("2026-11-20 10:00:00Z");
        QuarkusTransaction.requiringNew().run(() -> words.gather(List.of(id)));
        assertThat(found()).isEqualTo(1);
        database.change(
                "insert into case_words select case_id, opened_at, words, form from case_words_by_month where case_id = ?",
                id);

        database.change("update case_words set words = ts_delete(words, 'a:*') where case_id = ?", id);

        assertThat(found()).isZero();
    }

    private UUID caseOf(String openedAt) {
        casesOf(1, "timestamptz '%s'".formatted(openedAt));
        return UUID.fromString(database.text(
                "select id from case_file where summary = 'Tin cũ ' || ? and opened_at = ?::timestamptz",
                mark,
                openedAt));
    }

    private void casesOf(int many, String openedAt) {
        database.change("""
                insert into case_file (id, number, status, field, severity, platform, lead, coordinating, summary, report_count, opened_at,
                                       version, event_count)
                select gen_random_uuid(), 'HS-2011-' || nextval('case_number') + 900000, 'DISMISSED', 'OTHER', 'NORMAL', 'ZALO', 'hanoi-police', '{}',
                       'Tin cũ %s', 1, %s, 1, 1
                from generate_series(1, %d) as n""".formatted(mark, openedAt, many));
    }

    private List<String> placesOf(List<UUID> cases) {
        return cases.stream()
                .map(id ->
                        database.text("select tableoid::regclass::text from case_words_by_month where case_id = ?", id))
                .toList();
    }

    private int found() {
        return find(null, null).count();
    }

    private Found find(@Nullable LocalDate from, @Nullable LocalDate to) {
        return QuarkusTransaction.requiringNew()
                .call(() -> searchCases.find(new Wanted(mark, null, null, null, null, from, to), SUPERVISOR, 0, 200));
    }
}
