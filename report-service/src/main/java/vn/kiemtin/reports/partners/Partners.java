package vn.kiemtin.reports.partners;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/** The partner organisations, their keys' hashes, and who changed what of them. */
@Singleton
class Partners {

    private final DataSource database;

    Partners(DataSource database) {
        this.database = database;
    }

    /** @param keys those that are valid, or will be */
    record Kept(
            UUID id,
            String name,
            int burst,
            int aMinute,
            Instant validFrom,
            @Nullable Instant validTo,
            int version,
            List<Key> keys,
            List<Change> changes) {}

    /** @param endsAt null where no end is set */
    record Key(Instant madeAt, @Nullable Instant endsAt) {}

    record Change(Instant at, String account, What what) {}

    /** From when until when a key opens what its partner may. */
    record Term(Partner partner, Instant from, @Nullable Instant until) {

        boolean holdsAt(Instant now) {
            return !now.isBefore(from) && (until == null || now.isBefore(until));
        }
    }

    List<UUID> all() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select id from partner order by name");
                var found = select.executeQuery()) {
            var all = new ArrayList<UUID>();
            while (found.next()) {
                all.add(found.getObject(1, UUID.class));
            }
            return all;
        } catch (SQLException e) {
            throw new DatabaseFailure("list the partners", e);
        }
    }

    @Nullable
    Kept find(UUID id) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select name, burst, a_minute, valid_from, valid_to, version from partner where id = ?")) {
            select.setObject(1, id);
            try (var found = select.executeQuery()) {
                return found.next()
                        ? new Kept(
                                id,
                                found.getString(1),
                                found.getInt(2),
                                found.getInt(3),
                                at(found, 4),
                                atOrNever(found, 5),
                                found.getInt(6),
                                keys(connection, id),
                                changes(connection, id))
                        : null;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read a partner", e);
        }
    }

    /** @return whether its name was free */
    boolean insert(Kept partner) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into partner (id, name, burst, a_minute, valid_from, valid_to, version) values (?, ?, ?, ?, ?, ?, 1)
                        on conflict (name) do nothing""")) {
            insert.setObject(1, partner.id());
            insert.setString(2, partner.name());
            insert.setInt(3, partner.burst());
            insert.setInt(4, partner.aMinute());
            insert.setObject(5, partner.validFrom().atOffset(ZoneOffset.UTC));
            insert.setObject(6, orNull(partner.validTo()));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseFailure("keep a partner", e);
        }
    }

    /** @return whether it still had this version */
    boolean change(UUID id, int version, int burst, int aMinute, @Nullable Instant validTo) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        update partner set burst = ?, a_minute = ?, valid_to = ?, version = version + 1
                        where id = ? and version = ?""")) {
            update.setInt(1, burst);
            update.setInt(2, aMinute);
            update.setObject(3, orNull(validTo));
            update.setObject(4, id);
            update.setInt(5, version);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseFailure("change a partner", e);
        }
    }

    /** All its keys end then, unless they end sooner. */
    void endKeys(UUID id, Instant at) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        update partner_key set ends_at = ? where partner_id = ? and (ends_at is null or ends_at > ?)""")) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setObject(2, id);
            update.setObject(3, at.atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("end the keys of a partner", e);
        }
    }

    void addKey(UUID id, KeyHash key, Instant at) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into partner_key (hash, partner_id, made_at) values (?, ?, ?)")) {
            insert.setBytes(1, key.bytes());
            insert.setObject(2, id);
            insert.setObject(3, at.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("keep the key of a partner", e);
        }
    }

    void note(UUID id, What what, String account, Instant at) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into partner_change (partner_id, at, account, what) values (?, ?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setObject(2, at.atOffset(ZoneOffset.UTC));
            insert.setString(3, account);
            insert.setString(4, what.name());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("note who changed a partner", e);
        }
    }

    /** The keys that are valid now, or will be. */
    Map<KeyHash, Term> terms(Instant now) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select key.hash, partner.id, partner.name, partner.burst, partner.a_minute, partner.valid_from,
                               least(partner.valid_to, key.ends_at)
                        from partner join partner_key key on key.partner_id = partner.id
                        where coalesce(least(partner.valid_to, key.ends_at) > ?, true)""")) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (var found = select.executeQuery()) {
                var terms = new HashMap<KeyHash, Term>();
                while (found.next()) {
                    var partner = new Partner(
                            found.getObject(2, UUID.class), found.getString(3), found.getInt(4), found.getInt(5));
                    terms.put(new KeyHash(found.getBytes(1)), new Term(partner, at(found, 6), atOrNever(found, 7)));
                }
                return terms;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read the keys of partners", e);
        }
    }

    private static List<Key> keys(Connection connection, UUID id) throws SQLException {
        try (var select = connection.prepareStatement(
                "select made_at, ends_at from partner_key where partner_id = ? order by made_at desc")) {
            select.setObject(1, id);
            try (var found = select.executeQuery()) {
                var keys = new ArrayList<Key>();
                while (found.next()) {
                    keys.add(new Key(at(found, 1), atOrNever(found, 2)));
                }
                return keys;
            }
        }
    }

    private static List<Change> changes(Connection connection, UUID id) throws SQLException {
        try (var select = connection.prepareStatement(
                "select at, account, what from partner_change where partner_id = ? order by id desc")) {
            select.setObject(1, id);
            try (var found = select.executeQuery()) {
                var changes = new ArrayList<Change>();
                while (found.next()) {
                    changes.add(new Change(at(found, 1), found.getString(2), What.valueOf(found.getString(3))));
                }
                return changes;
            }
        }
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant atOrNever(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime orNull(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
