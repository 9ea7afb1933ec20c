package vn.kiemtin.cases.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
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
    SearchCases searchCases;

    @Test
    void aCaseOfAMonthThatNobodyHasSeenToIsFoundAndStillIsWhenItsMonthGetsAPlace() {
        var cases = List.of(caseOf("2011-03-31 23:59:59.999999Z"), caseOf("2011-04-01 00:00:00Z"));
        QuarkusTransaction.requiringNew().run(() -> words.gather(cases));
        assertThat(placesOf(cases)).containsExactly("case_words_of_other_months", "case_words_of_other_months");
        assertThat(found()).isEqualTo(2);

        new MonthsOfWords(connections, clock).seeTo(List.of(YearMonth.of(2011, 3)));

        assertThat(placesOf(cases)).containsExactly("case_words_2011_03", "case_words_of_other_months");
        assertThat(found()).isEqualTo(2);
        QuarkusTransaction.requiringNew().run(() -> words.gather(cases));
        assertThat(found()).isEqualTo(2);
    }

    @Test
    void severalInstancesSeeToAMonthAtOnce() throws Exception {
        var together = new CyclicBarrier(4);
        try (var instances = Executors.newFixedThreadPool(4)) {
            var done = instances.invokeAll(Stream.generate(() -> (Callable<Void>) () -> {
                        var months = new MonthsOfWords(connections, clock);
                        together.await();
                        months.seeTo(List.of(YearMonth.of(2012, 5), YearMonth.of(2012, 6)));
                        return null;
                    })
                    .limit(4)
                    .toList());
            for (var each : done) {
                each.get();
            }
        }

        assertThat(database.number("select count(*) from pg_inherits where inhparent = 'case_words_by_month'::regclass"
                        + " and inhrelid::regclass::text in ('case_words_2012_05', 'case_words_2012_06')"))
                .isEqualTo(2);
    }

    private UUID caseOf(String openedAt) {
        var id = UUID.randomUUID();
        database.change("""
                insert into case_file (id, number, status, field, severity, platform, lead, coordinating, summary, report_count, opened_at,
                                       version, event_count)
                values ('%s', 'HS-2011-' || nextval('case_number') + 900000, 'DISMISSED', 'OTHER', 'NORMAL', 'ZALO', 'hanoi-police', '{}',
                        'Tin cũ %s', 1, '%s', 1, 1)""".formatted(id, mark, openedAt));
        return id;
    }

    private List<String> placesOf(List<UUID> cases) {
        return cases.stream()
                .map(id ->
                        database.text("select tableoid::regclass::text from case_words_by_month where case_id = ?", id))
                .toList();
    }

    private int found() {
        return QuarkusTransaction.requiringNew()
                .call(() -> searchCases.find(new Wanted(mark, null, null, null, null, null, null), SUPERVISOR, 0, 10))
                .count();
    }
}
