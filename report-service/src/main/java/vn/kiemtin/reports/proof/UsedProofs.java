package vn.kiemtin.reports.proof;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Which proofs have done their service, until they expire: one row for each submission that needed one. Works in the caller's transaction: what rolls back has used
 * nothing.
 */
@Singleton
class UsedProofs {

    private static final String USE = "insert into used_proof (id, expires_at) values (?, ?) on conflict do nothing";
    private static final String FORGET = """
            delete from used_proof where id in (select id from used_proof where expires_at < ? limit 5000)
            """;

    private final DataSource database;
    private final Clock clock;

    UsedProofs(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Waits for a transaction that is using the same; answers whether it was still good. */
    boolean use(UUID id, Instant expiresAt) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(USE)) {
            insert.setObject(1, id);
            insert.setObject(2, expiresAt.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseFailure("use a proof", e);
        }
    }

    /** Forgets some that nobody could use any more; answers how many. */
    int forgetExpired() {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(FORGET)) {
            delete.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("forget expired proofs", e);
        }
    }
}
