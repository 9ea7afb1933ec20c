package vn.kiemtin.reports.contacts;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.jboss.logging.Logger;

/** The keyset that wraps the keys of all contacts. It stands in a file, apart from the database. */
@Singleton
class MasterKeyset {

    private static final Logger LOG = Logger.getLogger(MasterKeyset.class);

    private final Path file;
    private final boolean made;
    private final Aead aead;

    @Inject
    MasterKeyset(ContactSettings settings) {
        this(settings.masterKeyset());
    }

    MasterKeyset(Path file) {
        this.file = file;
        try {
            AeadConfig.register();
            this.made = !Files.exists(file) && make(file);
            this.aead = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (IOException e) {
            throw new UncheckedIOException("kiemtin.contacts.master-keyset " + file + " cannot be read or made", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "kiemtin.contacts.master-keyset " + file + " is no Tink keyset for AEAD", e);
        }
    }

    Aead aead() {
        return aead;
    }

    Path file() {
        return file;
    }

    /** Whether this process made it. */
    boolean isNew() {
        return made;
    }

    /** Never seen half-written, never readable by others, never replaced: of several processes that start at once, one makes it. */
    private static boolean make(Path file) throws IOException, GeneralSecurityException {
        var keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is not a file");
        }
        Files.createDirectories(folder);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(folder, ".keyset-", ".tmp", ownerOnly);
        try {
            Files.writeString(draft, keyset);
            Files.createLink(file, draft);
            LOG.infof("contact-keyset-made file=%s", file);
            return true;
        } catch (FileAlreadyExistsException another) {
            return false;
        } finally {
            Files.delete(draft);
        }
    }
}
