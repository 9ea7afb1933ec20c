package vn.kiemtin.reports.intake;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.Outbox;
import vn.kiemtin.reports.attachments.Attachments;
import vn.kiemtin.reports.attachments.SealedFiles;
import vn.kiemtin.reports.contacts.Contacts;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.idempotency.IdempotencyKeys;
import vn.kiemtin.reports.idempotency.IdempotencyKeys.Claim;
import vn.kiemtin.reports.proof.Admission;
import vn.kiemtin.reports.proof.Proofs;
import vn.kiemtin.reports.receipts.ReceiptCodes;

/**
 * Takes a report in. When this returns, the report and the event that tells of it are committed together: two inserts, one more for an
 * idempotency key, one for a proof of work, one for a contact and one for each file, whose keys are committed in a store of their own before. Kafka is not needed.
 */
@Singleton
public class SubmitReport {

    private static final Logger LOG = Logger.getLogger(SubmitReport.class);

    private final Reports reports;
    private final ReceiptCodes receipts;
    private final IdempotencyKeys keys;
    private final Proofs proofs;
    private final Contacts contacts;
    private final Attachments attachments;
    private final Outbox outbox;
    private final Clock clock;

    SubmitReport(
            Reports reports,
            ReceiptCodes receipts,
            IdempotencyKeys keys,
            Proofs proofs,
            Contacts contacts,
            Attachments attachments,
            Outbox outbox,
            Clock clock) {
        this.reports = reports;
        this.receipts = receipts;
        this.keys = keys;
        this.proofs = proofs;
        this.contacts = contacts;
        this.attachments = attachments;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param files that came with it, sealed already
     * @param admission used up with it; a repetition, which stores nothing, needs none
     */
    @Transactional
    public Submission submit(ReportDraft draft, SealedFiles files, @Nullable IdempotencyKey key, Admission admission) {
        var id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        if (key == null) {
            return store(id, draft, files, admission);
        }
        return switch (keys.claim(key, draft.canonical() + files.canonical(), id)) {
            case Claim.First() -> store(id, draft, files, admission);
            case Claim.Repeated(var earlier) -> again(earlier);
            case Claim.Reused() -> new Submission.KeyReused();
        };
    }

    /** Whether a key belongs to a request that was answered already. */
    boolean knows(IdempotencyKey key) {
        return keys.knows(key);
    }

    private Submission store(UUID id, ReportDraft draft, SealedFiles files, Admission admission) {
        var lacking = proofs.spend(admission);
        if (lacking != null) {
            return new Submission.Withheld(lacking);
        }
        var receipt = new Receipt(
                receipts.of(id, receipts.newestVersion()), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (draft.contact() != null) {
            contacts.keep(id, draft.contact());
        }
        attachments.keepKey(id, files);
        var report = new Report(id, draft, receipt.receivedAt(), receipt.code());
        reports.persistAndFlush(report);
        outbox.append(id, report.version, report.submitted(files.told()));
        attachments.keep(id, files);
        LOG.infof(
                "report-received id=%s channel=%s field=%s platform=%s",
                id, draft.channel(), draft.field(), draft.platform());
        return new Submission.Received(receipt);
    }

    private Submission again(UUID id) {
        var report = reports.findById(id);
        return new Submission.Received(new Receipt(receipts.of(id, report.receiptKeyVersion()), report.receivedAt()));
    }
}
