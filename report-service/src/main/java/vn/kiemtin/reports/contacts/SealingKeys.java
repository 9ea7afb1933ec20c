package vn.kiemtin.reports.contacts;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Keys of single reports for what is not a contact, wrapped by the same master keyset: without it nothing of them opens either. */
@Singleton
public class SealingKeys {

    private final MasterKeyset master;

    SealingKeys(MasterKeyset master) {
        this.master = master;
    }

    /** A key as it may lie in the database, bound to the report. */
    public byte[] wrap(UUID reportId, KeysetHandle key) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, master.aead(), ContactSeal.bytes(reportId));
    }

    /**
     * @throws GeneralSecurityException if it was wrapped for another report, under another master keyset, or changed since
     */
    public KeysetHandle unwrap(UUID reportId, byte[] wrapped) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master.aead(), ContactSeal.bytes(reportId));
    }
}
