package vn.kiemtin.reports.contacts;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.runtime.Startup;
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
import org.jspecify.annotations.Nullable;

/**
 * The keyset that wraps the keys of all contacts. It stands in a file, apart from the database. A database that has seen a keyset accepts no
 * other: the service does not start without the right file, however often it is tried.
 */
@Singleton
@Startup
class MasterKeyset {

    private static final Logger LOG = Logger.getLogger(MasterKeyset.class);

    private final Aead aead;

    @Inject
    MasterKeyset(ContactSettings settings, KeysetCanary canary) {
        this(settings.masterKeyset(), settings.keysetProves() ? canary : null);
    }

    /** Reads the keyset, or makes the first one, and has it prove that it is the one in use; null: it need not. */
    MasterKeyset(Path file, @Nullable KeysetCanary canary) {
        this(file, canary != null && canary.allowsANewKeyset());
        if (canary != null) {
            canary.check(aead, file);
        }
    }

    /**
     * Reads the keyset.
     *
     * @param mayBeMade whether a missing file is made
     */
    MasterKeyset(Path file, boolean mayBeMade) {
        try {
            AeadConfig.register();
            if (!Files.exists(file)) {
                if (!mayBeMade) {
                    throw new IllegalStateException(
                            "The database has contacts sealed under a master keyset, but %s is missing. Put the file back there"
                                            .formatted(file)
                                    + " (kiemtin.contacts.master-keyset).");
                }
                make(file);
            }
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

    /** Never seen half-written, never readable by others, never replaced: of several processes that start at once, one makes it. */
    private static void make(Path file) throws IOException, GeneralSecurityException {
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
        } catch (FileAlreadyExistsException another) {
            LOG.infof("contact-keyset-made-by-another file=%s", file);
        } finally {
            Files.delete(draft);
        }
    }
}
