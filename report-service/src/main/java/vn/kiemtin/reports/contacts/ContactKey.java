package vn.kiemtin.reports.contacts;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The key of one report's contact, wrapped by the master keyset. Deleting it shreds the contact. */
@Entity
@Table(name = "contact_key")
class ContactKey extends PanacheEntityBase {

    @Id
    @Column(name = "report_id")
    UUID reportId;

    @Column(name = "wrapped_key")
    byte[] wrappedKey;

    protected ContactKey() {}

    ContactKey(UUID reportId, byte[] wrappedKey) {
        this.reportId = reportId;
        this.wrappedKey = wrappedKey;
    }
}
