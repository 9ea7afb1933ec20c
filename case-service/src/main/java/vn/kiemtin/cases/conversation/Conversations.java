package vn.kiemtin.cases.conversation;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;

/** What was written and added to all reports. Works in the caller's transaction; numbers are given while the report's case is locked. */
@Singleton
public class Conversations {

    private static final String TALKS = """
            select m.report_id, count(*), count(*) filter (where m.from_reporter and m.number > coalesce(r.up_to, 0))
            from linked_report l join report_message m on m.report_id = l.report_id
            left join report_conversation_read r on r.report_id = l.report_id
            where l.case_id = :case group by m.report_id order by max(m.written_at) desc, m.report_id
            """;
    private static final String SUPPLEMENTS = """
            select s.report_id, s.number, s.added_at, s.text, s.link from report_supplement s
            where s.report_id = any (:reports) order by s.report_id, s.number
            """;

    private final EntityManager database;

    Conversations(EntityManager database) {
        this.database = database;
    }

    /**
     * How much was written about a report.
     *
     * @param unread how many of the sender's messages nobody has read yet
     */
    public record Talk(UUID reportId, int messages, int unread) {}

    /** What was written about this report, and added to it, is no longer kept. */
    public void forget(UUID reportId) {
        for (var table : List.of("report_message", "report_conversation_read", "report_supplement")) {
            database.createNativeQuery("delete from %s where report_id = :report".formatted(table))
                    .setParameter("report", reportId)
                    .executeUpdate();
        }
    }

    public List<ReportMessage> messages(UUID reportId) {
        return database.createQuery("from ReportMessage where reportId = :report order by number", ReportMessage.class)
                .setParameter("report", reportId)
                .getResultList();
    }

    /** The conversations about a case's reports, the liveliest first, by the reports' ids. */
    @SuppressWarnings("unchecked")
    public Map<UUID, Talk> talksIn(CaseFile file) {
        List<Object[]> rows = database.createNativeQuery(TALKS)
                .setParameter("case", file.id())
                .getResultList();
        var talks = new LinkedHashMap<UUID, Talk>();
        rows.forEach(row -> talks.put(
                (UUID) row[0], new Talk((UUID) row[0], ((Number) row[1]).intValue(), ((Number) row[2]).intValue())));
        return talks;
    }

    /** Those of the case's reports about which something was written, or to which something was added, the first first. */
    @SuppressWarnings("unchecked")
    public List<UUID> talkedAboutIn(CaseFile file) {
        return database.createNativeQuery("""
                        select report_id from linked_report where case_id = :case and (
                            report_id in (select report_id from report_message)
                            or report_id in (select report_id from report_supplement)) order by linked_at, report_id""", UUID.class)
                .setParameter("case", file.id())
                .getResultList();
    }

    /** What was added to each of these reports, in order; nothing of a report to which nothing was. */
    @SuppressWarnings("unchecked")
    public Map<UUID, List<Supplement>> supplements(Collection<UUID> reports) {
        List<Object[]> rows = database.createNativeQuery(SUPPLEMENTS)
                .setParameter("reports", reports.toArray(UUID[]::new))
                .getResultList();
        return rows.stream()
                .map(row -> new Supplement(
                        (UUID) row[0], ((Number) row[1]).intValue(), (Instant) row[2], (String) row[3], (String)
                                row[4]))
                .collect(Collectors.groupingBy(Supplement::reportId));
    }

    /** Up to which message somebody has read; 0 where nobody has. */
    public int readUpTo(UUID reportId) {
        return number(
                "select coalesce(max(up_to), 0) from report_conversation_read where report_id = :report", reportId);
    }

    /** Marks the messages up to this one as read; what was read stays so. */
    void read(UUID reportId, int upTo, String by, Instant at) {
        database.createNativeQuery("""
                        insert into report_conversation_read (report_id, up_to, read_by, read_at) values (:report, :to, :by, :at)
                        on conflict (report_id) do update set up_to = excluded.up_to, read_by = excluded.read_by, read_at = excluded.read_at
                        where report_conversation_read.up_to < excluded.up_to""")
                .setParameter("report", reportId)
                .setParameter("to", upTo)
                .setParameter("by", by)
                .setParameter("at", at)
                .executeUpdate();
    }

    int nextMessage(UUID reportId) {
        return number("select coalesce(max(number), 0) + 1 from report_message where report_id = :report", reportId);
    }

    /** The first of the sender's messages that nobody has read yet; one must be there. */
    int firstUnread(UUID reportId) {
        return number("""
                select min(number) from report_message where report_id = :report and from_reporter and number > (
                    select coalesce(max(up_to), 0) from report_conversation_read where report_id = :report)""", reportId);
    }

    private int number(String sql, UUID reportId) {
        return ((Number) database.createNativeQuery(sql)
                        .setParameter("report", reportId)
                        .getSingleResult())
                .intValue();
    }

    void add(ReportMessage message) {
        database.persist(message);
        database.flush();
    }

    /** Once, however often it is told. */
    boolean add(Supplement supplement) {
        return database.createNativeQuery("""
                                insert into report_supplement (report_id, number, added_at, text, link)
                                values (:report, :number, :at, cast(:text as text), cast(:link as text)) on conflict do nothing""")
                        .setParameter("report", supplement.reportId())
                        .setParameter("number", supplement.number())
                        .setParameter("at", supplement.addedAt())
                        .setParameter("text", supplement.text())
                        .setParameter("link", supplement.link())
                        .executeUpdate()
                == 1;
    }

    /** What this person wrote with this key before; waits for another request with the same key. */
    Optional<ReportMessage> withKey(String person, @Nullable String key) {
        if (key == null) {
            return Optional.empty();
        }
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 3))")
                .setParameter("key", person + " " + key)
                .getSingleResult();
        return database.createQuery("from ReportMessage where writtenBy = :person and key = :key", ReportMessage.class)
                .setParameter("person", person)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }
}
