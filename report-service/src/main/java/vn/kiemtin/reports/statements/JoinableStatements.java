package vn.kiemtin.reports.statements;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Statements whose case people may join because they saw the same thing. A retracted statement, and one whose case is restricted or looked into no further,
 * leads to no case: what is sent from it is a report like any other.
 */
@Singleton
public class JoinableStatements {

    /** The case and those it has become a part of, up to the one that is worked on. */
    private static final String MAY_BE_JOINED = """
            with recursive file (id, status, restricted, merged_into, depth) as (
                select id, status, restricted, merged_into, 0 from followed_case where id = :id
                union all
                select f.id, f.status, file.restricted or f.restricted, f.merged_into, depth + 1
                from file join followed_case f on f.id = file.merged_into where depth < 50)
            select 1 from file where merged_into is null and not restricted and status not in ('DISMISSED', 'REFERRED')
            """;

    private final EntityManager database;
    private final Statements statements;

    JoinableStatements(EntityManager database, Statements statements) {
        this.database = database;
        this.statements = statements;
    }

    /**
     * A statement that the public reads, or once read.
     *
     * @param caseId its case, where people may join that
     */
    public record Joinable(
            PublicStatement statement, @Nullable UUID caseId) {}

    /**
     * @param typed its number, as people type it
     */
    @Transactional
    public Optional<Joinable> find(String typed) {
        return StatementNumber.parse(typed.strip())
                .flatMap(number -> statements
                        .find("number = ?1 and publishedAt is not null", number)
                        .<Statement>firstResultOptional())
                .map(found -> new Joinable(PublicStatement.of(found), mayBeJoined(found) ? found.caseId : null));
    }

    private boolean mayBeJoined(Statement statement) {
        return statement.retractedAt == null
                && !database.createNativeQuery(MAY_BE_JOINED)
                        .setParameter("id", statement.caseId)
                        .getResultList()
                        .isEmpty();
    }
}
