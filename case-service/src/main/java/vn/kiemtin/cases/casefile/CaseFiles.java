package vn.kiemtin.cases.casefile;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
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

    /** These cases, locked until the end of the transaction in an order that is the same for everybody. None may have been read before in it. */
    public void lockAll(Collection<UUID> ids) {
        ids.stream().distinct().sorted(Comparator.comparing(UUID::toString)).forEach(this::lock);
    }

    public Optional<UUID> idOf(String number) {
        return isNumber(number)
                ? getEntityManager()
                        .createQuery("select id from CaseFile where number = :number", UUID.class)
                        .setParameter("number", number)
                        .getResultStream()
                        .findFirst()
                : Optional.empty();
    }

    /** The case that this one has become a part of, over all mergers; itself where it is on its own. */
    public UUID rootOf(UUID id) {
        return (UUID) getEntityManager()
                .createNativeQuery("select root_case(:id)", UUID.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    /** The cases that are merged right into this one. */
    public List<CaseFile> mergedInto(CaseFile file) {
        return list("mergedInto.id = ?1 order by number", file.id());
    }

    /**
     * Lets the reports that are at home in this case, or in one merged into it, be worked on in another, after a merger was made or undone.
     *
     * @return how many of them count
     */
    public int bring(CaseFile homeOfThem, CaseFile from, CaseFile to) {
        getEntityManager().flush();
        var brought = getEntityManager()
                .createNativeQuery("""
                        with recursive homes (id) as (
                            select cast(:home as uuid)
                            union all
                            select merged.id from homes join case_file merged on merged.merged_into = homes.id
                        ), brought as (
                            update linked_report set case_id = :to
                            where case_id = :from and home_case_id in (select id from homes) returning screened_out_at
                        )
                        select count(*) from brought where screened_out_at is null""")
                .setParameter("home", homeOfThem.id())
                .setParameter("from", from.id())
                .setParameter("to", to.id())
                .getSingleResult();
        return ((Number) brought).intValue();
    }

    /** Stores a new case at once, so that its row is there before its events are; {@link #show} it when it is complete. */
    public void open(CaseFile opened) {
        persistAndFlush(opened);
    }

    /** Makes the queues of those who see the case, and only theirs, show it as it is now. */
    public void show(CaseFile file) {
        var agencies = file.isRestricted() ? Stream.<String>empty() : file.agencies();
        show(file, "case_agency", "agency", agencies.toArray(String[]::new));
        if (file.isRestricted()) {
            show(file, "case_insider", "username", file.restrictedTo().toArray(String[]::new));
        }
    }

    /** The case is restricted no more; {@link #show} it to its agencies. */
    public void forgetInsiders(CaseFile file) {
        show(file, "case_insider", "username");
    }

    private void show(CaseFile file, String queue, String owner, String... owners) {
        getEntityManager()
                .createNativeQuery("delete from %s where case_id = :id and %s <> all (:owners)".formatted(queue, owner))
                .setParameter("id", file.id())
                .setParameter("owners", owners)
                .executeUpdate();
        getEntityManager()
                .createNativeQuery("""
                        insert into %1$s
                            (%2$s, opened_at, case_id, status, field, severity, platform, locality, lead, officer, due_at)
                        select owner, opened_at, id, status, field, severity, platform, locality, lead, officer, due_at
                        from case_file, unnest(:owners) as owner where id = :id
                        on conflict (case_id, %2$s) do update set status = excluded.status, field = excluded.field,
                            severity = excluded.severity, lead = excluded.lead, officer = excluded.officer,
                            due_at = excluded.due_at""".formatted(queue, owner))
                .setParameter("id", file.id())
                .setParameter("owners", owners)
                .executeUpdate();
    }

    /** Numbers of the open cases that the agency leads, this officer works on and the viewer may see, the oldest first. */
    @SuppressWarnings("unchecked")
    public List<String> openNumbers(String lead, String officer, String viewer, int most) {
        return getEntityManager()
                .createNativeQuery("""
                        select number from case_file where lead = :lead and officer = :officer and status = any (:open)
                          and (cardinality(restricted_to) = 0 or :viewer = any (restricted_to))
                        order by opened_at, id limit :most""", String.class)
                .setParameter("lead", lead)
                .setParameter("officer", officer)
                .setParameter("viewer", viewer)
                .setParameter("open", CaseStatus.openNames().toArray(String[]::new))
                .setParameter("most", most)
                .getResultList();
    }

    /** How many open cases that the agency leads and the viewer may see each officer works on, by account name. */
    @SuppressWarnings("unchecked")
    public Map<String, Long> openCasesByOfficer(String lead, String viewer) {
        List<Object[]> rows = getEntityManager()
                .createNativeQuery("""
                        select officer, count(*) from case_file
                        where lead = :lead and officer is not null and status = any (:open)
                          and (cardinality(restricted_to) = 0 or :viewer = any (restricted_to))
                        group by officer order by officer""")
                .setParameter("lead", lead)
                .setParameter("viewer", viewer)
                .setParameter("open", CaseStatus.openNames().toArray(String[]::new))
                .getResultList();
        var cases = new LinkedHashMap<String, Long>();
        rows.forEach(row -> cases.put((String) row[0], ((Number) row[1]).longValue()));
        return cases;
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

    public Optional<LinkedReport> report(UUID reportId) {
        return Optional.ofNullable(getEntityManager().find(LinkedReport.class, reportId));
    }

    /** Text and link, either of which may be null, of the case's other reports that surely belong to it. */
    public Stream<Object[]> contentsOfOthers(LinkedReport report) {
        return getEntityManager()
                .createQuery("""
                        select text, link from LinkedReport
                        where caseId = :case and reportId <> :report and standing = CONFIRMED""", Object[].class)
                .setParameter("case", report.caseId())
                .setParameter("report", report.reportId())
                .setHint(HibernateHints.HINT_FETCH_SIZE, 500)
                .getResultStream();
    }

    /** How many reports a case has, also those screened out. */
    public long reportsIn(CaseFile file) {
        return getEntityManager()
                .createQuery("select count(*) from LinkedReport where caseId = :id", Long.class)
                .setParameter("id", file.id())
                .getSingleResult();
    }

    public boolean isLinked(UUID reportId) {
        return getEntityManager().find(LinkedReport.class, reportId) != null;
    }

    /** At most so many of the case's reports before this one, which was linked then (both null for the newest), the newest first. */
    public List<LinkedReport> reportsOf(CaseFile file, @Nullable Instant linkedAt, @Nullable UUID reportId, int most) {
        return reportsOf(file, null, linkedAt, reportId, most);
    }

    /** The same, of those whose links stand so; null for all. */
    public List<LinkedReport> reportsOf(
            CaseFile file, @Nullable Standing standing, @Nullable Instant linkedAt, @Nullable UUID reportId, int most) {
        var standingSo = standing == null ? "" : "and standing = " + standing + " ";
        var before = linkedAt == null ? "" : "and (linkedAt, reportId) < (:at, :report) ";
        var query = getEntityManager()
                .createQuery(
                        "from LinkedReport where caseId = :id " + standingSo + before
                                + "order by linkedAt desc, reportId desc",
                        LinkedReport.class)
                .setParameter("id", file.id())
                .setMaxResults(most);
        if (linkedAt != null) {
            query.setParameter("at", linkedAt).setParameter("report", reportId);
        }
        return query.getResultList();
    }

    /** The case's reports, the first first; the newest ones where there are very many. */
    public List<LinkedReport> reportsOf(CaseFile file) {
        return reportsOf(file, null, null, MOST_REPORTS_SHOWN).reversed();
    }
}
