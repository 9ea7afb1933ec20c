package vn.kiemtin.cases.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * The months, by UTC, in which cases were opened: each has a place and an index of its own for their words. Words of a month that was never seen to have a place, too, a common one, so that nothing depends
 * on whether this runs in time.
 */
@Singleton
class MonthsOfWords {

    private static final Logger LOG = Logger.getLogger(MonthsOfWords.class);

    private final DataSource database;
    private final Clock clock;
    private final Set<YearMonth> seenTo = new ConcurrentSkipListSet<>();

    MonthsOfWords(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    static YearMonth of(OffsetDateTime openedAt) {
        return YearMonth.from(openedAt.withOffsetSameInstant(ZoneOffset.UTC));
    }

    @Scheduled(every = "6h", concurrentExecution = ConcurrentExecution.SKIP)
    void seeToThisAndTheNext() {
        var now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        seeTo(List.of(now, now.plusMonths(1)));
    }

    /** In transactions of its own, one a month, which wait for whoever reads or writes the common place: the caller is in none. A month that cannot get its place now may the next time. */
    void seeTo(Collection<YearMonth> months) {
        var missing =
                months.stream().filter(month -> !seenTo.contains(month)).collect(Collectors.toCollection(TreeSet::new));
        for (var month : missing) {
            try {
                QuarkusTransaction.requiringNew().run(() -> seeTo(month));
                seenTo.add(month);
            } catch (RuntimeException e) {
                LOG.warnf("month-of-words-has-no-place month=%s error=%s", month, e.toString());
            }
        }
    }

    private void seeTo(YearMonth month) {
        try (var connection = database.getConnection();
                var see = connection.prepareStatement("select see_to_words_of_month(?)")) {
            see.setObject(1, month.atDay(1));
            see.execute();
        } catch (SQLException e) {
            throw new DatabaseFailure("see to the words of a month", e);
        }
    }
}
