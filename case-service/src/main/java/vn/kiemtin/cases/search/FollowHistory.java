package vn.kiemtin.cases.search;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.history.CaseChanged;

/**
 * Whatever happens to a case stands in its history; so whatever is appended there lets the case's words be gathered anew before the transaction ends. Who sees that it happened finds the case by
 * it, on any instance, and a case that was restricted is found by nobody else from that moment on.
 */
@Singleton
class FollowHistory {

    private final CaseWords words;
    private final TransactionSynchronizationRegistry transaction;

    FollowHistory(CaseWords words, TransactionSynchronizationRegistry transaction) {
        this.words = words;
        this.transaction = transaction;
    }

    void follow(@Observes CaseChanged changed) {
        inThisTransaction().add(changed.caseId());
    }

    private Set<UUID> inThisTransaction() {
        var known = (@Nullable Changed) transaction.getResource(Changed.class);
        if (known != null) {
            return known.cases;
        }
        var changed = new Changed(new LinkedHashSet<>());
        transaction.putResource(Changed.class, changed);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                words.gather(changed.cases);
            }

            @Override
            public void afterCompletion(int status) {}
        });
        return changed.cases;
    }

    private record Changed(Set<UUID> cases) {}
}
