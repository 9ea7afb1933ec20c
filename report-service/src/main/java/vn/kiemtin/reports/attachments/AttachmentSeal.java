package vn.kiemtin.reports.attachments;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Encrypts files while they stream: AES-256-GCM in parts of 4 kB under a key of their report's own, bound to the attachment and to which of its two forms it is. What was
 * cut, exchanged or changed does not open; without the report's key nothing does.
 */
@Singleton
class AttachmentSeal {

    AttachmentSeal() {
        try {
            StreamingAeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    KeysetHandle newKey() {
        try {
            return KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    OutputStream sealing(KeysetHandle key, UUID attachment, Form form, OutputStream sealed) throws IOException {
        try {
            return primitive(key).newEncryptingStream(sealed, bound(attachment, form));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it reads is right, or reading ends with an {@link IOException}. */
    InputStream opening(KeysetHandle key, UUID attachment, Form form, InputStream sealed) throws IOException {
        try {
            return primitive(key).newDecryptingStream(sealed, bound(attachment, form));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a sealed file is of an attachment. */
    enum Form {
        ORIGINAL,
        COPY
    }

    private static StreamingAead primitive(KeysetHandle key) throws GeneralSecurityException {
        return key.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }

    private static byte[] bound(UUID attachment, Form form) {
        return (attachment + " " + form).getBytes(StandardCharsets.US_ASCII);
    }
}
