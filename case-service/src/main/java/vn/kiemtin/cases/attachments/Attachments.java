package vn.kiemtin.cases.attachments;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of all reports. */
@Singleton
public class Attachments {

    private final EntityManager database;

    Attachments(EntityManager database) {
        this.database = database;
    }

    /**
     * Remembers what came with a report, in the caller's transaction.
     *
     * @param files null for none
     */
    public void keep(UUID reportId, @Nullable List<AttachedFile> files) {
        keep(reportId, null, 0, files);
    }

    /**
     * Remembers what was added to a report, in the caller's transaction, in which nothing else is added to it.
     *
     * @param files null for none
     */
    public void keepAdded(UUID reportId, int supplement, @Nullable List<AttachedFile> files) {
        if (files != null) {
            keep(reportId, supplement, count(reportId), files);
        }
    }

    private void keep(UUID reportId, @Nullable Integer supplement, int from, @Nullable List<AttachedFile> files) {
        if (files == null) {
            return;
        }
        int place = from;
        for (var file : files) {
            database.persist(new Attachment(reportId, supplement, place++, file));
        }
    }

    private int count(UUID reportId) {
        return database.createQuery("select count(*) from Attachment where reportId = :report", Long.class)
                .setParameter("report", reportId)
                .getSingleResult()
                .intValue();
    }

    /** What came with this report is no longer kept by intake. In the caller's transaction. */
    public void forget(UUID reportId) {
        database.createNativeQuery("delete from report_attachment where report_id = :report")
                .setParameter("report", reportId)
                .executeUpdate();
    }

    /** By their reports, in the order in which they were sent, those that were added later with them; reports without files are not in it. */
    public Map<UUID, List<Attachment>> of(Collection<UUID> reports) {
        if (reports.isEmpty()) {
            return Map.of();
        }
        return database.createQuery(
                        "from Attachment where reportId in :reports order by reportId, place", Attachment.class)
                .setParameter("reports", reports)
                .getResultStream()
                .collect(Collectors.groupingBy(Attachment::reportId));
    }

    Optional<Attachment> find(UUID id) {
        return Optional.ofNullable(database.find(Attachment.class, id));
    }
}
