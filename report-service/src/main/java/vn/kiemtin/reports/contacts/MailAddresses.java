package vn.kiemtin.reports.contacts;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Addresses to which mails of our own are sent: sealed as contacts are, each under a key and an id of its own, and opened only to send. Works in the caller's
 * transaction.
 */
@Singleton
public class MailAddresses {

    private final Contacts contacts;
    private final ContactSeal seal;

    MailAddresses(Contacts contacts, ContactSeal seal) {
        this.contacts = contacts;
        this.seal = seal;
    }

    public void keep(UUID id, String email) {
        contacts.keep(id, new ContactDetails(email, null));
    }

    /** Nothing where it was forgotten. */
    public Optional<String> open(UUID id) {
        @Nullable ContactKey key = ContactKey.findById(id);
        @Nullable SealedContact sealed = SealedContact.findById(id);
        return key == null || sealed == null
                ? Optional.empty()
                : Optional.ofNullable(seal.open(id, new ContactSeal.Sealed(sealed.ciphertext, key.wrappedKey))
                        .email());
    }

    /** Shreds it. */
    public void forget(UUID id) {
        ContactKey.deleteById(id);
        SealedContact.deleteById(id);
    }
}
