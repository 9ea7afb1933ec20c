package vn.kiemtin.reports.contacts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives the master keyset another key, wraps all contacts' keys anew under it, and removes the former one when nothing needs it any more. Each step can be
 * interrupted and taken up again by any instance: how far it is stands in the key store.
 */
@Singleton
class RotateKeyset {

    private static final Logger LOG = Logger.getLogger(RotateKeyset.class);
    private static final int BATCH = 500;

    private final MasterKeyset master;
    private final ContactKeys keys;
    private final ContactSeal seal;
    private final ContactSettings settings;
    private final Clock clock;

    RotateKeyset(MasterKeyset master, ContactKeys keys, ContactSeal seal, ContactSettings settings, Clock clock) {
        this.master = master;
        this.keys = keys;
        this.seal = seal;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param wraps whether new keys are wrapped by it
     * @param removedAfter when it leaves the file, if nothing is wrapped by it any more; null for the one that wraps
     */
    record Key(
            long id,
            boolean wraps,
            Instant since,
            long contacts,
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
        return state().stream().anyMatch(key -> !key.wraps() && key.contacts() > 0);
    }

    /** Wraps anew what is wrapped by former keys, and removes those whose time is over. */
    void goOn() {
        master.rereads();
        var wrapped = 0;
        int batch;
        do {
            batch = keys.rewrap(
                    master.current().primary(), BATCH, (reportId, key) -> seal.rewrap(reportId, key.bytes()));
            wrapped += batch;
        } while (batch > 0);
        if (wrapped > 0) {
            LOG.infof(
                    "contact-keys-wrapped-anew keys=%d by=%d",
                    wrapped, master.current().primary());
        }
        if (state().size() > 1 || master.current().keys().size() > 1) {
            keys.alone(this::removeFormerKeys);
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
