package vn.kiemtin.reports.progress;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import vn.kiemtin.reports.statements.CaseHeardOf;

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

    /** A statement's event tells where its case stands, like every other. */
    void hear(@Observes CaseHeardOf heard) {
        follow(new Standing(heard.caseId(), heard.number(), heard.status(), heard.at()));
    }

    private record Standing(UUID caseId, String number, String status, Instant at) implements CaseEvent {}

    void merge(CaseMerged event) {
        follow(event);
        findById(event.caseId()).mergedInto = event.intoCaseId();
    }

    void unmerge(CaseUnmerged event) {
        follow(event);
        findById(event.caseId()).mergedInto = null;
    }

    void restrict(CaseEvent event, boolean restricted) {
        follow(event);
        findById(event.caseId()).restrict(restricted);
    }

    /**
     * This case, and those it is part of over all mergers, as far as they are known yet; the last is on its own. Events of several cases come in any order,
     * so for a moment two may seem to be part of each other.
     */
    SequencedMap<UUID, FollowedCase> wayToRoot(FollowedCase file) {
        var way = new LinkedHashMap<UUID, FollowedCase>();
        var next = file;
        while (next != null && way.putIfAbsent(next.id, next) == null) {
            next = next.mergedInto() == null ? null : findById(next.mergedInto());
        }
        return way;
    }
}
