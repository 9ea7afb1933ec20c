package vn.kiemtin.reports.contacts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** The contacts of reporters. Kept in the caller's transaction; only ciphertext reaches the database. */
@Singleton
public class Contacts {

    private final ContactSeal seal;
    private final MasterKeyset master;
    private final Clock clock;

    Contacts(ContactSeal seal, MasterKeyset master, Clock clock) {
        this.seal = seal;
        this.master = master;
        this.clock = clock;
    }

    public void keep(UUID reportId, ContactDetails contact) {
        var sealed = seal.seal(reportId, contact);
        new ContactKey(reportId, sealed.wrappedKey()).persist();
        new SealedContact(reportId, sealed.ciphertext(), clock.instant()).persist();
    }

    /** A keyset made anew beside contacts that an older one wrapped means that the older one was mislaid: nobody shall notice that in a year. */
    void refuseToStartWithoutTheKeysOfOldContacts(@Observes StartupEvent starting) {
        if (master.isNew() && QuarkusTransaction.requiringNew().call(() -> ContactKey.count() > 0)) {
            throw new IllegalStateException(
                    "The database has contacts, but their master keyset was missing; a new one was made at %s."
                                    .formatted(master.file())
                            + " Put the old file back there (kiemtin.contacts.master-keyset).");
        }
    }
}
