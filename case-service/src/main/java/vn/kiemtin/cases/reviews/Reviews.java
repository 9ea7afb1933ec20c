package vn.kiemtin.cases.reviews;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kiemtin.cases.casefile.CaseFile;

/** The review requests of all cases. Works in the caller's transaction. */
@Singleton
public class Reviews {

    private final EntityManager database;

    Reviews(EntityManager database) {
        this.database = database;
    }

    /** Adds a request; the case's row must be locked, so that numbers have no gap. */
    ReviewRequest add(CaseFile file, ReviewRequested requested, Instant dueAt) {
        var review = new ReviewRequest(file, of(file).size() + 1, requested, dueAt);
        database.persist(review);
        return review;
    }

    boolean isKnown(UUID reviewId) {
        return !database.createQuery("select number from ReviewRequest where reviewId = :id")
                .setParameter("id", reviewId)
                .getResultList()
                .isEmpty();
    }

    public Optional<ReviewRequest> find(CaseFile file, int number) {
        return Optional.ofNullable(database.find(ReviewRequest.class, new ReviewRequest.Key(file.id(), number)));
    }

    /** The case's review requests, the first first. */
    public List<ReviewRequest> of(CaseFile file) {
        return database.createQuery("from ReviewRequest where caseId = :id order by number", ReviewRequest.class)
                .setParameter("id", file.id())
                .getResultList();
    }
}
