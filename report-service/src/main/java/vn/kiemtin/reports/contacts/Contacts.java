package vn.kiemtin.reports.contacts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** The contacts of reporters. Kept in the caller's transaction; only ciphertext reaches the database. */
@Singleton
public class Contacts {

    private final ContactSeal seal;
    private final Clock clock;

    Contacts(ContactSeal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    public void keep(UUID reportId, ContactDetails contact) {
        var sealed = seal.seal(reportId, contact);
        new ContactKey(reportId, sealed.wrappedKey()).persist();
        new SealedContact(reportId, sealed.ciphertext(), clock.instant()).persist();
    }
}
