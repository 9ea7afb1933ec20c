package vn.kiemtin.cases.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Cases to which many reports came at once: their words are gathered within some seconds, once for all reports that came until then, in transactions of their own. So nobody waits for it who may
 * be holding up everybody else's reports. What is due stands in the database, in the transaction of the reports; any instance takes its share.
 */
@Singleton
class DueWords {

    private static final Logger LOG = Logger.getLogger(DueWords.class);

    /** Whoever wants one of their cases waits for all of them. */
    private static final int AT_A_TIME = 200;

    private static final String ADD = "insert into case_words_due (case_id) select unnest(?::uuid[])";
    private static final String NEXT =
            "select number, case_id from case_words_due order by number limit ? for update skip locked";
    private static final String DONE = "delete from case_words_due where number = any (?)";

    private final DataSource database;
    private final CaseWords words;
    private final AtomicBoolean waiting = new AtomicBoolean(true);

    DueWords(DataSource database, CaseWords words) {
        this.database = database;
        this.words = words;
    }

    /** In the caller's transaction; when that has committed, {@link #added}. */
    void add(Collection<UUID> cases) {
        try (var connection = database.getConnection();
                var add = connection.prepareStatement(ADD)) {
            add.setArray(1, connection.createArrayOf("uuid", cases.toArray()));
            add.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("remember whose words are due", e);
        }
    }

    void added() {
        waiting.set(true);
    }

    /** Perhaps by an instance that is no more. */
    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void addedByOthers() {
        added();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void gather() {
        if (!waiting.getAndSet(false)) {
            return;
        }
        try {
            var turn = gatherNext();
            while (turn.gathered() > 0) {
                turn = gatherNext();
            }
            if (turn.due() > 0) {
                waiting.set(true);
            }
        } catch (RuntimeException together) {
            waiting.set(true);
            LOG.warnf(together, "due-words-failed: each case is tried alone");
            gatherOneByOne();
        }
    }

    /** A case that is being worked on waits for another turn. */
    private Turn gatherNext() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var due = next();
            var gathered = due.isEmpty() ? Set.of() : words.gatherOfFree(new LinkedHashSet<>(due.values()));
            var done = due.entrySet().stream()
                    .filter(each -> gathered.contains(each.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            forget(done);
            return new Turn(due.size(), done.size());
        });
    }

    /** None that fails stands in the others' way: its words stay as they are until something else happens to it. */
    private void gatherOneByOne() {
        QuarkusTransaction.requiringNew().call(this::next).forEach((number, caseId) -> {
            try {
                QuarkusTransaction.requiringNew().run(() -> words.gather(List.of(caseId)));
            } catch (RuntimeException e) {
                LOG.errorf(e, "words-of-case-failed case=%s", caseId);
            }
            QuarkusTransaction.requiringNew().run(() -> forget(List.of(number)));
        });
    }

    /** Locked, by their numbers: no other instance takes them meanwhile. */
    private Map<Long, UUID> next() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(NEXT)) {
            select.setInt(1, AT_A_TIME);
            var due = new LinkedHashMap<Long, UUID>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    due.put(row.getLong(1), row.getObject(2, UUID.class));
                }
            }
            return due;
        } catch (SQLException e) {
            throw new DatabaseFailure("read whose words are due", e);
        }
    }

    private void forget(List<Long> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(DONE)) {
            delete.setArray(1, connection.createArrayOf("bigint", numbers.toArray()));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("forget whose words were due", e);
        }
    }

    private record Turn(int due, int gathered) {}
}
