package vn.kiemtin.reports.contacts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
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

    KeysOfBefore(DataSource database, ContactKeys keys, ContactSeal seal) {
        this.database = database;
        this.keys = keys;
        this.seal = seal;
    }

    void move() {
        var moved = 0;
        int batch;
        do {
            batch = QuarkusTransaction.requiringNew().call(this::moveSome);
            moved += batch;
        } while (batch > 0);
        if (moved > 0) {
            LOG.infof("contact-keys-moved-to-their-store keys=%d", moved);
        }
    }

    /** They are in the store before they are gone here. */
    private int moveSome() {
        try (var connection = database.getConnection()) {
            var found = new LinkedHashMap<UUID, byte[]>();
            try (var select = connection.prepareStatement("select report_id, wrapped_key from contact_key limit "
                            + BATCH + " for update skip locked");
                    var row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getObject(1, UUID.class), row.getBytes(2));
                }
            }
            if (found.isEmpty()) {
                return 0;
            }
            for (var key : found.entrySet()) {
                if (!keys.keep(key.getKey(), ContactKeys.Purpose.CONTACT, seal.rewrap(key.getKey(), key.getValue()))) {
                    throw new IllegalStateException("the keyset has changed meanwhile");
                }
            }
            try (var delete = connection.prepareStatement("delete from contact_key where report_id = any (?)")) {
                delete.setArray(
                        1, connection.createArrayOf("uuid", found.keySet().toArray()));
                delete.executeUpdate();
            }
            try (var word = connection.prepareStatement("delete from contact_keyset_canary")) {
                word.executeUpdate();
            }
            return found.size();
        } catch (SQLException e) {
            throw new DatabaseFailure("move contacts' keys to their store", e);
        }
    }
}
