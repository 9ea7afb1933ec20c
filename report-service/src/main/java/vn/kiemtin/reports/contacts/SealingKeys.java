package vn.kiemtin.reports.contacts;

import com.google.crypto.tink.KeysetHandle;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.contacts.ContactKeys.Purpose;

/**
 * Keys of what else is sealed of a report: its files. They lie in the key store beside those of the contacts, wrapped by the same master keyset, and commit by
 * themselves: a key is there before what it seals is told of, and is gone before that is.
 */
@Singleton
public class SealingKeys {

    private final MasterKeyset master;
    private final ContactKeys keys;
    private final ContactSeal seal;

    SealingKeys(MasterKeyset master, ContactKeys keys, ContactSeal seal) {
        this.master = master;
        this.keys = keys;
        this.seal = seal;
    }

    /** Best called before anything is locked: it waits for the key store. */
    public void keep(UUID reportId, KeysetHandle key) {
        try {
            if (!keys.keep(reportId, Purpose.FILES, seal.wrap(reportId, key))) {
                master.rereads();
                if (!keys.keep(reportId, Purpose.FILES, seal.wrap(reportId, key))) {
                    throw new IllegalStateException("the key that wraps in " + master.file() + " has been given up");
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of a report's files cannot be wrapped", e);
        }
    }

    /**
     * Nothing where it is shredded.
     *
     * @throws IllegalStateException if it was wrapped for another report, under another master keyset, or changed since
     */
    public Optional<KeysetHandle> find(UUID reportId) {
        return opened(reportId, keys.find(reportId, Purpose.FILES));
    }

    private Optional<KeysetHandle> opened(UUID reportId, @Nullable WrappedKey wrapped) {
        try {
            return wrapped == null ? Optional.empty() : Optional.of(seal.unwrap(reportId, wrapped.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of a report's files cannot be opened", e);
        }
    }

    /** At most so many reports whose keys were kept longer ago than this, in their order, those after this one. */
    public List<UUID> olderThan(Duration age, UUID after, int most) {
        return keys.olderThan(age, Purpose.FILES, after, most);
    }

    /** The key of a report, whoever was first to keep one. It counts as kept just now, so that nobody takes it for an orphan while files are sealed under it. */
    public KeysetHandle findOrKeep(UUID reportId, Supplier<KeysetHandle> fresh) {
        return opened(reportId, keys.findAnew(reportId, Purpose.FILES)).orElseGet(() -> {
            keep(reportId, fresh.get());
            return find(reportId)
                    .orElseThrow(() -> new IllegalStateException("the key of a report's files is already shredded"));
        });
    }

    /** Shreds those of these reports' keys that were kept longer ago than this, and not used again since. */
    public void shredOlderThan(Duration age, Collection<UUID> reportIds) {
        keys.shredOlderThan(age, reportIds, Purpose.FILES);
    }

    /** Makes the files of these reports unreadable, here and in every backup. At once, whatever becomes of the caller's transaction. */
    public void shred(Collection<UUID> reportIds) {
        keys.shred(reportIds, Purpose.FILES);
    }
}
