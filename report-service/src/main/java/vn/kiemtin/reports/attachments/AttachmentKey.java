package vn.kiemtin.reports.attachments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The key of one report's files, wrapped by the master keyset. Deleting it shreds them. */
@Entity
@Table(name = "attachment_key")
class AttachmentKey {

    @Id
    @Column(name = "report_id")
    private UUID reportId;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    protected AttachmentKey() {}

    AttachmentKey(UUID reportId, byte[] wrappedKey) {
        this.reportId = reportId;
        this.wrappedKey = wrappedKey;
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }
}
