package vn.kiemtin.reports.reviews;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import vn.kiemtin.reports.statements.Statements;

/**
 * What can be reviewed, by the copies that this service has of cases and statements.
 *
 * <p>By a number, anybody finds what has ended and is not restricted. Of everything else (no such number, a case still being checked, a restricted
 * one) the same is said: that there is nothing to be reviewed by that number.
 */
@Singleton
class Reviewable {

    /** Statuses of a case that has an outcome. */
    private static final String[] ENDED = {"CONCLUDED", "ACTING", "CLOSED"};

    /** The case and those it has become a part of, up to the one that is worked on. */
    private static final String FROM_HERE_ON = """
            with recursive file (id, status, restricted, merged_into, depth) as (
                select id, status, restricted, merged_into, 0 from followed_case where %s
                union all
                select f.id, f.status, file.restricted or f.restricted, f.merged_into, depth + 1
                from file join followed_case f on f.id = file.merged_into where depth < 50)
            """;

    private static final String BY_NUMBER = FROM_HERE_ON.formatted("number = :number") + """
            select cast(first.id as text) from file as first, file as last
            where first.depth = 0 and last.merged_into is null and last.status = any (:ended) and not last.restricted
            """;
    private static final String HAS_ENDED = FROM_HERE_ON.formatted("id = :id")
            + "select 1 from file where merged_into is null and status = any (:ended)";

    private final EntityManager database;
    private final Statements statements;

    Reviewable(EntityManager database, Statements statements) {
        this.database = database;
        this.statements = statements;
    }

    /** The case of this public number, if anybody may ask for its review. */
    Optional<UUID> caseOf(String number) {
        return database.createNativeQuery(BY_NUMBER, String.class)
                .setParameter("number", number)
                .setParameter("ended", ENDED)
                .getResultStream()
                .findFirst()
                .map(id -> UUID.fromString((String) id));
    }

    /** Whether the case, or the one that it is part of, has an outcome. */
    boolean hasEnded(UUID caseId) {
        return !database.createNativeQuery(HAS_ENDED)
                .setParameter("id", caseId)
                .setParameter("ended", ENDED)
                .getResultList()
                .isEmpty();
    }

    /** Whether the public reads, or once read, a statement of this number. */
    boolean isPublished(String statementNumber) {
        return statements.arePublic(statementNumber);
    }
}
