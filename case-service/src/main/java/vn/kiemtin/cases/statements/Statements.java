package vn.kiemtin.cases.statements;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;
import vn.kiemtin.cases.conclusion.Conclusions;
import vn.kiemtin.web.Page;

/** The statements of all cases. Works in the caller's transaction. */
@Singleton
public class Statements {

    private static final Pattern NUMBER = Pattern.compile("TB-[0-9]{4}-[0-9]{6,10}");

    private final EntityManager database;
    private final Conclusions conclusions;

    Statements(EntityManager database, Conclusions conclusions) {
        this.database = database;
        this.conclusions = conclusions;
    }

    /** The case's statements as the caller sees them, the first first. */
    public List<SeenStatement> seenBy(Caller caller, CaseFile file) {
        var inForce = conclusionOf(file);
        return of(file).stream()
                .map(statement -> SeenStatement.of(statement, file, inForce, caller))
                .toList();
    }

    /** One of them. */
    public Optional<SeenStatement> seenBy(Caller caller, CaseFile file, String number) {
        return find(file, number).map(statement -> SeenStatement.of(statement, file, conclusionOf(file), caller));
    }

    /** What the caller could tell about the case today, for the first time. */
    public List<StatementKind> draftable(CaseFile file, Caller caller) {
        if (!caller.isOfLead(file)) {
            return List.of();
        }
        var inForce = conclusionOf(file);
        return Stream.of(StatementKind.values())
                .filter(kind -> Condition.lackOfFirst(kind, file, inForce).isEmpty())
                .toList();
    }

    /** The case that the public statement of this number belongs to. */
    public Optional<UUID> caseOf(String number) {
        return published(number).map(Statement::caseId);
    }

    /** What identifies everybody who wrote or approved a version of the public statement of this number. */
    public Set<String> marksOfInvolved(String number) {
        return published(number).map(Statement::marksOfInvolved).orElse(Set.of());
    }

    private Optional<Statement> published(String number) {
        return NUMBER.matcher(number).matches()
                ? database.createQuery("from Statement where number = :number", Statement.class)
                        .setParameter("number", number)
                        .getResultStream()
                        .filter(statement -> statement.published().isPresent())
                        .findFirst()
                : Optional.empty();
    }

    /** The first first. */
    public List<Statement> of(CaseFile file) {
        return database.createQuery("from Statement where caseId = :case order by id", Statement.class)
                .setParameter("case", file.id())
                .getResultList();
    }

    Optional<Statement> find(CaseFile file, String number) {
        return NUMBER.matcher(number).matches()
                ? database.createQuery("from Statement where caseId = :case and number = :number", Statement.class)
                        .setParameter("case", file.id())
                        .setParameter("number", number)
                        .getResultStream()
                        .findFirst()
                : Optional.empty();
    }

    @Nullable
    Conclusion conclusionOf(CaseFile file) {
        return conclusions.inForce(file.id()).orElse(null);
    }

    void add(Statement statement) {
        database.persist(statement);
    }

    /** The next public number, by the year in the city. Numbers are not used again, and some are never used. */
    String nextNumber(Instant now) {
        var next = (Number)
                database.createNativeQuery("select nextval('statement_number')").getSingleResult();
        return "TB-%d-%06d".formatted(now.atZone(Page.CITY).getYear(), next.longValue());
    }

    /** What this person drafted with this key before; waits for another request with the same key. */
    Optional<Statement> withKey(String person, String key) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 3))")
                .setParameter("key", person + " " + key)
                .getSingleResult();
        return database.createQuery("from Statement where draftedBy = :person and key = :key", Statement.class)
                .setParameter("person", person)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }
}
