package vn.kiemtin.reports.contacts;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.reports.contacts.ContactKeys.Purpose;

/**
 * The contacts of reporters. Their ciphertexts are kept in the caller's transaction, the keys in a store of their own, which commits by itself: first
 * the key, then the contact; and when it is deleted first the key again. What a crash leaves in between is a key without a contact, or a contact that nobody can read.
 */
@Singleton
public class Contacts {

    private final ContactSeal seal;
    private final MasterKeyset master;
    private final ContactKeys keys;
    private final DataSource database;
    private final Clock clock;

    Contacts(ContactSeal seal, MasterKeyset master, ContactKeys keys, DataSource database, Clock clock) {
        this.seal = seal;
        this.master = master;
        this.keys = keys;
        this.database = database;
        this.clock = clock;
    }

    /** Best called before anything is locked: it waits for the key store. */
    public void keep(UUID reportId, ContactDetails contact) {
        var sealed = seal.seal(reportId, contact);
        if (!keys.keep(reportId, Purpose.CONTACT, sealed.key())) {
            master.rereads();
            sealed = seal.seal(reportId, contact);
            if (!keys.keep(reportId, Purpose.CONTACT, sealed.key())) {
                throw new IllegalStateException("the key that wraps in " + master.file() + " has been given up");
            }
        }
        new SealedContact(reportId, sealed.ciphertext(), clock.instant()).persist();
    }

    /** Whether there is a contact of this report; not whether it can still be read. */
    public boolean isKept(UUID reportId) {
        return ciphertext(reportId) != null;
    }

    /** The contact; nothing where there is none, or its key is gone. */
    public Optional<ContactDetails> open(UUID reportId) {
        var ciphertext = ciphertext(reportId);
        var key = ciphertext == null ? null : keys.find(reportId, Purpose.CONTACT);
        return ciphertext == null || key == null
                ? Optional.empty()
                : Optional.of(seal.open(reportId, new ContactSeal.Sealed(ciphertext, key)));
    }

    /** Makes these contacts unreadable, here and in every backup of the database that they stand in. At once, whatever becomes of the caller's transaction. */
    public void shred(Collection<UUID> reportIds) {
        keys.shred(reportIds, Purpose.CONTACT);
    }

    /** What is left of a contact that was deleted. */
    public record Remains(UUID reportId, byte[] ciphertext) {}

    /** Deletes the ciphertexts of contacts that were shredded before, in the caller's transaction; answers those that were there. */
    public List<Remains> remove(Collection<UUID> reportIds) {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(
                        "delete from contact where report_id = any (?) returning report_id, ciphertext")) {
            delete.setArray(1, connection.createArrayOf("uuid", reportIds.toArray()));
            var removed = new ArrayList<Remains>();
            try (var row = delete.executeQuery()) {
                while (row.next()) {
                    removed.add(new Remains(row.getObject(1, UUID.class), row.getBytes(2)));
                }
            }
            return removed;
        } catch (SQLException e) {
            throw new DatabaseFailure("delete contacts", e);
        }
    }

    /**
     * Shreds keys that have been without a contact for so long: a crash has left them. Looks at so many, in the order of reports, after this one.
     *
     * @return the last that was looked at; null where there are no more
     */
    public @Nullable UUID shredOrphans(Duration age, UUID after, int most) {
        var looked = keys.olderThan(age, Purpose.CONTACT, after, most);
        if (looked.isEmpty()) {
            return null;
        }
        var orphans = new ArrayList<>(looked);
        orphans.removeAll(withContact(looked));
        if (!orphans.isEmpty()) {
            keys.shred(orphans, Purpose.CONTACT);
        }
        return looked.getLast();
    }

    private List<UUID> withContact(List<UUID> reportIds) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select report_id from contact where report_id = any (?)")) {
            select.setArray(1, connection.createArrayOf("uuid", reportIds.toArray()));
            var found = new ArrayList<UUID>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1, UUID.class));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure("look for contacts", e);
        }
    }

    private byte @Nullable [] ciphertext(UUID reportId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select ciphertext from contact where report_id = ?")) {
            select.setObject(1, reportId);
            try (var found = select.executeQuery()) {
                return found.next() ? found.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read a contact", e);
        }
    }
}
