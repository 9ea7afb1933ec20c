package vn.kiemtin.reports.statements;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.DatabaseAway;

/**
 * Which edition of the statements an instance shows. Asked of the database four times a second at most, and only while somebody reads: so a change shows on
 * every instance within a quarter of a second of its commit, and a crowd of readers costs the database no more than one. While the database is away, what
 * was published stays.
 */
@Singleton
class LatestEdition {

    private static final Logger LOG = Logger.getLogger(LatestEdition.class);
    private static final long LOOK_AFTER = Duration.ofMillis(250).toNanos();

    private final Statements statements;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Seen seen;

    private record Seen(long edition, long at) {

        boolean isFresh() {
            return System.nanoTime() - at < LOOK_AFTER;
        }
    }

    LatestEdition(Statements statements) {
        this.statements = statements;
    }

    long current() {
        var known = seen;
        if (known == null) {
            looking.lock();
        } else if (known.isFresh() || !looking.tryLock()) {
            return known.edition();
        }
        try {
            known = seen;
            return known != null && known.isFresh() ? known.edition() : look(known);
        } finally {
            looking.unlock();
        }
    }

    private long look(@Nullable Seen known) {
        var began = System.nanoTime();
        try {
            var edition = statements.edition();
            seen = new Seen(edition, began);
            return edition;
        } catch (RuntimeException e) {
            if (known == null || !DatabaseAway.explains(e)) {
                throw e;
            }
            LOG.warnf("database-away shown=edition-%d", known.edition());
            seen = new Seen(known.edition(), System.nanoTime());
            return known.edition();
        }
    }
}
