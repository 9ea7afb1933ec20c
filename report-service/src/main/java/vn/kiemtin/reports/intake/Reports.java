package vn.kiemtin.reports.intake;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;
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

    /**
     * Links a report to its case.
     *
     * @param opened whether the case was opened because of it
     * @return whether there is such a report
     */
    public boolean link(UUID reportId, UUID caseId, Instant at, boolean opened) {
        // SQL: Hibernate translates an update in HQL anew each time, which cost more than the update itself.
        return getEntityManager()
                        .createNativeQuery("""
                                update report
                                set status = :status, case_id = :case, linked_at = :at, opened_the_case = :opened
                                where id = :id""")
                        .setParameter("status", ReportStatus.LINKED.name())
                        .setParameter("case", caseId)
                        .setParameter("at", at)
                        .setParameter("opened", opened)
                        .setParameter("id", reportId)
                        .executeUpdate()
                == 1;
    }
}
