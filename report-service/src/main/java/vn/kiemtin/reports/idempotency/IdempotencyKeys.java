package vn.kiemtin.reports.idempotency;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/** Which requests were answered already. Works in the caller's transaction: a claim that rolls back was never made. */
@Singleton
public class IdempotencyKeys {

    private static final String CLAIM = """
            insert into idempotency_key (key_hash, body_mac, report_id, claimed_at) values (?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String FIND = "select body_mac, report_id from idempotency_key where key_hash = ?";
    private static final String FORGET = """
            delete from idempotency_key where key_hash in (
                select key_hash from idempotency_key where claimed_at < ? limit 5000)
            """;

    private final DataSource database;
    private final Clock clock;

    IdempotencyKeys(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What came of claiming a key. */
    public sealed interface Claim {

        /** It is ours: go on. */
        record First() implements Claim {}

        /** This very request was answered already, with this report. */
        record Repeated(UUID reportId) implements Claim {}

        /** The key belongs to a request with another body. */
        record Reused() implements Claim {}
    }

    /** Claims a key for a report. Waits for a transaction that is claiming the same one, and then tells what came of that. */
    public Claim claim(IdempotencyKey key, String body, UUID reportId) {
        var mac = key.mac(body);
        try (var connection = database.getConnection()) {
            // A second round is needed only if the other transaction's row was purged in between.
            while (true) {
                try (var insert = connection.prepareStatement(CLAIM)) {
                    insert.setBytes(1, key.hash());
                    insert.setBytes(2, mac);
                    insert.setObject(3, reportId);
                    insert.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
                    if (insert.executeUpdate() == 1) {
                        return new Claim.First();
                    }
                }
                try (var select = connection.prepareStatement(FIND)) {
                    select.setBytes(1, key.hash());
                    try (var found = select.executeQuery()) {
                        if (found.next()) {
                            return MessageDigest.isEqual(mac, found.getBytes(1))
                                    ? new Claim.Repeated(found.getObject(2, UUID.class))
                                    : new Claim.Reused();
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("claim an idempotency key", e);
        }
    }

    /** Whether it was claimed already. Nothing waits and nothing is claimed. */
    public boolean knows(IdempotencyKey key) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(FIND)) {
            select.setBytes(1, key.hash());
            try (var found = select.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("look for an idempotency key", e);
        }
    }

    /** Forgets some of the keys claimed longer ago than this; answers how many. */
    int forgetOlderThan(Duration kept) {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(FORGET)) {
            delete.setObject(1, clock.instant().minus(kept).atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("forget old idempotency keys", e);
        }
    }
}
