package vn.kiemtin.reports.contacts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Moves keys that were kept before they had a store of their own, in the database of the reports, into that store. An instance of before, which still runs
 * beside this one, may add some.
 */
@Singleton
class KeysOfBefore {

    private static final Logger LOG = Logger.getLogger(KeysOfBefore.class);
    private static final int BATCH = 500;

    private final DataSource database;
    private final ContactKeys keys;
    private final ContactSeal seal;
    private volatile int refusedBefore;

    KeysOfBefore(DataSource database, ContactKeys keys, ContactSeal seal) {
        this.database = database;
        this.keys = keys;
        this.seal = seal;
    }

    void move() {
        var moved = 0;
        var refused = 0;
        @Nullable UUID after = new UUID(0, 0);
        while (after != null) {
            var from = after;
            var some = QuarkusTransaction.requiringNew().call(() -> moveSome(from));
            moved += some.moved();
            refused += some.refused();
            after = some.last();
        }
        if (moved > 0) {
            LOG.infof("contact-keys-moved-to-their-store keys=%d", moved);
        }
        if (refused != refusedBefore) {
            refusedBefore = refused;
            LOG.errorf("contact-keys-not-moved-to-their-store keys=%d", refused);
        }
    }

    private record Moved(int moved, int refused, @Nullable UUID last) {}

    /** They are in the store before they are gone here. One that cannot be opened stays, and keeps no other from being moved. */
    private Moved moveSome(UUID after) {
        try (var connection = database.getConnection()) {
            var found = new LinkedHashMap<UUID, byte[]>();
            try (var select = connection.prepareStatement("""
                    select report_id, wrapped_key from contact_key where report_id > ?
                    order by report_id limit ? for update skip locked""")) {
                select.setObject(1, after);
                select.setInt(2, BATCH);
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        found.put(row.getObject(1, UUID.class), row.getBytes(2));
                    }
                }
            }
            if (found.isEmpty()) {
                return new Moved(0, 0, null);
            }
            var moved = new ArrayList<UUID>();
            for (var key : found.entrySet()) {
                var wrapped = anew(key.getKey(), key.getValue());
                if (wrapped != null) {
                    if (!keys.keep(key.getKey(), ContactKeys.Purpose.CONTACT, wrapped)) {
                        throw new IllegalStateException("the keyset has changed meanwhile");
                    }
                    moved.add(key.getKey());
                }
            }
            var looked = new Moved(
                    moved.size(), found.size() - moved.size(), found.lastEntry().getKey());
            if (moved.isEmpty()) {
                return looked;
            }
            try (var delete = connection.prepareStatement("delete from contact_key where report_id = any (?)")) {
                delete.setArray(1, connection.createArrayOf("uuid", moved.toArray()));
                delete.executeUpdate();
            }
            try (var word = connection.prepareStatement("delete from contact_keyset_canary")) {
                word.executeUpdate();
            }
            return looked;
        } catch (SQLException e) {
            throw new DatabaseFailure("move contacts' keys to their store", e);
        }
    }

    private @Nullable WrappedKey anew(UUID reportId, byte[] wrapped) {
        try {
            return seal.rewrap(reportId, wrapped);
        } catch (IllegalStateException unreadable) {
            LOG.debugf(unreadable, "contact-key-refused report=%s", reportId);
            return null;
        }
    }
}
