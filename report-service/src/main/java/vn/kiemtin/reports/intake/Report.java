package vn.kiemtin.reports.intake;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.Attached;
import vn.kiemtin.reports.receipts.ReceiptCode;

/** What a citizen told us. */
@Entity
public class Report extends PanacheEntityBase {

    /** UUIDv7: reports of one day stand together in the index. */
    @Id
    UUID id;

    @Column(name = "received_at")
    Instant receivedAt;

    @Enumerated(EnumType.STRING)
    Channel channel;

    /** The doubtful content in words. */
    @Nullable
    @Column(name = "content")
    String text;

    @Nullable
    String link;

    @Enumerated(EnumType.STRING)
    Platform platform;

    @Enumerated(EnumType.STRING)
    Field field;

    @Nullable
    String locality;

    String language;

    @Nullable
    @Column(name = "seen_on")
    LocalDate seenOn;

    @Nullable
    @Column(name = "seen_place")
    String seenPlace;

    @Nullable
    String doubts;

    /** Account name of the officer who entered it; null where people sent it themselves. */
    @Nullable
    @Column(name = "entered_by")
    String enteredBy;

    /** When it was told to that officer, where that was earlier. */
    @Nullable
    @Column(name = "told_at")
    Instant toldAt;

    /** The case that the reporter recognised by its statement. */
    @Nullable
    @Column(name = "joined_case")
    UUID joinedCase;

    @Enumerated(EnumType.STRING)
    ReportStatus status;

    @Column(name = "receipt_key_version")
    int receiptKeyVersion;

    @Column(name = "receipt_hash")
    byte[] receiptHash;

    @Nullable
    @Column(name = "case_id")
    UUID caseId;

    @Nullable
    @Column(name = "linked_at")
    Instant linkedAt;

    @Column(name = "opened_the_case")
    boolean openedTheCase;

    boolean suggested;

    @Column(name = "link_version")
    int linkVersion;

    @Nullable
    @Column(name = "screened_out_at")
    Instant screenedOutAt;

    @Nullable
    @Column(name = "withdrawn_at")
    Instant withdrawnAt;

    @Nullable
    @Column(name = "erased_at")
    Instant erasedAt;

    /** How many events were published of this report; the next one has this number plus one. */
    long version;

    protected Report() {}

    Report(UUID id, ReportDraft draft, Instant receivedAt, ReceiptCode receipt) {
        this.id = id;
        this.receivedAt = receivedAt;
        this.channel = draft.channel();
        this.text = draft.text();
        this.link = draft.link();
        this.platform = draft.platform();
        this.field = draft.field();
        this.locality = draft.locality();
        this.language = draft.language().code();
        this.seenOn = draft.sighting().on();
        this.seenPlace = draft.sighting().place();
        this.doubts = draft.sighting().doubts();
        var entry = draft.entry();
        this.enteredBy = entry == null ? null : entry.officer();
        this.toldAt = entry == null ? null : entry.toldAt();
        this.joinedCase = draft.joins() == null ? null : draft.joins().caseId();
        this.status = ReportStatus.RECEIVED;
        this.receiptKeyVersion = receipt.keyVersion();
        this.receiptHash = receipt.hash();
        this.version = 1;
    }

    public UUID id() {
        return id;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public ReportStatus status() {
        return status;
    }

    int receiptKeyVersion() {
        return receiptKeyVersion;
    }

    /** The one case it belongs to, once it is linked. */
    public @Nullable UUID caseId() {
        return caseId;
    }

    /** When it was linked to its case. */
    public @Nullable Instant linkedAt() {
        return linkedAt;
    }

    /** Whether an officer has yet to say that it belongs to its case: until then, what that found is not told as the answer to it. */
    public boolean isSuggested() {
        return suggested;
    }

    /** Whether the case was opened because of this report, or it joined others there. */
    public boolean openedTheCase() {
        return openedTheCase;
    }

    /** Since when it is not looked into any further: spam, or out of scope; null while it is. */
    public @Nullable Instant screenedOutAt() {
        return screenedOutAt;
    }

    /** When its sender withdrew it; null while it stands. */
    public @Nullable Instant withdrawnAt() {
        return withdrawnAt;
    }

    /** When what it said was deleted, its time being over; null while that is kept. From then on nothing more is told about it. */
    public @Nullable Instant erasedAt() {
        return erasedAt;
    }

    /** Its sender takes it back, for good. Its row must be locked. */
    public void withdraw(Instant at) {
        this.status = ReportStatus.WITHDRAWN;
        this.withdrawnAt = at;
    }

    /** The number of the next event of it; its row must be locked. */
    public long nextVersion() {
        return ++version;
    }

    /**
     * @param attachments the files that came with it; null for none
     */
    ReportSubmitted submitted(@Nullable List<Attached> attachments) {
        return new ReportSubmitted(
                id,
                receivedAt,
                channel,
                text,
                link,
                platform,
                field,
                locality,
                language,
                attachments,
                seenOn,
                seenPlace,
                doubts,
                joinedCase,
                toldAt);
    }
}
