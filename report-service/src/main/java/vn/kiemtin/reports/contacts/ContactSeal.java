package vn.kiemtin.reports.contacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Encrypts contact data: AES-256-GCM under a new key for each report, the key wrapped by the master keyset, both bound to the report's id, so that
 * neither ciphertext nor key can be moved to another report.
 */
@Singleton
class ContactSeal {

    private final MasterKeyset master;
    private final ObjectMapper json;

    ContactSeal(MasterKeyset master, ObjectMapper json) {
        this.master = master;
        this.json = json;
    }

    record Sealed(byte[] ciphertext, WrappedKey key) {}

    Sealed seal(UUID reportId, ContactDetails contact) {
        try {
            var key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var ciphertext = aead(key).encrypt(json.writeValueAsBytes(contact), bytes(reportId));
            return new Sealed(ciphertext, wrap(reportId, key));
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("a contact cannot be sealed", e);
        }
    }

    /**
     * @throws IllegalStateException if it was sealed for another report, under another master keyset, or changed since
     */
    ContactDetails open(UUID reportId, Sealed contact) {
        try {
            var key = unwrap(reportId, contact.key().bytes());
            return json.readValue(aead(key).decrypt(contact.ciphertext(), bytes(reportId)), ContactDetails.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a contact cannot be opened", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same key, wrapped by the master key that wraps now.
     *
     * @throws IllegalStateException if it was wrapped for another report, or under another master keyset
     */
    WrappedKey rewrap(UUID reportId, byte[] wrapped) {
        try {
            return wrap(reportId, unwrap(reportId, wrapped));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a contact's key cannot be wrapped anew", e);
        }
    }

    WrappedKey wrap(UUID reportId, KeysetHandle key) throws GeneralSecurityException {
        var wrapping = master.current();
        return new WrappedKey(
                wrapping.primary(),
                TinkProtoKeysetFormat.serializeEncryptedKeyset(key, wrapping.aead(), bytes(reportId)));
    }

    /** What cannot be opened may be wrapped by a key that another instance has added. */
    KeysetHandle unwrap(UUID reportId, byte[] wrapped) throws GeneralSecurityException {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped, master.current().aead(), bytes(reportId));
        } catch (GeneralSecurityException e) {
            if (!master.rereads()) {
                throw e;
            }
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped, master.current().aead(), bytes(reportId));
        }
    }

    private static Aead aead(KeysetHandle key) throws GeneralSecurityException {
        return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
