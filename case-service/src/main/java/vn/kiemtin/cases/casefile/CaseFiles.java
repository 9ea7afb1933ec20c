package vn.kiemtin.cases.casefile;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.kiemtin.web.Page;

/** All cases, with their reports. Works in the caller's transaction. */
@Singleton
public class CaseFiles implements PanacheRepositoryBase<CaseFile, UUID> {

    private static final int MOST_REPORTS_SHOWN = 200;
    private static final Pattern NUMBER = Pattern.compile("HS-[0-9]{4}-[0-9]{6,10}");

    public Optional<CaseFile> byNumber(String number) {
        return isNumber(number) ? find("number", number).firstResultOptional() : Optional.empty();
    }

    /** The case, locked until the end of the transaction. */
    public Optional<CaseFile> lockByNumber(String number) {
        return isNumber(number)
                ? find("number", number)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResultOptional()
                : Optional.empty();
    }

    /** The case, locked until the end of the transaction. */
    public CaseFile lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Stores a new case at once, so that its row is there before its events are; {@link #show} it when it is complete. */
    public void open(CaseFile opened) {
        persistAndFlush(opened);
    }

    /** Makes the queues of its agencies, and only theirs, show the case as it is now. */
    public void show(CaseFile file) {
        var agencies = file.agencies().toArray(String[]::new);
        getEntityManager()
                .createNativeQuery("delete from case_agency where case_id = :id and agency <> all (:agencies)")
                .setParameter("id", file.id())
                .setParameter("agencies", agencies)
                .executeUpdate();
        getEntityManager()
                .createNativeQuery("""
                        insert into case_agency
                            (agency, opened_at, case_id, status, field, severity, platform, locality, lead, officer, due_at)
                        select agency, opened_at, id, status, field, severity, platform, locality, lead, officer, due_at
                        from case_file, unnest(:agencies) as agency where id = :id
                        on conflict (case_id, agency) do update set status = excluded.status, field = excluded.field,
                            severity = excluded.severity, lead = excluded.lead, officer = excluded.officer,
                            due_at = excluded.due_at""")
                .setParameter("id", file.id())
                .setParameter("agencies", agencies)
                .executeUpdate();
    }

    private static boolean isNumber(String number) {
        return NUMBER.matcher(number).matches();
    }

    /** The next public number, by the year in the city. */
    public String nextNumber(Instant now) {
        var next = (Number) getEntityManager()
                .createNativeQuery("select nextval('case_number')")
                .getSingleResult();
        return "HS-%d-%06d".formatted(now.atZone(Page.CITY).getYear(), next.longValue());
    }

    public void link(LinkedReport report) {
        getEntityManager().persist(report);
    }

    public boolean isLinked(UUID reportId) {
        return getEntityManager().find(LinkedReport.class, reportId) != null;
    }

    /** The case's reports, the first first; the newest ones where there are very many. */
    public List<LinkedReport> reportsOf(CaseFile file) {
        return getEntityManager()
                .createQuery(
                        "from LinkedReport where caseId = :id order by linkedAt desc, reportId desc",
                        LinkedReport.class)
                .setParameter("id", file.id())
                .setMaxResults(MOST_REPORTS_SHOWN)
                .getResultList()
                .reversed();
    }
}
