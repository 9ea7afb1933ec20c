package vn.kiemtin.reports.conversation;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was written and added to all reports. Works in the caller's transaction; numbers are given while the report's row is locked. */
@Singleton
class Correspondence {

    private final EntityManager database;

    Correspondence(EntityManager database) {
        this.database = database;
    }

    List<Message> messages(UUID reportId) {
        return database.createQuery("from Message where reportId = :report order by number", Message.class)
                .setParameter("report", reportId)
                .getResultList();
    }

    List<Supplement> supplements(UUID reportId) {
        return database.createQuery("from Supplement where reportId = :report order by number", Supplement.class)
                .setParameter("report", reportId)
                .getResultList();
    }

    Optional<Message> message(UUID id) {
        return Optional.ofNullable(database.find(Message.class, id));
    }

    Optional<Supplement> supplement(UUID id) {
        return Optional.ofNullable(database.find(Supplement.class, id));
    }

    int nextMessage(UUID reportId) {
        return next("Message", reportId);
    }

    int nextSupplement(UUID reportId) {
        return next("Supplement", reportId);
    }

    private int next(String what, UUID reportId) {
        return database.createQuery(
                        "select coalesce(max(number), 0) + 1 from " + what + " where reportId = :report", Integer.class)
                .setParameter("report", reportId)
                .getSingleResult();
    }

    /** How many messages the report's sender has written. */
    int bySender(UUID reportId) {
        return count("from Message where reportId = :report and agencyVi is null", reportId);
    }

    /** How many of them nobody has answered yet. */
    int unanswered(UUID reportId) {
        return count("""
                from Message where reportId = :report and number > (
                    select coalesce(max(number), 0) from Message where reportId = :report and agencyVi is not null)""", reportId);
    }

    private int count(String what, UUID reportId) {
        return database.createQuery("select count(*) " + what, Long.class)
                .setParameter("report", reportId)
                .getSingleResult()
                .intValue();
    }

    /** The report's sender can read everything that agencies have written until now. */
    void shown(UUID reportId, Instant now) {
        database.createQuery("""
                        update Message set firstShown = :now
                        where reportId = :report and agencyVi is not null and firstShown is null""")
                .setParameter("now", now)
                .setParameter("report", reportId)
                .executeUpdate();
    }
}
