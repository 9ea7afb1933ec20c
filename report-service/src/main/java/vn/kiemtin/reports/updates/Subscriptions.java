package vn.kiemtin.reports.updates;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.receipts.ReceiptCode;

/** Who wishes mails about which report. Works in the caller's transaction. */
@Singleton
class Subscriptions implements PanacheRepositoryBase<Subscription, UUID> {

    /** The one of this report that has not ended. */
    Optional<Subscription> ofReport(UUID reportId) {
        return find("reportId = ?1 and state <> ?2", reportId, Subscription.State.ENDED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    @Nullable
    Subscription byConfirmCode(ReceiptCode code) {
        return find("confirmHash", code.hash())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    @Nullable
    Subscription byEndCode(ReceiptCode code) {
        return find("endHash", code.hash())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    boolean isWanted(UUID reportId) {
        return count("reportId = ?1 and state = ?2", reportId, Subscription.State.WANTED) > 0;
    }

    long askedSince(UUID reportId, Instant since) {
        return count("reportId = ?1 and askedAt > ?2", reportId, since);
    }

    /** Those that nobody has confirmed in time. */
    List<Subscription> expired(Instant now, int most) {
        return find("state = ?1 and expiresAt <= ?2 order by expiresAt", Subscription.State.ASKED, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, most)
                .list();
    }

    void endThose(Collection<UUID> ids, Instant now) {
        update("state = ?1, endedAt = ?2 where id in ?3 and state <> ?1", Subscription.State.ENDED, now, ids);
    }

    void forgetEnded(Instant now, Duration kept) {
        delete("state = ?1 and endedAt < ?2", Subscription.State.ENDED, now.minus(kept));
    }

    /** Mails wait for whoever wishes them about this report. */
    void newsOf(UUID reportId, Duration collected) {
        enqueue("report_id = :what", reportId, collected);
    }

    /** The same for all reports that surely belong to this case, or to one that is part of it. */
    void newsOfCase(UUID caseId, Duration collected) {
        enqueue("""
                report_id in (
                    with recursive part (id) as (
                        select cast(:what as uuid)
                        union select followed_case.id from part join followed_case on followed_case.merged_into = part.id)
                    select report.id from report join part on report.case_id = part.id where not report.suggested)""", caseId, collected);
    }

    private void enqueue(String which, UUID what, Duration collected) {
        getEntityManager()
                .createNativeQuery("""
                        insert into update_mail (id, subscription_id, kind, state, attempts, next_attempt_at, news_at)
                        select uuidv7(), id, 'NEWS', 'PENDING', 0,
                               clock_timestamp() + :seconds * interval '1 millisecond', clock_timestamp()
                        from mail_subscription where state = 'WANTED' and %s
                        on conflict (subscription_id) where kind = 'NEWS' and state = 'PENDING'
                        do update set news_at = clock_timestamp()""".formatted(which))
                .setParameter("what", what)
                .setParameter("seconds", collected.toMillis())
                .executeUpdate();
    }

    void askForConfirmation(Subscription subscription) {
        getEntityManager()
                .createNativeQuery("""
                        insert into update_mail (id, subscription_id, kind, state, attempts, next_attempt_at, news_at)
                        values (uuidv7(), :id, 'CONFIRM', 'PENDING', 0, clock_timestamp(), clock_timestamp())""")
                .setParameter("id", subscription.id)
                .executeUpdate();
    }

    /** What was to be sent to it is not sent any more. */
    void cancelMails(Subscription subscription) {
        getEntityManager()
                .createNativeQuery(
                        "update update_mail set state = 'CANCELLED' where subscription_id = :id and state = 'PENDING'")
                .setParameter("id", subscription.id)
                .executeUpdate();
    }
}
