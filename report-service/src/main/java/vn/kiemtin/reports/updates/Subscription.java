package vn.kiemtin.reports.updates;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.receipts.ReceiptCodes;

/**
 * That the sender of a report wishes mails. The address stands in {@code contact} under this id, sealed as contacts are; the links in the mails hold codes of
 * which only hashes are kept.
 */
@Entity
@Table(name = "mail_subscription")
class Subscription extends PanacheEntityBase {

    /** Its life: asked for, wanted once the address is confirmed, ended for good. */
    enum State {
        ASKED,
        WANTED,
        ENDED
    }

    @Id
    UUID id;

    @Column(name = "report_id")
    UUID reportId;

    String language;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "asked_at")
    Instant askedAt;

    /** Until when it can be confirmed. */
    @Column(name = "expires_at")
    Instant expiresAt;

    @Nullable
    @Column(name = "ended_at")
    Instant endedAt;

    /** The code of the link that confirms is derived from this. */
    @Column(name = "confirm_id")
    UUID confirmId;

    /** The code of the link that ends the mails is derived from this. */
    @Column(name = "end_id")
    UUID endId;

    @Column(name = "confirm_hash")
    byte[] confirmHash;

    @Column(name = "end_hash")
    byte[] endHash;

    @Column(name = "key_version")
    int keyVersion;

    protected Subscription() {}

    Subscription(UUID id, UUID reportId, String language, Instant askedAt, Instant expiresAt, ReceiptCodes codes) {
        this.id = id;
        this.reportId = reportId;
        this.language = language;
        this.state = State.ASKED;
        this.askedAt = askedAt;
        this.expiresAt = expiresAt;
        this.confirmId = UUID.randomUUID();
        this.endId = UUID.randomUUID();
        this.keyVersion = codes.newestVersion();
        this.confirmHash = codes.of(confirmId, keyVersion).hash();
        this.endHash = codes.of(endId, keyVersion).hash();
    }

    boolean canBeConfirmed(Instant now) {
        return state == State.ASKED && now.isBefore(expiresAt);
    }
}
