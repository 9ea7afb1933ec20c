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

    /**
     * @param wrappedKey the report's key, encrypted under the master keyset
     */
    record Sealed(byte[] ciphertext, byte[] wrappedKey) {}

    Sealed seal(UUID reportId, ContactDetails contact) {
        try {
            var key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var ciphertext = aead(key).encrypt(json.writeValueAsBytes(contact), bytes(reportId));
            var wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(key, master.aead(), bytes(reportId));
            return new Sealed(ciphertext, wrapped);
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("a contact cannot be sealed", e);
        }
    }

    /**
     * @throws IllegalStateException if it was sealed for another report, under another master keyset, or changed since
     */
    ContactDetails open(UUID reportId, Sealed contact) {
        try {
            var key = TinkProtoKeysetFormat.parseEncryptedKeyset(contact.wrappedKey(), master.aead(), bytes(reportId));
            return json.readValue(aead(key).decrypt(contact.ciphertext(), bytes(reportId)), ContactDetails.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a contact cannot be opened", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
