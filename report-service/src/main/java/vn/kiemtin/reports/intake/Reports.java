package vn.kiemtin.reports.intake;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.reports.receipts.ReceiptCodes;

/** All reports. */
@Singleton
public class Reports implements PanacheRepositoryBase<Report, UUID> {

    private final ReceiptCodes receipts;

    Reports(ReceiptCodes receipts) {
        this.receipts = receipts;
    }

    /** The report that this code was given for. */
    public @Nullable Report findByReceipt(ReceiptCode code) {
        var report = find("receiptHash", code.hash()).firstResult();
        return report != null && receipts.verifies(code, report.id()) ? report : null;
    }

    /** The same, locked until the end of the transaction; nothing of it may have been read before in it. */
    public @Nullable Report lockByReceipt(ReceiptCode code) {
        var report = find("receiptHash", code.hash())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
        return report != null && receipts.verifies(code, report.id()) ? report : null;
    }

    /**
     * Links a report to its case, unless something later is known of it. One that its sender has withdrawn stays so.
     *
     * @param linkVersion grows with every change of the link
     * @param opened whether the case was opened because of it
     * @return whether there was such a report, and nothing later known
     */
    public boolean link(UUID reportId, UUID caseId, int linkVersion, Instant at, boolean opened, boolean suggested) {
        // SQL: Hibernate translates an update in HQL anew each time, which cost more than the update itself.
        return getEntityManager()
                        .createNativeQuery("""
                                update report
                                set status = case when withdrawn_at is null then :status else status end, case_id = :case,
                                    link_version = :version, linked_at = :at, opened_the_case = :opened, suggested = :suggested, screened_out_at = null
                                where id = :id and link_version < :version""")
                        .setParameter("status", ReportStatus.LINKED.name())
                        .setParameter("case", caseId)
                        .setParameter("version", linkVersion)
                        .setParameter("at", at)
                        .setParameter("opened", opened)
                        .setParameter("suggested", suggested)
                        .setParameter("id", reportId)
                        .executeUpdate()
                == 1;
    }

    /**
     * An officer has said that a report belongs to its case, unless something later is known of it.
     *
     * @return whether that was news
     */
    public boolean confirmLink(UUID reportId, int linkVersion) {
        return update(
                        "suggested = false, linkVersion = ?1 where id = ?2 and linkVersion < ?1 and caseId is not null",
                        linkVersion,
                        reportId)
                == 1;
    }

    /** The case that a report surely belongs to; past what was read of the report before in the same transaction. */
    public Optional<UUID> confirmedCaseOf(UUID reportId) {
        return getEntityManager()
                .createNativeQuery(
                        "select case_id from report where id = :id and not suggested and case_id is not null",
                        UUID.class)
                .setParameter("id", reportId)
                .getResultStream()
                .map(UUID.class::cast)
                .findFirst();
    }

    /**
     * A linked report is looked into no further, unless something later is known of it.
     *
     * @param at since when; null where it is looked into again
     */
    public void screen(UUID reportId, int linkVersion, @Nullable Instant at) {
        getEntityManager()
                .createNativeQuery("""
                        update report
                        set status = case when withdrawn_at is null then :status else status end,
                            screened_out_at = cast(:at as timestamptz), link_version = :version
                        where id = :id and link_version < :version and case_id is not null""")
                .setParameter("status", (at == null ? ReportStatus.LINKED : ReportStatus.SCREENED_OUT).name())
                .setParameter("at", at)
                .setParameter("version", linkVersion)
                .setParameter("id", reportId)
                .executeUpdate();
    }

    /** Takes the number of the report's next event; its row is locked from then on. */
    public long nextVersion(UUID reportId) {
        return ((Number) getEntityManager()
                        .createNativeQuery("update report set version = version + 1 where id = :id returning version")
                        .setParameter("id", reportId)
                        .getSingleResult())
                .longValue();
    }
}
