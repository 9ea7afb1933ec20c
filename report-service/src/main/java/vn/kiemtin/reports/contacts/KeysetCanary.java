package vn.kiemtin.reports.contacts;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * What the database remembers of the master keyset: a word sealed under it. A keyset that cannot open the word is not the one that the
 * contacts here were sealed under, and nobody shall notice that in a year.
 */
@Singleton
class KeysetCanary {

    private static final byte[] WORD = "kiemtin.contacts".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PURPOSE = "contact_keyset_canary".getBytes(StandardCharsets.US_ASCII);

    private final DataSource database;

    KeysetCanary(DataSource database) {
        this.database = database;
    }

    /** Whether nothing here was sealed under a keyset yet. */
    boolean allowsANewKeyset() {
        return sealedWord() == null && someContact() == null;
    }

    /**
     * Makes sure that this keyset is the one in use; the first to come is.
     *
     * @throws IllegalStateException if it is another
     */
    void check(Aead keyset, Path file) {
        try {
            var word = sealedWord();
            if (word == null) {
                var contact = someContact();
                if (contact != null) {
                    TinkProtoKeysetFormat.parseEncryptedKeyset(
                            contact.wrappedKey(), keyset, ContactSeal.bytes(contact.reportId()));
                }
                keep(keyset.encrypt(WORD, PURPOSE));
                word = sealedWord();
            }
            keyset.decrypt(word, PURPOSE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The keyset in %s is not the one that the contacts in this database were sealed under. Put the right file there"
                                    .formatted(file)
                            + " (kiemtin.contacts.master-keyset).",
                    e);
        }
    }

    private record Contact(UUID reportId, byte[] wrappedKey) {}

    private byte @Nullable [] sealedWord() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select sealed_word from contact_keyset_canary");
                var found = select.executeQuery()) {
            return found.next() ? found.getBytes(1) : null;
        } catch (SQLException e) {
            throw new DatabaseFailure("read the canary of the contacts' keyset", e);
        }
    }

    private @Nullable Contact someContact() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select report_id, wrapped_key from contact_key limit 1");
                var found = select.executeQuery()) {
            return found.next() ? new Contact(found.getObject(1, UUID.class), found.getBytes(2)) : null;
        } catch (SQLException e) {
            throw new DatabaseFailure("read a contact's key", e);
        }
    }

    /** Of several processes that start at once, the first one's word stays. */
    private void keep(byte[] sealedWord) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into contact_keyset_canary (sealed_word) values (?) on conflict do nothing")) {
            insert.setBytes(1, sealedWord);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("keep the canary of the contacts' keyset", e);
        }
    }
}
