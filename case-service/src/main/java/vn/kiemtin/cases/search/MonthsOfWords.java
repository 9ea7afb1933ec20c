package vn.kiemtin.cases.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

    private static final String MONTHS_OF_CASES =
            "select distinct date_trunc('month', opened_at at time zone 'UTC')::date from case_file";

    private final DataSource database;
    private final Clock clock;

    MonthsOfWords(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(every = "6h", concurrentExecution = ConcurrentExecution.SKIP)
    void seeToThisAndTheNext() {
        var now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        seeTo(List.of(now, now.plusMonths(1)));
    }

    /** Of all cases. */
    void seeToAll() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(MONTHS_OF_CASES);
                var rows = select.executeQuery()) {
            var months = new ArrayList<LocalDate>();
            while (rows.next()) {
                months.add(rows.getObject(1, LocalDate.class));
            }
            seeTo(months);
        } catch (SQLException e) {
            throw new DatabaseFailure("read the months of cases", e);
        }
    }

    /** In transactions of its own, one a month, which wait for whoever reads or writes the common place: the caller is in none. A month that cannot get its place now may the next time. */
    void seeTo(List<LocalDate> months) {
        for (var month : months) {
            try {
                QuarkusTransaction.requiringNew().run(() -> seeTo(month));
            } catch (RuntimeException e) {
                LOG.warnf("month-of-words-has-no-place month=%s error=%s", month, e.toString());
            }
        }
    }

    private void seeTo(LocalDate month) {
        try (var connection = database.getConnection();
                var see = connection.prepareStatement("select see_to_words_of_month(?)")) {
            see.setObject(1, month);
            see.execute();
        } catch (SQLException e) {
            throw new DatabaseFailure("see to the words of a month", e);
        }
    }
}
