package vn.kiemtin.reports.retention;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.contacts.Contacts;
import vn.kiemtin.reports.intake.Report;
import vn.kiemtin.reports.intake.Reports;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.reports.updates.Updates;

/** Whoever has a report's receipt code has its contact deleted, for good and at once, and with it the address for mails about it. The report stays and goes on. */
@Singleton
public class DeleteContact {

    private final Reports reports;
    private final Contacts contacts;
    private final Deletions deletions;
    private final Delete delete;
    private final Updates updates;

    DeleteContact(Reports reports, Contacts contacts, Deletions deletions, Delete delete, Updates updates) {
        this.reports = reports;
        this.contacts = contacts;
        this.deletions = deletions;
        this.delete = delete;
        this.updates = updates;
    }

    /** What came of it. */
    public sealed interface Result {

        /** None is there any more; also where there never was one. */
        record Deleted() implements Result {}

        record MalformedCode() implements Result {}

        record UnknownCode() implements Result {}
    }

    public Result by(@Nullable String typed) {
        var code = ReceiptCode.parse(typed);
        if (code == null) {
            return new Result.MalformedCode();
        }
        var report = QuarkusTransaction.requiringNew().call(() -> reports.findByReceipt(code));
        if (report == null) {
            return new Result.UnknownCode();
        }
        delete.contacts(UUID.randomUUID(), Map.of(report.id(), Ground.REQUESTED));
        updates.endOf(code);
        return new Result.Deleted();
    }

    /**
     * What is there of a report's contact.
     *
     * @param deletedAt when it was deleted; null where it is kept, or there never was one
     */
    public record State(boolean kept, @Nullable Instant deletedAt) {

        static final State NONE = new State(false, null);
    }

    /** What the progress page of this code tells. */
    @Transactional
    public State stateOf(@Nullable String typed) {
        var code = ReceiptCode.parse(typed);
        var report = code == null ? null : reports.findByReceipt(code);
        return report == null ? State.NONE : stateOf(report);
    }

    private State stateOf(Report report) {
        return contacts.isKept(report.id())
                ? new State(true, null)
                : new State(false, deletions.contactDeletedAt(report.id()));
    }
}
