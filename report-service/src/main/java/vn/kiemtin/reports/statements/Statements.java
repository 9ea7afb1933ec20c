package vn.kiemtin.reports.statements;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All statements that were ever published. */
@Singleton
public class Statements implements PanacheRepositoryBase<Statement, UUID> {

    private static final Logger LOG = Logger.getLogger(Statements.class);

    /** How it reads in this version; one that is known already changes nothing. */
    void publish(UUID caseId, ToldStatement told, Instant at, @Nullable Bilingual change) {
        known(told.id(), told.number(), caseId).reads(told, at, change);
        beginEdition();
        LOG.infof("statement-published number=%s version=%d", told.number(), told.version());
    }

    void retract(UUID caseId, UUID id, String number, Instant at, Bilingual reason) {
        known(id, number, caseId).retract(at, reason);
        beginEdition();
        LOG.infof("statement-retracted number=%s", number);
    }

    private Statement known(UUID id, String number, UUID caseId) {
        var known = findById(id);
        if (known != null) {
            return known;
        }
        var unknown = new Statement(id, number, caseId);
        persist(unknown);
        return unknown;
    }

    private void beginEdition() {
        getEntityManager()
                .createNativeQuery("update statement_edition set edition = edition + 1")
                .executeUpdate();
    }

    /** Grows with every change that is committed: what was read at the same edition is the same. */
    @Transactional
    long edition() {
        return ((Number) getEntityManager()
                        .createNativeQuery("select edition from statement_edition")
                        .getSingleResult())
                .longValue();
    }

    /** Whether the public reads, or once read, a statement of this number. */
    public boolean arePublic(String number) {
        return count("number = ?1 and publishedAt is not null", number) > 0;
    }

    @Transactional
    Optional<PublicStatement> byNumber(String number) {
        return find("number = ?1 and publishedAt is not null", number)
                .firstResultOptional()
                .map(PublicStatement::of);
    }

    /** The newest first, retracted ones among them. */
    @Transactional
    List<PublicStatement> newest(@Nullable Cursor after, int most) {
        var found = after == null
                ? find("publishedAt is not null order by publishedAt desc, id desc")
                : find(
                        "publishedAt is not null and (publishedAt < ?1 or (publishedAt = ?1 and id < ?2)) order by publishedAt desc, id desc",
                        after.publishedAt(),
                        after.id());
        return told(found.page(Page.ofSize(most)).list());
    }

    /** All that hold, each with the version that it reads in; the newest first. */
    @Transactional
    List<InForce> inForce() {
        return getEntityManager()
                .createNativeQuery("""
                        select number, max(version) from statement join statement_version on statement_id = id
                        where published_at is not null and retracted_at is null
                        group by id order by published_at desc, id desc""", Object[].class)
                .getResultStream()
                .map(row -> new InForce((String) ((Object[]) row)[0], ((Number) ((Object[]) row)[1]).intValue()))
                .toList();
    }

    record InForce(String number, int version) {}

    @Transactional
    List<PublicStatement> byNumbers(Collection<String> numbers) {
        return told(list("number in ?1 and publishedAt is not null", numbers));
    }

    /** Those that were published, amended or retracted last. */
    @Transactional
    List<PublicStatement> lastChanged(int most) {
        return told(find("publishedAt is not null order by changedAt desc, id desc")
                .page(Page.ofSize(most))
                .list());
    }

    /** What was said on any of these cases, the newest first. */
    @Transactional
    List<PublicStatement> on(Collection<UUID> cases) {
        return told(list("caseId in ?1 and publishedAt is not null order by publishedAt desc, id desc", cases));
    }

    private static List<PublicStatement> told(List<Statement> statements) {
        return statements.stream().map(PublicStatement::of).toList();
    }
}
