package vn.kiemtin.cases.evidence;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseFile;

/** The evidence of all cases. Works in the caller's transaction. */
@Singleton
public class Evidence {

    private final EntityManager database;

    Evidence(EntityManager database) {
        this.database = database;
    }

    /** All of a case, also what was set aside, in the order of their numbers. */
    public List<EvidenceItem> of(CaseFile file) {
        return database.createQuery("from EvidenceItem where caseId = :id order by number", EvidenceItem.class)
                .setParameter("id", file.id())
                .getResultList();
    }

    public Optional<EvidenceItem> find(CaseFile file, int number) {
        return Optional.ofNullable(database.find(EvidenceItem.class, new EvidenceItem.Key(file.id(), number)));
    }

    /** Of these numbers, the items that the case has, also what was set aside ({@link EvidenceItem#counts}). */
    public List<EvidenceItem> existing(UUID caseId, Collection<Integer> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : database.createQuery(
                                "from EvidenceItem where caseId = :id and number in (:numbers) order by number",
                                EvidenceItem.class)
                        .setParameter("id", caseId)
                        .setParameter("numbers", numbers)
                        .getResultList();
    }

    int count(CaseFile file) {
        return database.createQuery("select count(*) from EvidenceItem where caseId = :id", Long.class)
                .setParameter("id", file.id())
                .getSingleResult()
                .intValue();
    }

    /** Adds an item; the case's row must be locked, so that numbers have no gap. */
    EvidenceItem add(CaseFile file, Content content, Details details, Actor addedBy, Instant addedAt) {
        var item = new EvidenceItem(file, count(file) + 1, content, details, addedBy, addedAt);
        database.persist(item);
        return item;
    }

    /** What this person added with this key before; waits for another request with the same key. */
    Optional<EvidenceItem> withKey(String person, String key) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 5))")
                .setParameter("key", person + " " + key)
                .getSingleResult();
        return database.createQuery("from EvidenceItem where addedBy = :person and key = :key", EvidenceItem.class)
                .setParameter("person", person)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }
}
