package vn.kiemtin.reports.contacts;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * The key store: the wrapped keys of all contacts and of the files of reports, in a database apart from that of what they seal. Every call commits by itself, whatever the caller's
 * transaction does: a key is here before its contact is, and is gone before its contact is.
 */
@Singleton
class ContactKeys {

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final long ROTATION = 0x4b69_656d_0056L;

    private final AgroalDataSource store;
    private final Clock clock;

    ContactKeys(@DataSource("keys") AgroalDataSource store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a key seals of a report. */
    enum Purpose {
        CONTACT,
        FILES
    }

    /**
     * @return false where the master key that it is wrapped under has been given up meanwhile: nothing is kept
     */
    boolean keep(UUID reportId, Purpose purpose, WrappedKey key) {
        return with("keep a report's key", connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into report_key (report_id, purpose, master_key, wrapped_key, kept_at)
                    values (?, ?, ?, ?, ?) on conflict do nothing""")) {
                insert.setObject(1, reportId);
                insert.setString(2, purpose.name());
                insert.setLong(3, key.master());
                insert.setBytes(4, key.bytes());
                insert.setObject(5, now());
                insert.executeUpdate();
                return true;
            } catch (SQLException e) {
                if (FOREIGN_KEY_VIOLATION.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Nullable
    WrappedKey find(UUID reportId, Purpose purpose) {
        return this.<@Nullable WrappedKey>with("read a report's key", connection -> {
            try (var select = connection.prepareStatement(
                    "select master_key, wrapped_key from report_key where report_id = ? and purpose = ?")) {
                select.setObject(1, reportId);
                select.setString(2, purpose.name());
                try (var found = select.executeQuery()) {
                    return found.next() ? new WrappedKey(found.getLong(1), found.getBytes(2)) : null;
                }
            }
        });
    }

    /** A key that is about to seal more: from now on it counts as kept just now. */
    @Nullable
    WrappedKey findAnew(UUID reportId, Purpose purpose) {
        return this.<@Nullable WrappedKey>with("use a report's key again", connection -> {
            try (var update = connection.prepareStatement("""
                    update report_key set kept_at = ? where report_id = ? and purpose = ?
                    returning master_key, wrapped_key""")) {
                update.setObject(1, now());
                update.setObject(2, reportId);
                update.setString(3, purpose.name());
                try (var found = update.executeQuery()) {
                    return found.next() ? new WrappedKey(found.getLong(1), found.getBytes(2)) : null;
                }
            }
        });
    }

    /** From now on nobody can open what was sealed under these keys. */
    void shred(Collection<UUID> reportIds, Purpose purpose) {
        with("shred reports' keys", connection -> {
            try (var delete =
                    connection.prepareStatement("delete from report_key where report_id = any (?) and purpose = ?")) {
                delete.setArray(1, connection.createArrayOf("uuid", reportIds.toArray()));
                delete.setString(2, purpose.name());
                return delete.executeUpdate();
            }
        });
    }

    /** Shreds those of these reports' keys that are still as old. */
    void shredOlderThan(Duration age, Collection<UUID> reportIds, Purpose purpose) {
        with("shred reports' keys that seal nothing", connection -> {
            try (var delete = connection.prepareStatement(
                    "delete from report_key where report_id = any (?) and purpose = ? and kept_at < ?")) {
                delete.setArray(1, connection.createArrayOf("uuid", reportIds.toArray()));
                delete.setString(2, purpose.name());
                delete.setObject(3, now().minus(age));
                return delete.executeUpdate();
            }
        });
    }

    /** At most so many keys that were kept longer ago than this, in the order of their reports, those after this one. */
    List<UUID> olderThan(Duration age, Purpose purpose, UUID after, int most) {
        return with("look through reports' keys", connection -> {
            try (var select = connection.prepareStatement("""
                    select report_id from report_key where report_id > ? and purpose = ? and kept_at < ?
                    order by report_id limit ?""")) {
                select.setObject(1, after);
                select.setString(2, purpose.name());
                select.setObject(3, now().minus(age));
                select.setInt(4, most);
                return ids(select);
            }
        });
    }

    /**
     * A key of the master keyset, and what it has sealed.
     *
     * @param refused how many of the keys that it wraps could not be wrapped anew
     */
    record MasterKey(long id, int generation, byte[] sealedWord, Instant knownSince, long wraps, long refused) {}

    /** The keys of the master keyset that are in use, the newest first. */
    List<MasterKey> masterKeys() {
        return with("read the master keys", connection -> {
            try (var select = connection.prepareStatement("""
                            select id, generation, sealed_word, known_since,
                                   (select count(*) from report_key where master_key = master.id),
                                   (select count(*) from report_key where master_key = master.id and refused_at is not null)
                            from master_key master order by generation desc""");
                    var found = select.executeQuery()) {
                var keys = new ArrayList<MasterKey>();
                while (found.next()) {
                    keys.add(new MasterKey(
                            found.getLong(1),
                            found.getInt(2),
                            found.getBytes(3),
                            found.getObject(4, OffsetDateTime.class).toInstant(),
                            found.getLong(5),
                            found.getLong(6)));
                }
                return keys;
            }
        });
    }

    /** The words that the master keys in use have sealed, by the keys' numbers. */
    Map<Long, byte[]> sealedWords() {
        return with("read the words of the master keys", connection -> {
            try (var select = connection.prepareStatement("select id, sealed_word from master_key");
                    var found = select.executeQuery()) {
                var words = new LinkedHashMap<Long, byte[]>();
                while (found.next()) {
                    words.put(found.getLong(1), found.getBytes(2));
                }
                return words;
            }
        });
    }

    /** A key of the master keyset is in use from now on. Of several processes that say so, the first one's word stays. */
    void use(long master, byte[] sealedWord) {
        with("take a master key into use", connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into master_key (id, sealed_word, known_since) values (?, ?, ?) on conflict (id) do nothing""")) {
                insert.setLong(1, master);
                insert.setBytes(2, sealedWord);
                insert.setObject(3, now());
                return insert.executeUpdate();
            }
        });
    }

    /**
     * Gives a master key up, unless something is still wrapped under it.
     *
     * @return whether it is given up
     */
    boolean giveUp(long master) {
        return with("give a master key up", connection -> {
            try (var delete = connection.prepareStatement("""
                    delete from master_key where id = ? and not exists (select from report_key where master_key = ?)""")) {
                delete.setLong(1, master);
                delete.setLong(2, master);
                return delete.executeUpdate() == 1;
            } catch (SQLException e) {
                if (FOREIGN_KEY_VIOLATION.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
        });
    }

    private record Found(UUID reportId, String purpose, WrappedKey key) {}

    /** Up to where keys were looked at, in the order of their reports. */
    record Position(UUID reportId, String purpose) {

        static final Position FIRST = new Position(new UUID(0, 0), "");
    }

    /**
     * What came of wrapping some keys anew.
     *
     * @param refused whose keys could not be: they stay as they are, and are marked
     * @param last null where there were no more
     */
    record Rewrapped(
            int wrapped, List<UUID> refused, @Nullable Position last) {}

    /**
     * Wraps some keys anew that are wrapped under master keys older than this one, those after this position. What another instance is at is passed over.
     *
     * @param anew null where it cannot be done
     */
    Rewrapped rewrap(long master, Position after, int most, BiFunction<UUID, WrappedKey, @Nullable WrappedKey> anew) {
        return inTransaction("wrap contacts' keys anew", connection -> {
            var found = new ArrayList<Found>();
            try (var select = connection.prepareStatement("""
                    select report_id, purpose, master_key, wrapped_key from report_key
                    where master_key in (select id from master_key
                                         where generation < (select generation from master_key where id = ?))
                      and (report_id, purpose) > (?, ?)
                    order by report_id, purpose limit ? for update skip locked""")) {
                select.setLong(1, master);
                select.setObject(2, after.reportId());
                select.setString(3, after.purpose());
                select.setInt(4, most);
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(new Found(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                new WrappedKey(row.getLong(3), row.getBytes(4))));
                    }
                }
            }
            var refused = new ArrayList<UUID>();
            try (var update = connection.prepareStatement("""
                            update report_key set master_key = ?, wrapped_key = ?, refused_at = null
                            where report_id = ? and purpose = ?""");
                    var mark = connection.prepareStatement("""
                            update report_key set refused_at = ?
                            where report_id = ? and purpose = ? and refused_at is null""")) {
                for (var key : found) {
                    var wrapped = anew.apply(key.reportId(), key.key());
                    if (wrapped == null) {
                        refused.add(key.reportId());
                        mark.setObject(1, now());
                        mark.setObject(2, key.reportId());
                        mark.setString(3, key.purpose());
                        mark.addBatch();
                        continue;
                    }
                    update.setLong(1, wrapped.master());
                    update.setBytes(2, wrapped.bytes());
                    update.setObject(3, key.reportId());
                    update.setString(4, key.purpose());
                    update.addBatch();
                }
                update.executeBatch();
                mark.executeBatch();
            }
            return new Rewrapped(
                    found.size() - refused.size(),
                    List.copyOf(refused),
                    found.isEmpty()
                            ? null
                            : new Position(
                                    found.getLast().reportId(), found.getLast().purpose()));
        });
    }

    /** Runs what changes the keyset's file, one process after the other. */
    void alone(Runnable change) {
        inTransaction("change the master keyset", connection -> {
            try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                lock.setLong(1, ROTATION);
                lock.execute();
            }
            change.run();
            return true;
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static List<UUID> ids(PreparedStatement select) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var found = select.executeQuery()) {
            while (found.next()) {
                ids.add(found.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T with(String attempt, Work<T> work) {
        try (var connection = store.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(attempt, e);
        }
    }

    private <T extends @Nullable Object> T inTransaction(String attempt, Work<T> work) {
        return with(attempt, connection -> {
            connection.setAutoCommit(false);
            try {
                var done = work.on(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }
}
