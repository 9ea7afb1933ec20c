package vn.kiemtin.cases.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.Outage;

/**
 * Cases to which many reports came at once: their words are gathered within some seconds, once for all reports that came until then, in short transactions of their own. So nobody waits for it who
 * may be holding up everybody else's reports. What is due stands in the database, in the transaction of the reports, until it is done; any instance takes its share. What fails goes to the back,
 * and is tried again until it works.
 */
@Singleton
class DueWords {

    private static final Logger LOG = Logger.getLogger(DueWords.class);

    /** Read together, so that the words of a case to which many reports came are gathered once. */
    private static final int LOOKED_AT = 1_000;

    /** Whoever wants one of their cases waits for all of them. */
    private static final int AT_A_TIME = 25;

    /** After a moment, in which more reports may come to the same cases. */
    private static final String ADD =
            "insert into case_words_due (case_id, next_at) select unnest(?::uuid[]), now() + interval '1 second'";

    /** The cases whose turn it is, each with all that says so, also what came meanwhile. */
    private static final String NEXT = """
            select array_agg(number), case_id from (
                select number, case_id, next_at from case_words_due where next_at <= now() + interval '2 seconds' order by next_at, number limit ?
            ) as soon
            group by case_id having min(next_at) <= now() order by min(next_at), min(number)
            """;

    private static final String SOON =
            "select exists (select from case_words_due where next_at <= now() + interval '2 seconds')";
    private static final String TAKE =
            "select number, case_id from case_words_due where number = any (?) order by number for update skip locked";
    private static final String DONE = "delete from case_words_due where number = any (?)";
    private static final String FAILED_ANEW = "delete from case_words_due where number = any (?) and attempts = 0";
    private static final String TO_THE_BACK = """
            insert into case_words_due (case_id, attempts, next_at) values (?, 1, now() + interval '1 minute')
            on conflict (case_id) where attempts > 0 do update
                set attempts = case_words_due.attempts + 1,
                    next_at = now() + interval '1 minute' * least(60, case_words_due.attempts + 1)
            returning attempts""";

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

    /** Perhaps by an instance that is no more; or they failed, and it is time to try again. */
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
            var next = next();
            while (gather(next) > 0) {
                next = next();
            }
            if (areAnySoon()) {
                waiting.set(true);
            }
        } catch (RuntimeException e) {
            waiting.set(true);
            if (!Outage.explains(e, database)) {
                throw e;
            }
            LOG.warnf("due-words-wait error=%s", e.toString());
        }
    }

    /** Answers of how many it was their turn; none where all are being worked on, which wait for another one. */
    private int gather(List<Due> next) {
        return next.stream()
                .gather(Gatherers.windowFixed(AT_A_TIME))
                .mapToInt(this::gatherTogether)
                .sum();
    }

    private int gatherTogether(List<Due> some) {
        try {
            return gatherFree(some);
        } catch (RuntimeException together) {
            if (Outage.explains(together, database)) {
                throw together;
            }
            return some.stream().mapToInt(this::gatherAlone).sum();
        }
    }

    /** None that fails stands in the others' way. */
    private int gatherAlone(Due due) {
        try {
            return gatherFree(List.of(due));
        } catch (RuntimeException e) {
            if (Outage.explains(e, database)) {
                throw e;
            }
            var attempts = QuarkusTransaction.requiringNew().call(() -> moveToTheBack(due));
            if (attempts == 1) {
                LOG.errorf(e, "words-of-case-failed case=%s: they are tried again until it works", due.caseId());
            }
            return 1;
        }
    }

    private int gatherFree(List<Due> some) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var due = take(some);
            var gathered = words.gatherOfFree(
                    due.stream().map(Due::caseId).collect(Collectors.toCollection(LinkedHashSet::new)));
            var done = due.stream()
                    .filter(each -> gathered.contains(each.caseId()))
                    .toList();
            forget(DONE, numbersOf(done));
            return done.size();
        });
    }

    private List<Due> next() {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection();
                    var select = connection.prepareStatement(NEXT)) {
                select.setInt(1, LOOKED_AT);
                var next = new ArrayList<Due>();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        next.add(new Due(row.getObject(2, UUID.class), List.of((Long[])
                                row.getArray(1).getArray())));
                    }
                }
                return next;
            } catch (SQLException e) {
                throw new DatabaseFailure("read whose words are due", e);
            }
        });
    }

    private boolean areAnySoon() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(SOON);
                var row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new DatabaseFailure("read whose words are due soon", e);
        }
    }

    /** Those of them that still wait, locked: no other instance takes them meanwhile. */
    private List<Due> take(List<Due> some) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(TAKE)) {
            select.setArray(1, connection.createArrayOf("bigint", numbersOf(some)));
            return read(select);
        } catch (SQLException e) {
            throw new DatabaseFailure("take whose words are due", e);
        }
    }

    private static List<Due> read(PreparedStatement select) throws SQLException {
        Map<UUID, List<Long>> due = new LinkedHashMap<>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                due.computeIfAbsent(row.getObject(2, UUID.class), caseId -> new ArrayList<>())
                        .add(row.getLong(1));
            }
        }
        return due.entrySet().stream()
                .map(each -> new Due(each.getKey(), each.getValue()))
                .toList();
    }

    /** Answers how often the case has failed by now. */
    private int moveToTheBack(Due due) {
        forget(FAILED_ANEW, due.numbers().toArray());
        try (var connection = database.getConnection();
                var move = connection.prepareStatement(TO_THE_BACK)) {
            move.setObject(1, due.caseId());
            try (var row = move.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("put off words that failed", e);
        }
    }

    private void forget(String which, Object[] numbers) {
        if (numbers.length == 0) {
            return;
        }
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(which)) {
            delete.setArray(1, connection.createArrayOf("bigint", numbers));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("forget whose words were due", e);
        }
    }

    private static Object[] numbersOf(List<Due> some) {
        return some.stream().flatMap(each -> each.numbers().stream()).toArray();
    }

    /**
     * A case whose words are due.
     *
     * @param numbers of the rows that say so
     */
    private record Due(UUID caseId, List<Long> numbers) {}
}
