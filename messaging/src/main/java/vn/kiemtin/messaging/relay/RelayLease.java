package vn.kiemtin.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * The right to relay, held by at most one process at a time: a row with an end on the database's clock.
 *
 * <p>A holder that was paused past the end may still act for a moment. That is harmless: it can only publish again what another
 * has published, in the same order, and delete rows whose events the broker has.
 */
class RelayLease {

    private static final String NAME = "outbox";
    private static final String TAKE_OR_RENEW = """
            insert into relay_lease as lease (name, holder, expires_at)
            values (?, ?, clock_timestamp() + ? * interval '1 millisecond')
            on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
            where lease.holder = excluded.holder or lease.expires_at < clock_timestamp()
            """;
    // A standby only looks: the upsert locks the row even where its condition is false.
    private static final String HELD_BY_ANOTHER =
            "select 1 from relay_lease where name = ? and holder <> ? and expires_at >= clock_timestamp()";
    private static final String RELEASE = "delete from relay_lease where name = ? and holder = ?";

    private final DataSource database;
    private final String holder;
    private final Duration duration;
    private long renewedAt;
    private volatile boolean held;

    RelayLease(DataSource database, String holder, Duration duration) {
        this.database = database;
        this.holder = holder;
        this.duration = duration;
    }

    /** Takes or renews the lease where that is due. False: another process has it. */
    boolean hold() {
        if (held && System.nanoTime() - renewedAt < renewalInterval().toNanos()) {
            return true;
        }
        var before = System.nanoTime();
        try (var connection = database.getConnection()) {
            held = (held || !isHeldByAnother(connection)) && takeOrRenew(connection);
            renewedAt = before;
            return held;
        } catch (SQLException e) {
            held = false;
            throw new DatabaseFailure("take the relay's lease", e);
        }
    }

    private boolean isHeldByAnother(Connection connection) throws SQLException {
        try (var look = connection.prepareStatement(HELD_BY_ANOTHER)) {
            look.setString(1, NAME);
            look.setString(2, holder);
            try (var found = look.executeQuery()) {
                return found.next();
            }
        }
    }

    private boolean takeOrRenew(Connection connection) throws SQLException {
        try (var take = connection.prepareStatement(TAKE_OR_RENEW)) {
            take.setString(1, NAME);
            take.setString(2, holder);
            take.setLong(3, duration.toMillis());
            return take.executeUpdate() == 1;
        }
    }

    /** A third of the duration, so that two renewals may fail before another process takes over. */
    Duration renewalInterval() {
        return duration.dividedBy(3);
    }

    boolean isHeld() {
        return held;
    }

    /** Lets another process take over at once, also where the last renewal failed and nobody knows who holds it. */
    void release() {
        held = false;
        try (var connection = database.getConnection();
                var release = connection.prepareStatement(RELEASE)) {
            release.setString(1, NAME);
            release.setString(2, holder);
            release.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("release the relay's lease", e);
        }
    }
}
