package vn.kiemtin.cases.conclusion;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;

/** The conclusions of all cases, in all their versions. Changes work in the caller's transaction, on a locked case. */
@Singleton
public class Conclusions {

    private final EntityManager database;

    Conclusions(EntityManager database) {
        this.database = database;
    }

    /** The next version, which waits for a second person. */
    public Conclusion propose(CaseFile file, Finding finding, Caller proposer, Instant at) {
        var proposed = new Conclusion(file, of(file.id()).size() + 1, finding, proposer, at);
        database.persist(proposed);
        return proposed;
    }

    /**
     * What is proposed is approved, returned or withdrawn.
     *
     * @return the version that was decided on
     */
    public Conclusion decide(CaseFile file, ConclusionStatus to, Caller by, @Nullable String reason, Instant at) {
        var proposed = latest(file.id(), ConclusionStatus.PROPOSED).orElseThrow();
        proposed.decide(to, by, reason, at);
        return proposed;
    }

    /** The case is open again: what it had concluded is in force no longer. */
    public Conclusion setAside(CaseFile file, Instant at) {
        var former = inForce(file.id()).orElseThrow();
        former.setAside(at);
        return former;
    }

    /** What the case has concluded, as long as it is not reopened; everything that is said or demanded in public rests on it. */
    public Optional<Conclusion> inForce(UUID caseId) {
        return latest(caseId, ConclusionStatus.APPROVED);
    }

    /** All versions, the newest first. */
    public List<Conclusion> of(UUID caseId) {
        return database.createQuery("from Conclusion where caseId = :case order by version desc", Conclusion.class)
                .setParameter("case", caseId)
                .getResultList();
    }

    /** What identifies everybody who proposed or decided on a version of the case's conclusion: none of them judges it again. */
    public Set<String> marksOfInvolved(UUID caseId) {
        return of(caseId).stream().flatMap(version -> version.marks().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Conclusion> latest(UUID caseId, ConclusionStatus status) {
        return of(caseId).stream().filter(version -> version.status() == status).findFirst();
    }
}
