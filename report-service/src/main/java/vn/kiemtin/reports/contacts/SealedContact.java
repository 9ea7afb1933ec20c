package vn.kiemtin.reports.contacts;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A report's contact, as ciphertext. */
@Entity
@Table(name = "contact")
class SealedContact extends PanacheEntityBase {

    @Id
    @Column(name = "report_id")
    UUID reportId;

    byte[] ciphertext;

    @Column(name = "sealed_at")
    Instant sealedAt;

    protected SealedContact() {}

    SealedContact(UUID reportId, byte[] ciphertext, Instant sealedAt) {
        this.reportId = reportId;
        this.ciphertext = ciphertext;
        this.sealedAt = sealedAt;
    }
}
