package vn.kiemtin.reports.contacts;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Addresses to which mails of our own are sent: sealed as contacts are, each under a key and an id of its own, and opened only to send. Works in the caller's
 * transaction.
 */
@Singleton
public class MailAddresses {

    private final Contacts contacts;

    MailAddresses(Contacts contacts) {
        this.contacts = contacts;
    }

    public void keep(UUID id, String email) {
        contacts.keep(id, new ContactDetails(email, null));
    }

    /** Nothing where it was forgotten. */
    public Optional<String> open(UUID id) {
        return contacts.open(id).map(ContactDetails::email);
    }

    /** Shreds it. */
    public void forget(UUID id) {
        contacts.shred(List.of(id));
        contacts.remove(List.of(id));
    }
}
