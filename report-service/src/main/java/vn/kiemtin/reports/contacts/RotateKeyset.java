package vn.kiemtin.reports.contacts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.contacts.ContactKeys.Position;

/**
 * Gives the master keyset another key, wraps all contacts' keys anew under it, and removes the former one when nothing needs it any more. A key that cannot be opened
 * stays as it is and stands in no other's way. Each step can be
 * interrupted and taken up again by any instance: how far it is stands in the key store.
 */
@Singleton
class RotateKeyset {

    private static final Logger LOG = Logger.getLogger(RotateKeyset.class);
    private static final int BATCH = 500;
    private static final int SHOWN = 20;

    private final MasterKeyset master;
    private final ContactKeys keys;
    private final ContactSeal seal;
    private final ContactSettings settings;
    private final Clock clock;
    private volatile Set<UUID> reported = Set.of();

    RotateKeyset(MasterKeyset master, ContactKeys keys, ContactSeal seal, ContactSettings settings, Clock clock) {
        this.master = master;
        this.keys = keys;
        this.seal = seal;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param wraps whether new keys are wrapped by it
     * @param refused how many of them could not be wrapped anew: the key stays for them, until they can be, or are deleted
     * @param removedAfter when it leaves the file, if nothing is wrapped by it any more; null for the one that wraps
     */
    record Key(
            long id,
            boolean wraps,
            Instant since,
            long contacts,
            long refused,
            @Nullable Instant removedAfter) {}

    /** The keys in use, the newest first. */
    List<Key> state() {
        var state = new ArrayList<Key>();
        Instant followed = null;
        for (var key : keys.masterKeys()) {
            state.add(new Key(
                    key.id(),
                    followed == null,
                    key.knownSince(),
                    key.wraps(),
                    key.refused(),
                    followed == null ? null : followed.plus(settings.formerKeyKept())));
            followed = key.knownSince();
        }
        return List.copyOf(state);
    }

    /**
     * Adds a key, which wraps from now on.
     *
     * @return false where contacts are still to be wrapped anew after the last rotation: nothing is changed
     */
    boolean rotate() {
        var begun = new boolean[1];
        keys.alone(() -> {
            master.rereads();
            if (!isUnderWay()) {
                master.addPrimary();
                begun[0] = true;
                LOG.infof("contact-keyset-rotated key=%d", master.current().primary());
            }
        });
        return begun[0];
    }

    private boolean isUnderWay() {
        return state().stream().anyMatch(key -> !key.wraps() && key.contacts() > key.refused());
    }

    /** Wraps anew what is wrapped by former keys, and removes those whose time is over. */
    void goOn() {
        master.rereads();
        var wrapped = 0;
        var refused = new ArrayList<UUID>();
        @Nullable Position after = Position.FIRST;
        while (after != null) {
            var batch = keys.rewrap(master.current().primary(), after, BATCH, this::anew);
            wrapped += batch.wrapped();
            refused.addAll(batch.refused());
            after = batch.last();
        }
        if (wrapped > 0) {
            LOG.infof(
                    "contact-keys-wrapped-anew keys=%d by=%d",
                    wrapped, master.current().primary());
        }
        report(refused);
        if (state().size() > 1 || master.current().keys().size() > 1) {
            keys.alone(this::removeFormerKeys);
        }
    }

    /** One that cannot be opened does not keep the others from being wrapped. */
    private @Nullable WrappedKey anew(UUID reportId, WrappedKey key) {
        try {
            return seal.rewrap(reportId, key.bytes());
        } catch (IllegalStateException unreadable) {
            LOG.debugf(unreadable, "contact-key-refused report=%s", reportId);
            return null;
        }
    }

    /** Once for as long as they are the same: each is tried again every time. */
    private void report(List<UUID> refused) {
        var now = Set.copyOf(refused);
        if (!now.equals(reported)) {
            reported = now;
            if (!now.isEmpty()) {
                LOG.errorf(
                        "contact-keys-not-wrapped-anew keys=%d reports=%s",
                        now.size(),
                        now.stream().limit(SHOWN).map(UUID::toString).sorted().collect(Collectors.joining(",")));
            }
        }
    }

    /** First from the key store, so that nothing can be wrapped by it any more, then from the file. */
    private void removeFormerKeys() {
        var now = clock.instant();
        state().stream()
                .filter(key -> key.removedAfter() != null && !key.removedAfter().isAfter(now) && key.contacts() == 0)
                .sorted(Comparator.comparing(Key::since))
                .filter(key -> keys.giveUp(key.id()))
                .forEach(key -> LOG.infof("contact-master-key-given-up key=%d", key.id()));
        var needed = state().stream().map(Key::id).collect(Collectors.toSet());
        var removed = master.removeAllBut(needed::contains);
        if (!removed.isEmpty()) {
            LOG.infof("contact-keyset-keys-removed keys=%s", removed);
        }
    }
}
