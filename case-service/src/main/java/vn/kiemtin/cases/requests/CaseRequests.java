package vn.kiemtin.cases.requests;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseFile;

/** The requests of all cases. Works in the caller's transaction. */
@Singleton
public class CaseRequests {

    private final EntityManager database;

    CaseRequests(EntityManager database) {
        this.database = database;
    }

    /** Asks for something; the case's row must be locked, so that numbers have no gap. */
    public CaseRequest ask(
            CaseFile file,
            RequestKind kind,
            String agency,
            String question,
            Instant dueAt,
            Actor askedBy,
            Instant askedAt) {
        var request = new CaseRequest(file, of(file).size() + 1, kind, agency, question, dueAt, askedBy, askedAt);
        database.persist(request);
        return request;
    }

    public Optional<CaseRequest> find(CaseFile file, int number) {
        return Optional.ofNullable(database.find(CaseRequest.class, new CaseRequest.Key(file.id(), number)));
    }

    /** The case's requests, the first first. */
    public List<CaseRequest> of(CaseFile file) {
        return database.createQuery("from CaseRequest where caseId = :id order by number", CaseRequest.class)
                .setParameter("id", file.id())
                .getResultList();
    }

    /** The case goes on without the answers that it waits for. */
    public void release(CaseFile file, Instant at) {
        of(file).stream().filter(CaseRequest::isAwaited).forEach(request -> request.released(at));
    }

    /** An agency's heir is asked for what the agency has not answered. */
    public void passOn(CaseFile file, String predecessor, String heir) {
        of(file).stream()
                .filter(request -> request.status() == RequestStatus.OPEN
                        && request.agency().equals(predecessor))
                .forEach(request -> request.passOn(heir));
    }

    /** Whether the case waits for an answer. */
    public boolean anyAwaited(CaseFile file) {
        return of(file).stream().anyMatch(CaseRequest::isAwaited);
    }

    /** Cases with an awaited answer whose time is up, those that have waited longest first. */
    public List<UUID> casesWithTimeUp(Instant now, int most) {
        return database.createQuery("""
                        select caseId from CaseRequest
                        where kind = CLARIFICATION and status = OPEN and releasedAt is null and dueAt <= :now
                        group by caseId order by min(dueAt)""", UUID.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }
}
