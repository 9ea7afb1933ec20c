package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;

/** The cases that a caller sees, the newest first, page by page. */
@Singleton
public class CaseQueue {

    private final EntityManager database;

    CaseQueue(EntityManager database) {
        this.database = database;
    }

    /** At most so many cases after the cursor, and where the next page begins. */
    public PageOfCases page(Caller caller, CaseFilter filter, @Nullable Cursor after, int limit) {
        var conditions = new LinkedHashMap<String, Map<String, Object>>();
        addFilter(conditions, filter);
        String order;
        String from;
        if (caller.seesAll()) {
            from = "case_file c";
            order = "c.opened_at desc, c.id desc";
            addCursor(conditions, after, "(c.opened_at, c.id)");
        } else {
            // The index of what an agency sees is in the queue's order: no sorting, however many cases there are.
            from = "case_agency a join case_file c on c.id = a.case_id";
            order = "a.opened_at desc, a.case_id desc";
            conditions.put("a.agency = :agency", Map.of("agency", String.valueOf(caller.agency())));
            addCursor(conditions, after, "(a.opened_at, a.case_id)");
        }
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
        var query =
                database.createNativeQuery("select c.* from " + from + where + " order by " + order, CaseFile.class);
        conditions.values().forEach(parameters -> parameters.forEach(query::setParameter));
        @SuppressWarnings("unchecked")
        List<CaseFile> found = query.setMaxResults(limit + 1).getResultList();
        var page = found.size() > limit ? found.subList(0, limit) : found;
        var next = found.size() > limit
                ? new Cursor(page.getLast().openedAt(), page.getLast().id())
                : null;
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
            conditions.put("c.opened_at >= :openedFrom", Map.of("openedFrom", filter.openedFrom()));
        }
        if (filter.openedBefore() != null) {
            conditions.put("c.opened_at < :openedBefore", Map.of("openedBefore", filter.openedBefore()));
        }
    }

    private static void addEqual(Map<String, Map<String, Object>> conditions, String column, @Nullable Object value) {
        if (value != null) {
            conditions.put("c." + column + " = :" + column, Map.of(column, value.toString()));
        }
    }

    private static void addCursor(Map<String, Map<String, Object>> conditions, @Nullable Cursor after, String columns) {
        if (after != null) {
            conditions.put(
                    columns + " < (:afterOpened, :afterId)",
                    Map.of("afterOpened", after.openedAt(), "afterId", after.id()));
        }
    }

    /**
     * @param next where the next page begins; null on the last
     */
    public record PageOfCases(
            List<CaseFile> cases, @Nullable Cursor next) {}
}
