package vn.kiemtin.cases.corrections;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;
import vn.kiemtin.cases.conclusion.Conclusions;
import vn.kiemtin.web.Page;

/** The correction requests of all cases. Works in the caller's transaction. */
@Singleton
public class Corrections {

    private static final String NEXT_LETTER = """
            insert into correction_letter (agency, year, last) values (:agency, :year, 1)
            on conflict (agency, year) do update set last = correction_letter.last + 1 returning last
            """;
    private static final String DUE = """
            select id from CorrectionRequest where status in (:running) and claimedAt is null and dueAt <= :now
            order by dueAt, id
            """;

    private final EntityManager database;
    private final Conclusions conclusions;

    Corrections(EntityManager database, Conclusions conclusions) {
        this.database = database;
        this.conclusions = conclusions;
    }

    /** The case's requests as the caller sees them, the first first. */
    public List<SeenCorrection> seenBy(Caller caller, CaseFile file) {
        var inForce = conclusionOf(file);
        return of(file).stream()
                .map(request -> SeenCorrection.of(request, file, inForce, caller))
                .toList();
    }

    /** One of them. */
    public Optional<SeenCorrection> seenBy(Caller caller, CaseFile file, int number) {
        return find(file, number).map(request -> SeenCorrection.of(request, file, conclusionOf(file), caller));
    }

    /** Whether the caller could demand a correction in this case today. */
    public boolean draftable(CaseFile file, Caller caller) {
        return caller.isOfLead(file)
                && Condition.lackOfDemand(file, conclusionOf(file)).isEmpty();
    }

    /** The first first. */
    public List<CorrectionRequest> of(CaseFile file) {
        return database.createQuery(
                        "from CorrectionRequest where caseId = :case order by number", CorrectionRequest.class)
                .setParameter("case", file.id())
                .getResultList();
    }

    Optional<CorrectionRequest> find(CaseFile file, int number) {
        return database.createQuery(
                        "from CorrectionRequest where caseId = :case and number = :number", CorrectionRequest.class)
                .setParameter("case", file.id())
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    @Nullable
    CorrectionRequest byId(UUID id) {
        return database.find(CorrectionRequest.class, id);
    }

    /** As it is under the lock of its case, whatever was read before. */
    CorrectionRequest refreshed(UUID id) {
        var request = database.getReference(CorrectionRequest.class, id);
        database.refresh(request);
        return request;
    }

    Optional<CorrectionRequest> withLink(String hash) {
        return database.createQuery("from CorrectionRequest where linkHash = :hash", CorrectionRequest.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst();
    }

    /** What was sent to a press agency, the newest first. */
    List<CorrectionRequest> sentTo(String pressAgency) {
        return database.createQuery(
                        "from CorrectionRequest where demand.pressAgency = :agency and sentAt is not null order by sentAt desc, id desc",
                        CorrectionRequest.class)
                .setParameter("agency", pressAgency)
                .getResultList();
    }

    /** Requests whose time has passed, at most so many, the longest due first. */
    List<UUID> overdue(Instant now, int most) {
        return database.createQuery(DUE, UUID.class)
                .setParameter("running", List.of(CorrectionStatus.SENT, CorrectionStatus.ACKNOWLEDGED))
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    @Nullable
    Conclusion conclusionOf(CaseFile file) {
        return conclusions.inForce(file.id()).orElse(null);
    }

    void add(CorrectionRequest request) {
        database.persist(request);
    }

    /** The next number of a letter of this agency, by the year in the city: none is left out, none is used again. */
    String nextLetter(String agency, Instant now) {
        var year = now.atZone(Page.CITY).getYear();
        var next = (Number) database.createNativeQuery(NEXT_LETTER)
                .setParameter("agency", agency)
                .setParameter("year", year)
                .getSingleResult();
        return "%02d/%d/YC-CC".formatted(next.longValue(), year);
    }

    /** What this person drafted with this key before; waits for another request with the same key. */
    Optional<CorrectionRequest> withKey(String person, String key) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 4))")
                .setParameter("key", person + " " + key)
                .getSingleResult();
        return database.createQuery(
                        "from CorrectionRequest where draftedBy = :person and key = :key", CorrectionRequest.class)
                .setParameter("person", person)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }
}
