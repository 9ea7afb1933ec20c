package vn.kiemtin.reports.progress;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.UUID;

/** Our copies of the cases. Events of one case come in the order they happened, so the last one is right. */
@Singleton
class FollowedCases implements PanacheRepositoryBase<FollowedCase, UUID> {

    void follow(CaseEvent event) {
        var known = findById(event.caseId());
        if (known == null) {
            persist(new FollowedCase(event));
        } else {
            known.follow(event);
        }
    }

    void conclude(ConclusionApproved event) {
        follow(event);
        findById(event.caseId()).verdict = event.tellableVerdict();
    }

    void reopen(CaseReopened event) {
        follow(event);
        findById(event.caseId()).verdict = null;
    }

    void merge(CaseMerged event) {
        follow(event);
        findById(event.caseId()).mergedInto = event.intoCaseId();
    }

    void unmerge(CaseUnmerged event) {
        follow(event);
        findById(event.caseId()).mergedInto = null;
    }

    /**
     * The case that this one is part of, over all mergers, as far as they are known yet; itself where it is on its own. Events of several cases come in
     * any order, so for a moment two may seem to be part of each other.
     */
    FollowedCase rootOf(FollowedCase file) {
        var passed = new HashSet<UUID>();
        var root = file;
        while (root.mergedInto() != null && passed.add(root.id)) {
            var next = findById(root.mergedInto());
            if (next == null) {
                break;
            }
            root = next;
        }
        return root;
    }
}
