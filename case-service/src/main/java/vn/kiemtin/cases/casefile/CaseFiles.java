package vn.kiemtin.cases.casefile;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Page;

/** All cases, with their reports. Works in the caller's transaction. */
@Singleton
public class CaseFiles implements PanacheRepositoryBase<CaseFile, UUID> {

    private static final int MOST_REPORTS_SHOWN = 200;
    private static final Queue AGENCY = new Queue("case_agency", "agency");
    private static final Queue INSIDER = new Queue("case_insider", "username");
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
    @SuppressWarnings("unchecked")
    public List<CaseFile> lockAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createNativeQuery(
                                "select * from case_file where id = any (:ids) order by id for no key update",
                                CaseFile.class)
                        .setParameter("ids", ids.toArray(UUID[]::new))
                        .getResultList();
    }

    /** Whether there is such a case; it is not read, so that locking it afterwards reads it as it is then. */
    public boolean exists(UUID id) {
        return count("id", id) > 0;
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

    /** Of these, the cases that anybody may add a report to, each with the one that it has become a part of. */
    @SuppressWarnings("unchecked")
    public Map<UUID, UUID> joinable(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Object[]> rows = getEntityManager()
                .createNativeQuery("""
                        select known.id, root.id
                        from case_file known join case_file root on root.id = root_case(known.id)
                        where known.id = any (:ids) and root.status = any (:joinable)
                          and cardinality(root.restricted_to) = 0""")
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter(
                        "joinable", CaseStatus.namesOfThoseThatTakeReports().toArray(String[]::new))
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1]));
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
                            where case_id = :from and home_case_id in (select id from homes) returning screened_out_at, withdrawn_at
                        )
                        select count(*) from brought where screened_out_at is null and withdrawn_at is null""")
                .setParameter("home", homeOfThem.id())
                .setParameter("from", from.id())
                .setParameter("to", to.id())
                .getSingleResult();
        return ((Number) brought).intValue();
    }

    /** Stores new cases at once, so that their rows are there before what belongs to them, and before their events. */
    public void open(Collection<CaseFile> opened) {
        opened.forEach(getEntityManager()::persist);
        getEntityManager().flush();
    }

    /** Makes the queues of those who see new cases show them as they are now. */
    public void showNew(Collection<CaseFile> opened) {
        showTo(Seen.by(opened, CaseFile::agencies), AGENCY);
    }

    /** Makes the queues of those who see the case, and only theirs, show it as it is now. */
    public void show(CaseFile file) {
        show(file, AGENCY, file.isRestricted() ? Stream.empty() : file.agencies());
        if (file.isRestricted()) {
            show(file, INSIDER, file.restrictedTo().stream());
        }
    }

    /** The case is restricted no more; {@link #show} it to its agencies. */
    public void forgetInsiders(CaseFile file) {
        show(file, INSIDER, Stream.empty());
    }

    private void show(CaseFile file, Queue queue, Stream<String> owners) {
        var seen = Seen.by(List.of(file), none -> owners);
        getEntityManager()
                .createNativeQuery("delete from %s where case_id = :id and %s <> all (:owners)"
                        .formatted(queue.table(), queue.owner()))
                .setParameter("id", file.id())
                .setParameter("owners", seen.owners().toArray(String[]::new))
                .executeUpdate();
        showTo(seen, queue);
    }

    private void showTo(Seen seen, Queue queue) {
        getEntityManager()
                .createNativeQuery("""
                        insert into %1$s
                            (%2$s, opened_at, case_id, status, field, severity, platform, locality, lead, officer, due_at)
                        select owner, opened_at, id, status, field, severity, platform, locality, lead, officer, due_at
                        from unnest(:cases, :owners) as seen (id, owner) join case_file using (id)
                        on conflict (case_id, %2$s) do update set status = excluded.status, field = excluded.field,
                            severity = excluded.severity, lead = excluded.lead, officer = excluded.officer,
                            due_at = excluded.due_at""".formatted(queue.table(), queue.owner()))
                .setParameter("cases", seen.cases().toArray(UUID[]::new))
                .setParameter("owners", seen.owners().toArray(String[]::new))
                .executeUpdate();
    }

    /** A table of what somebody sees, and the column that says who. */
    private record Queue(String table, String owner) {}

    /** Who sees which case: of the same place in both lists. */
    private record Seen(List<UUID> cases, List<String> owners) {

        static Seen by(Collection<CaseFile> files, Function<CaseFile, Stream<String>> ownersOf) {
            var seen = new Seen(new ArrayList<>(), new ArrayList<>());
            files.forEach(file -> ownersOf.apply(file).forEach(owner -> {
                seen.cases.add(file.id());
                seen.owners.add(owner);
            }));
            return seen;
        }
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

    /** The next public numbers of so many cases, by the year in the city. */
    @SuppressWarnings("unchecked")
    public List<String> nextNumbers(Instant now, int cases) {
        var year = now.atZone(Page.CITY).getYear();
        return getEntityManager()
                .createNativeQuery("select nextval('case_number') from generate_series(1, :cases)", Long.class)
                .setParameter("cases", cases)
                .getResultStream()
                .map(next -> "HS-%d-%06d".formatted(year, (Long) next))
                .toList();
    }

    public Optional<LinkedReport> report(UUID reportId) {
        return Optional.ofNullable(getEntityManager().find(LinkedReport.class, reportId));
    }

    /** The case that a report is in now; the report itself is not read. */
    public Optional<UUID> caseOf(UUID reportId) {
        return getEntityManager()
                .createQuery("select caseId from LinkedReport where reportId = :report", UUID.class)
                .setParameter("report", reportId)
                .getResultStream()
                .findFirst();
    }

    /** Text and link, either of which may be null, of the case's other reports that surely belong to it, and not just because their senders say so. */
    public Stream<Object[]> contentsOfOthers(LinkedReport report) {
        return getEntityManager()
                .createQuery("""
                        select text, link from LinkedReport
                        where caseId = :case and reportId <> :report and standing = CONFIRMED and match <> JOINED""", Object[].class)
                .setParameter("case", report.caseId())
                .setParameter("report", report.reportId())
                .setHint(HibernateHints.HINT_FETCH_SIZE, 500)
                .getResultStream();
    }

    /** How many reports a case has, also those screened out or withdrawn. */
    public long reportsIn(CaseFile file) {
        return getEntityManager()
                .createQuery("select count(*) from LinkedReport where caseId = :id", Long.class)
                .setParameter("id", file.id())
                .getSingleResult();
    }

    /** Which of these reports are in a case. */
    @SuppressWarnings("unchecked")
    public Set<UUID> linkedAmong(Collection<UUID> reportIds) {
        return new HashSet<>(getEntityManager()
                .createNativeQuery("select report_id from linked_report where report_id = any (:ids)", UUID.class)
                .setParameter("ids", reportIds.toArray(UUID[]::new))
                .getResultList());
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
