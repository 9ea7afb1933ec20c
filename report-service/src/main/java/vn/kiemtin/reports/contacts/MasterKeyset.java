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
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keyset that wraps the keys of all contacts. It stands in a file, apart from both databases, that all instances share. A key store that has seen a keyset accepts no
 * other: the service does not start without the right file, however often it is tried.
 *
 * <p>The file changes when keys are rotated: whoever meets a key that is not in what was read reads it again.
 */
@Singleton
@Startup
class MasterKeyset {

    private static final Logger LOG = Logger.getLogger(MasterKeyset.class);

    private final Path file;
    private final @Nullable KeysetCanary canary;
    private volatile Read current;

    @Inject
    MasterKeyset(ContactSettings settings, KeysetCanary canary) {
        this(settings.masterKeyset(), settings.keysetProves() ? canary : null);
    }

    /** Reads the keyset, or makes the first one, and has it prove that it is the one in use; null: it need not. */
    MasterKeyset(Path file, @Nullable KeysetCanary canary) {
        this(file, canary, canary != null && canary.allowsANewKeyset());
    }

    /**
     * Reads the keyset, which need not prove anything.
     *
     * @param mayBeMade whether a missing file is made
     */
    MasterKeyset(Path file, boolean mayBeMade) {
        this(file, null, mayBeMade);
    }

    private MasterKeyset(Path file, @Nullable KeysetCanary canary, boolean mayBeMade) {
        this.file = file;
        this.canary = canary;
        try {
            AeadConfig.register();
            if (!Files.exists(file)) {
                if (!mayBeMade) {
                    throw new IllegalStateException(
                            "There are contacts sealed under a master keyset, but %s is missing. Put the file back there"
                                            .formatted(file)
                                    + " (kiemtin.contacts.master-keyset).");
                }
                make(file);
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a master keyset cannot be made", e);
        }
        this.current = read();
        if (canary != null) {
            canary.check(this);
        }
    }

    /**
     * @param primary number of the key that wraps
     * @param json the file's content
     */
    record Read(KeysetHandle keys, Aead aead, long primary, String json) {}

    Read current() {
        return current;
    }

    Path file() {
        return file;
    }

    /**
     * Reads the file again, where it has changed.
     *
     * @return whether it had
     */
    boolean rereads() {
        var found = read();
        if (found.json().equals(current.json())) {
            return false;
        }
        if (canary != null) {
            canary.meet(found);
        }
        current = found;
        return true;
    }

    /** Adds a key that wraps from now on; those before it still open. Only one process at a time may do so. */
    void addPrimary() {
        try {
            rereads();
            var keys = KeysetHandle.newBuilder(current.keys())
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            replace(keys);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master keyset cannot be given another key", e);
        }
    }

    /** Leaves only these keys, and the one that wraps, in the file. Only one process at a time may do so. */
    Set<Long> removeAllBut(LongPredicate needed) {
        try {
            rereads();
            var removed = new HashSet<Long>();
            var keys = KeysetHandle.newBuilder(current.keys());
            for (int i = keys.size() - 1; i >= 0; i--) {
                var id = idAt(i);
                if (id != current.primary() && !needed.test(id)) {
                    keys.deleteAt(i);
                    removed.add(id);
                }
            }
            if (!removed.isEmpty()) {
                replace(keys.build());
            }
            return removed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master keyset cannot lose a key", e);
        }
    }

    private long idAt(int position) {
        return current.keys().getAt(position).getId();
    }

    private Read read() {
        try {
            var json = Files.readString(file);
            var keys = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
            return new Read(
                    keys,
                    keys.getPrimitive(RegistryConfiguration.get(), Aead.class),
                    keys.getPrimary().getId(),
                    json);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "kiemtin.contacts.master-keyset " + file + " is no Tink keyset for AEAD", e);
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("kiemtin.contacts.master-keyset " + file + " cannot be read or made", e);
    }

    /** Never seen half-written, never readable by others. */
    private void replace(KeysetHandle keys) throws GeneralSecurityException {
        var json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        try {
            var draft = draft(file, json);
            try {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("kiemtin.contacts.master-keyset " + file + " cannot be written", e);
        }
        rereads();
    }

    /** Never seen half-written, never readable by others, never replaced: of several processes that start at once, one makes it. */
    private static void make(Path file) throws IOException, GeneralSecurityException {
        var keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        var draft = draft(file, keyset);
        try {
            Files.createLink(file, draft);
            LOG.infof("contact-keyset-made file=%s", file);
        } catch (FileAlreadyExistsException another) {
            LOG.infof("contact-keyset-made-by-another file=%s", file);
        } finally {
            Files.delete(draft);
        }
    }

    private static Path draft(Path file, String keyset) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is not a file");
        }
        Files.createDirectories(folder);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(folder, ".keyset-", ".tmp", ownerOnly);
        Files.writeString(draft, keyset);
        try (var written = java.nio.channels.FileChannel.open(draft, java.nio.file.StandardOpenOption.WRITE)) {
            written.force(true);
        }
        return draft;
    }
}
