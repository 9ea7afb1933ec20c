package vn.kiemtin.cases.search;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * What was added to the words of cases waits in a list, which searches read through, too, until it is put into its month's index: once a second, so that nobody's transaction does it, and terms that every
 * case has are put there once for all of them.
 */
@Singleton
class PendingWords {

    private static final Logger LOG = Logger.getLogger(PendingWords.class);

    private static final String PUT_IN_PLACE = """
            select gin_clean_pending_list(inhrelid::regclass) from pg_inherits where inhparent = 'case_words_by_month_found'::regclass
            """;

    private final DataSource database;
    private final AtomicBoolean waiting = new AtomicBoolean(true);

    PendingWords(DataSource database) {
        this.database = database;
    }

    /** Words were added. */
    void added() {
        waiting.set(true);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void putInPlace() {
        if (!waiting.getAndSet(false)) {
            return;
        }
        try (var connection = database.getConnection();
                var clean = connection.prepareStatement(PUT_IN_PLACE)) {
            clean.execute();
        } catch (SQLException e) {
            waiting.set(true);
            LOG.warnf("words-not-put-in-place error=%s", e.toString());
        }
    }
}
