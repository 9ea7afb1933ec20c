package vn.kiemtin.reports.contacts;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * What the key store remembers of the master keyset: a word sealed under each key that is in use. A keyset that cannot open the words is not the one that the
 * keys there were wrapped under, and nobody shall notice that in a year. It stands beside the keys it speaks for: a restored database of reports knows nothing of keysets.
 */
@Singleton
class KeysetCanary {

    private static final Logger LOG = Logger.getLogger(KeysetCanary.class);
    private static final byte[] WORD = "kiemtin.contacts".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PURPOSE = "contact_keyset_canary".getBytes(StandardCharsets.US_ASCII);

    private final ContactKeys keys;
    private final DataSource database;

    KeysetCanary(ContactKeys keys, DataSource database) {
        this.keys = keys;
        this.database = database;
    }

    /** Whether nothing here was sealed under a keyset yet. */
    boolean allowsANewKeyset() {
        return keys.sealedWords().isEmpty() && wordOfBefore() == null && keyOfBefore() == null;
    }

    /**
     * Makes sure that this keyset is the one in use; the first to come is.
     *
     * @throws IllegalStateException if it is another
     */
    void check(MasterKeyset keyset) {
        try {
            prove(keyset.current().aead());
        } catch (GeneralSecurityException e) {
            // it may have been given another key since it was read
            if (!keyset.rereads() || !proves(keyset.current().aead())) {
                throw new IllegalStateException(
                        "The keyset in %s is not the one that the contacts here were sealed under. Put the right file there"
                                        .formatted(keyset.file())
                                + " (kiemtin.contacts.master-keyset).",
                        e);
            }
        }
        meet(keyset.current());
    }

    /** The key that wraps is in use from now on. */
    void meet(MasterKeyset.Read keyset) {
        if (!keys.sealedWords().containsKey(keyset.primary())) {
            try {
                keys.use(keyset.primary(), keyset.aead().encrypt(WORD, PURPOSE));
                LOG.infof("contact-master-key-in-use key=%d", keyset.primary());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a word cannot be sealed", e);
            }
        }
    }

    private boolean proves(Aead keyset) {
        try {
            prove(keyset);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void prove(Aead keyset) throws GeneralSecurityException {
        var words = keys.sealedWords();
        for (var word : words.values()) {
            keyset.decrypt(word, PURPOSE);
        }
        if (words.isEmpty()) {
            proveByWhatWasBefore(keyset);
        }
    }

    /** Before keys had a store of their own, they and the word stood in the database of the reports. */
    private void proveByWhatWasBefore(Aead keyset) throws GeneralSecurityException {
        var word = wordOfBefore();
        if (word != null) {
            keyset.decrypt(word, PURPOSE);
        }
        var key = keyOfBefore();
        if (key != null) {
            TinkProtoKeysetFormat.parseEncryptedKeyset(key.wrapped(), keyset, ContactSeal.bytes(key.reportId()));
        }
    }

    private record KeyOfBefore(UUID reportId, byte[] wrapped) {}

    private byte @Nullable [] wordOfBefore() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select sealed_word from contact_keyset_canary");
                var found = select.executeQuery()) {
            return found.next() ? found.getBytes(1) : null;
        } catch (SQLException e) {
            throw new DatabaseFailure("read the canary of the contacts' keyset", e);
        }
    }

    private @Nullable KeyOfBefore keyOfBefore() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select report_id, wrapped_key from contact_key limit 1");
                var found = select.executeQuery()) {
            return found.next() ? new KeyOfBefore(found.getObject(1, UUID.class), found.getBytes(2)) : null;
        } catch (SQLException e) {
            throw new DatabaseFailure("read a contact's key", e);
        }
    }
}
