package vn.kiemtin.cases.handover;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseFile;

/** The hand-overs of all cases. Works in the caller's transaction. */
@Singleton
public class HandOvers {

    private final EntityManager database;

    HandOvers(EntityManager database) {
        this.database = database;
    }

    /** Offers the case to an agency; the case's row must be locked, so that numbers have no gap. */
    public HandOver offer(CaseFile file, String to, String reason, Instant expiresAt, Actor by, Instant at) {
        var offer = new HandOver(file, of(file).size() + 1, to, reason, expiresAt, by, at);
        database.persist(offer);
        return offer;
    }

    /** The case's offers, the first first. */
    public List<HandOver> of(CaseFile file) {
        return database.createQuery("from HandOver where caseId = :id order by number", HandOver.class)
                .setParameter("id", file.id())
                .getResultList();
    }

    /** The offer that nobody has answered yet. */
    public Optional<HandOver> open(CaseFile file) {
        return of(file).stream()
                .filter(offer -> offer.status() == HandOverStatus.OFFERED)
                .findFirst();
    }

    /** Cases with an open offer whose time is up, those that have waited longest first. */
    public List<UUID> casesWithTimeUp(Instant now, int most) {
        return database.createQuery(
                        "select caseId from HandOver where status = OFFERED and expiresAt <= :now order by expiresAt",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }
}
