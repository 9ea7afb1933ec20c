package vn.kiemtin.cases.search;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.history.CaseChanged;

/**
 * Whatever happens to a case stands in its history; so whatever is appended there lets the case's words be gathered anew before the transaction ends. Who sees that it happened finds the case by
 * it, on any instance, and a case that was restricted is found by nobody else from that moment on. Only where many reports come at once, {@link DueWords} gathers their cases' words in a moment.
 */
@Singleton
class FollowHistory {

    /** More reports than that come at once only when so many are waiting that none of them is new. */
    static final int MOST_AT_ONCE = 16;

    private final CaseWords words;
    private final DueWords due;
    private final TransactionSynchronizationRegistry transaction;

    FollowHistory(CaseWords words, DueWords due, TransactionSynchronizationRegistry transaction) {
        this.words = words;
        this.due = due;
        this.transaction = transaction;
    }

    void follow(@Observes CaseChanged changed) {
        var inThis = inThisTransaction();
        (changed.onlyByReport() ? inThis.byReports : inThis.otherwise).add(changed.caseId());
    }

    private Changed inThisTransaction() {
        var known = (@Nullable Changed) transaction.getResource(Changed.class);
        if (known != null) {
            return known;
        }
        var changed = new Changed(new LinkedHashSet<>(), new LinkedHashSet<>(), new AtomicBoolean());
        transaction.putResource(Changed.class, changed);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                gather(changed);
            }

            @Override
            public void afterCompletion(int status) {
                if (changed.later.get() && status == Status.STATUS_COMMITTED) {
                    due.added();
                }
            }
        });
        return changed;
    }

    private void gather(Changed changed) {
        changed.byReports.removeAll(changed.otherwise);
        if (changed.byReports.size() > MOST_AT_ONCE) {
            due.add(changed.byReports);
            changed.later.set(true);
        } else {
            changed.otherwise.addAll(changed.byReports);
        }
        if (!changed.otherwise.isEmpty()) {
            words.gather(changed.otherwise);
        }
    }

    /**
     * Cases that something happened to.
     *
     * @param byReports to which reports came
     * @param otherwise to which something else happened
     * @param later whether words of some are due
     */
    private record Changed(Set<UUID> byReports, Set<UUID> otherwise, AtomicBoolean later) {}
}
