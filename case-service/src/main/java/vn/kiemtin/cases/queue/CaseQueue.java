package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.deadlines.Deadlines;

/** The cases that a caller sees, page by page. */
@Singleton
public class CaseQueue {

    /**
     * The page is chosen by an index that is in the queue's order, whatever is filtered by, without sorting and without looking at the
     * cases themselves; only those on the page are then read. The few restricted cases that name the caller are merged in.
     */
    private static final String PAGE = """
            select c.* from (
                (select case_id, %3$s as at from %1$s where %2$s order by %3$s %4$s, case_id %4$s limit :most)
                union all
                (select case_id, %3$s as at from case_insider where username = :username and %2$s
                    order by %3$s %4$s, case_id %4$s limit :most)
                order by at %4$s, case_id %4$s limit :most
            ) chosen join case_file c on c.id = chosen.case_id order by chosen.at %4$s, chosen.case_id %4$s
            """;

    private static final String OF_AN_AGENCY = "(select * from case_agency where agency = :agency) as of_an_agency";
    private static final String SUGGESTED = """
            in (select case_id from linked_report where standing = 'SUGGESTED' and screened_out_at is null and withdrawn_at is null)""";

    private static final String UNRESTRICTED =
            "(select id as case_id, f.* from case_file f where cardinality(restricted_to) = 0) as unrestricted";

    private final EntityManager database;

    CaseQueue(EntityManager database) {
        this.database = database;
    }

    /** At most so many cases after the cursor, which is of this order, and where the next page begins. */
    public PageOfCases page(Caller caller, CaseFilter filter, CaseOrder order, @Nullable Cursor after, int limit) {
        if (order == CaseOrder.DUE && filter.status() != null && !Deadlines.runsIn(filter.status())) {
            return new PageOfCases(List.of(), null);
        }
        var conditions = new LinkedHashMap<String, Map<String, Object>>();
        addFilter(conditions, filter);
        var newest = order == CaseOrder.NEWEST;
        var column = newest ? "opened_at" : "due_at";
        if (!newest) {
            conditions.put("due_at is not null", Map.of());
        }
        if (after != null) {
            conditions.put(
                    "(%s, case_id) %s (:afterAt, :afterId)".formatted(column, newest ? "<" : ">"),
                    Map.of("afterAt", after.at(), "afterId", after.id()));
        }
        var query = database.createNativeQuery(
                PAGE.formatted(
                        caller.seesAll() ? UNRESTRICTED : OF_AN_AGENCY,
                        conditions.isEmpty() ? "true" : String.join(" and ", conditions.keySet()),
                        column,
                        newest ? "desc" : "asc"),
                CaseFile.class);
        // Hibernate (7.2) never finds the plan of a native query for entities again, but keeps each one.
        query.setHint(HibernateHints.HINT_QUERY_PLAN_CACHEABLE, false);
        conditions.values().forEach(parameters -> parameters.forEach(query::setParameter));
        if (!caller.seesAll()) {
            query.setParameter("agency", caller.agency());
        }
        @SuppressWarnings("unchecked")
        List<CaseFile> found = query.setParameter("username", caller.username())
                .setParameter("most", limit + 1)
                .getResultList();
        var page = found.size() > limit ? found.subList(0, limit) : found;
        var next = found.size() > limit ? Cursor.after(page.getLast(), order) : null;
        return new PageOfCases(List.copyOf(page), next);
    }

    private static void addFilter(Map<String, Map<String, Object>> conditions, CaseFilter filter) {
        addEqual(conditions, "status", filter.status());
        addEqual(conditions, "field", filter.field());
        addEqual(conditions, "severity", filter.severity());
        addEqual(conditions, "platform", filter.platform());
        addEqual(conditions, "lead", filter.lead());
        addEqual(conditions, "officer", filter.officer());
        addEqual(conditions, "locality", filter.locality());
        if (filter.openedFrom() != null) {
            conditions.put("opened_at >= :openedFrom", Map.of("openedFrom", filter.openedFrom()));
        }
        if (filter.openedBefore() != null) {
            conditions.put("opened_at < :openedBefore", Map.of("openedBefore", filter.openedBefore()));
        }
        if (filter.suggested() != null) {
            conditions.put((filter.suggested() ? "case_id " : "case_id not ") + SUGGESTED, Map.of());
        }
    }

    private static void addEqual(Map<String, Map<String, Object>> conditions, String column, @Nullable Object value) {
        if (value != null) {
            conditions.put(column + " = :" + column, Map.of(column, value.toString()));
        }
    }

    /**
     * @param next where the next page begins; null on the last
     */
    public record PageOfCases(
            List<CaseFile> cases, @Nullable Cursor next) {}
}
