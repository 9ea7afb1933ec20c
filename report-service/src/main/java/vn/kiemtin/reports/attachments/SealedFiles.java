package vn.kiemtin.reports.attachments;

import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Files that lie sealed and durable in the store and belong to no report yet. Those that none has taken are gone when this is closed; where a report has taken them, they
 * stay, also when nobody knows whether its transaction was committed: what no row names is swept later.
 */
public final class SealedFiles implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SealedFiles.class);
    private static final SealedFiles NONE = new SealedFiles(null, null, List.of());

    private final @Nullable SealedStore store;
    private final @Nullable KeysetHandle key;
    private final List<Sealed> files;
    private boolean taken;

    SealedFiles(@Nullable SealedStore store, @Nullable KeysetHandle key, List<Sealed> files) {
        this.store = store;
        this.key = key;
        this.files = files;
    }

    record Sealed(Attached told, String name) {}

    /** Of a report without files. */
    public static SealedFiles none() {
        return NONE;
    }

    /** The same for the same files in the same order, for recognising a repeated request; empty without files. */
    public String canonical() {
        return files.stream().map(file -> "\n" + file.told().sha256()).collect(Collectors.joining());
    }

    /** What is told of them; null where there are none. */
    public @Nullable List<Attached> told() {
        return files.isEmpty() ? null : files.stream().map(Sealed::told).toList();
    }

    /** How many. */
    public int count() {
        return files.size();
    }

    List<Sealed> files() {
        return files;
    }

    KeysetHandle key() {
        return Objects.requireNonNull(key, "there are no files");
    }

    void take() {
        taken = true;
    }

    @Override
    public void close() {
        if (taken || store == null) {
            return;
        }
        for (var file : files) {
            try {
                store.remove(file.name());
            } catch (IOException e) {
                LOG.warnf("attachment-left file=%s error=%s", file.name(), e.toString());
            }
        }
    }
}
