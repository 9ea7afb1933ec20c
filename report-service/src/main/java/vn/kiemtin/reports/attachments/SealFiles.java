package vn.kiemtin.reports.attachments;

import com.google.crypto.tink.KeysetHandle;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import vn.kiemtin.reports.attachments.CheckedFiles.SoundFile;
import vn.kiemtin.reports.contacts.SealingKeys;

/** Puts files that passed their checks into the store, sealed under a key of their report's own. First they lie there durably, then a report names them. */
@Singleton
public class SealFiles {

    private static final int BUFFER = 64 * 1024;

    private final SealedStore store;
    private final AttachmentSeal seal;
    private final SealingKeys keys;

    SealFiles(SealedStore store, AttachmentSeal seal, SealingKeys keys) {
        this.store = store;
        this.seal = seal;
        this.keys = keys;
    }

    /** All of them, or none; for a report that is to come. */
    public SealedFiles seal(List<SoundFile> sound) {
        return sound.isEmpty() ? SealedFiles.none() : seal(sound, seal.newKey());
    }

    /**
     * All of them, or none, under the key of a report that is there already, so that they go with it. The key of a report that had no files before is kept at once.
     */
    public SealedFiles seal(UUID reportId, List<SoundFile> sound) {
        return sound.isEmpty() ? SealedFiles.none() : seal(sound, keys.findOrKeep(reportId, seal::newKey));
    }

    private SealedFiles seal(List<SoundFile> sound, KeysetHandle key) {
        var sealed = new ArrayList<SealedFiles.Sealed>();
        var files = new SealedFiles(store, key, sealed);
        try {
            for (var file : sound) {
                sealed.add(seal(file, key));
            }
            return files;
        } catch (IOException e) {
            files.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private SealedFiles.Sealed seal(SoundFile file, KeysetHandle key) throws IOException {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        var digest = SealedStore.sha256();
        var name = store.keep(out -> {
            try (var content = Files.newInputStream(file.file());
                    var sealing = seal.sealing(key, id, AttachmentSeal.Form.ORIGINAL, out)) {
                var buffer = new byte[BUFFER];
                for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                    digest.update(buffer, 0, read);
                    sealing.write(buffer, 0, read);
                }
            }
        });
        var sha256 = HexFormat.of().formatHex(digest.digest());
        return new SealedFiles.Sealed(
                new Attached(id, file.kind(), file.mediaType(), file.bytes(), sha256, file.name()), name);
    }
}
