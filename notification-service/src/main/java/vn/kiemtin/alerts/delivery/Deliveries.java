package vn.kiemtin.alerts.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.web.Language;

/**
 * What is to be delivered, and to which endpoints nothing is tried for a while. A claim lasts a while on the database's clock; whoever dies with one leaves it to
 * others. An endpoint's circuit is a row that all instances share: closed, it opens after some failures in a row; when its time is up, one attempt by one
 * instance decides whether it closes, and with it all that waits is due at once.
 */
@Singleton
class Deliveries {

    /** Not the clock's time, which changes meanwhile: no index would tell what is due, and thousands wait for a morning. */
    private static final String WITH_WORK = """
            select name from delivery_endpoint
            where (open_until is null or open_until <= statement_timestamp())
              and exists (select from delivery where endpoint = name and state = 'PENDING' and gathered_into is null
                            and next_attempt_at <= statement_timestamp()
                            and (claimed_until is null or claimed_until <= statement_timestamp()))
            order by name
            """;

    private static final String LOCK = """
            select failures, open_until is not null and open_until > clock_timestamp() from delivery_endpoint where name = ? for no key update
            """;
    /** As an array, the choice is made once: as a subselect it may be made anew for each row, and its limit then is none. */
    private static final String CLAIM = """
            update delivery set claimed_until = clock_timestamp() + ? * interval '1 millisecond', attempts = attempts + 1
            where delivery_id = any (array(
                select delivery_id from delivery
                where endpoint = ? and state = 'PENDING' and next_attempt_at <= statement_timestamp()
                  and gathered_into is null and held is distinct from 'DIGEST'
                  and (claimed_until is null or claimed_until <= statement_timestamp())
                order by %s limit ? for update skip locked))
            returning delivery_id, alert_id, endpoint, address, language, for_person, digest_day, attempts
            """;

    private static final String CLAIM_SOME = CLAIM.formatted("next_attempt_at, delivery_id");
    /** What has failed least is the least likely to fail for a reason of its own. */
    private static final String CLAIM_TRIAL = CLAIM.formatted("attempts, next_attempt_at, delivery_id");

    private static final String OPEN = """
            update delivery_endpoint set failures = ?, open_until = clock_timestamp() + ? * interval '1 millisecond' where name = ?
            """;
    private static final String FAILED_ONCE_MORE = "update delivery_endpoint set failures = ? where name = ?";
    private static final String CLOSE = """
            update delivery_endpoint set failures = 0, open_until = null where name = ? and (failures > 0 or open_until is not null)
            """;
    private static final String DECIDE_SOON = """
            update delivery_endpoint set open_until = least(open_until, clock_timestamp() + ? * interval '1 millisecond') where name = ?
            """;
    /** What has never been tried waits for another reason than the endpoint: quiet hours, or the digest. */
    private static final String DUE_AT_ONCE = """
            update delivery set next_attempt_at = clock_timestamp()
            where delivery_id in (
                select delivery_id from delivery
                where endpoint = ? and state = 'PENDING' and attempts > 0 and gathered_into is null
                  and next_attempt_at > clock_timestamp() for update skip locked)
            """;

    private static final String SENT = """
            update delivery set state = 'SENT', sent_at = now(), claimed_until = null, last_error = null
            where delivery_id = ? and state in ('PENDING', 'PARKED')
            """;
    private static final String CANCELLED = """
            update delivery set state = 'CANCELLED', claimed_until = null where delivery_id = ? and state in ('PENDING', 'PARKED')
            """;
    private static final String FAILED = """
            update delivery set claimed_until = null, last_error = ?,
                next_attempt_at = clock_timestamp() + ? * interval '1 millisecond'
            where delivery_id = ? and state = 'PENDING' and attempts = ?
            """;
    private static final String PARKED = """
            update delivery set state = 'PARKED', parked_at = now(), claimed_until = null, last_error = ?
            where delivery_id = ? and state = 'PENDING' and attempts = ?
            """;
    private static final String PARKED_FOR_AGE =
            PARKED + "and tried_since <= clock_timestamp() - ? * interval '1 millisecond'";
    /** In the order in which everybody locks them. */
    private static final String LOCK_PARTS =
            "select from delivery where gathered_into = ? and state in ('PENDING', 'PARKED') order by delivery_id for no key update";
    /** The parts of a mail end as it does, and say of themselves what it says. */
    private static final String PARTS_FOLLOW = """
            update delivery part set state = whole.state, sent_at = whole.sent_at, parked_at = whole.parked_at, last_error = whole.last_error,
                attempts = whole.attempts, next_attempt_at = whole.next_attempt_at
            from delivery whole
            where whole.delivery_id = ? and part.gathered_into = whole.delivery_id and part.state in ('PENDING', 'PARKED')
            """;

    /** What waits by somebody's wish is no backlog before its time. */
    private static final String BACKLOG = """
            select case when endpoint = 'mail' then 'mail' else 'webhook' end as channel,
                   count(*) filter (where state = 'PENDING') as pending, count(*) filter (where state = 'PARKED') as parked,
                   coalesce(extract(epoch from now() - min(case when held is null then raised_at else least(next_attempt_at, now()) end)
                                                           filter (where state = 'PENDING')), 0) as age
            from delivery join alert on alert.id = alert_id
            where state = 'PARKED' or (state = 'PENDING' and (held is null or attempts > 0 or next_attempt_at <= now())) group by 1
            """;

    private static final String OPEN_CIRCUITS =
            "select count(*) from delivery_endpoint where open_until > clock_timestamp()";

    /** Every mail has an address: what stands there afterwards is none. */
    private static final String FORGET_ADDRESSES = """
            update delivery set address = delivery_id::text, last_error = null
            where for_person is not null and address like '%@%' and state <> 'PENDING' and tried_since < ?
            """;

    private static final int LONGEST_ERROR = 500;

    private final DataSource database;
    private final ChannelSettings settings;
    private final GatherMails gather;
    private final Backoff ofMails;
    private final Backoff ofWebhooks;
    private final Backoff ofCircuits;

    Deliveries(DataSource database, ChannelSettings settings, DeliverySettings mails, GatherMails gather) {
        this.database = database;
        this.gather = gather;
        this.settings = settings;
        this.ofMails = new Backoff(mails.firstBackoff(), mails.longestBackoff());
        this.ofWebhooks = new Backoff(settings.firstBackoff(), settings.longestBackoff());
        this.ofCircuits = new Backoff(settings.circuitFirstPause(), settings.circuitLongestPause());
    }

    /** Those for which something is due, and whose circuit lets at least one attempt pass. */
    List<String> endpointsWithWork() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(WITH_WORK);
                var row = select.executeQuery()) {
            var names = new ArrayList<String>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new DatabaseFailure("look for what is due", e);
        }
    }

    /**
     * Some of the endpoint's that are due, for this process alone, for as long as the lease. It counts as an attempt. Where the circuit has been open, it is one
     * only, and no other instance tries meanwhile.
     */
    List<Delivery> claim(String endpoint, int atMost, Duration lease) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection()) {
                var circuit = lock(connection, endpoint);
                if (circuit == null || circuit.open()) {
                    return List.of();
                }
                if (Delivery.isMail(endpoint)) {
                    gather.gather(connection);
                }
                boolean trial = hadOpened(circuit);
                var claimed = trial
                        ? claim(connection, CLAIM_TRIAL, endpoint, 1, lease)
                        : claim(connection, CLAIM_SOME, endpoint, atMost, lease);
                if (trial && !claimed.isEmpty()) {
                    write(connection, OPEN, circuit.failures(), lease.toMillis(), endpoint);
                }
                return claimed;
            } catch (SQLException e) {
                throw new DatabaseFailure("claim deliveries", e);
            }
        });
    }

    /** Notes how it ended, and what that says of the endpoint. */
    Noted note(Delivery delivery, Attempted attempted) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection()) {
                var noted = note(connection, delivery, attempted);
                if (delivery.isGathered()) {
                    partsFollow(connection, delivery);
                }
                return noted;
            } catch (SQLException e) {
                throw new DatabaseFailure("note how a delivery ended", e);
            }
        });
    }

    private static void partsFollow(Connection connection, Delivery delivery) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK_PARTS)) {
            lock.setObject(1, delivery.id());
            lock.execute();
        }
        write(connection, PARTS_FOLLOW, delivery.id());
    }

    /** The endpoint's row is always locked before deliveries are, so that nobody waits for each other. */
    private Noted note(Connection connection, Delivery delivery, Attempted attempted) throws SQLException {
        var circuit = lock(connection, delivery.endpoint());
        return switch (attempted) {
            case Attempted.Sent _ -> {
                write(connection, SENT, delivery.id());
                answered(connection, delivery.endpoint(), circuit);
                yield new Noted.Finished();
            }
            case Attempted.Needless _ -> {
                write(connection, CANCELLED, delivery.id());
                leftOpen(connection, delivery.endpoint(), circuit);
                yield new Noted.Finished();
            }
            case Attempted.Refused(var why) -> park(connection, delivery, why);
            case Attempted.Failed(var why, var says) -> {
                switch (says) {
                    case FAILS -> failedOnceMore(connection, delivery.endpoint(), circuit);
                    case WORKS -> answered(connection, delivery.endpoint(), circuit);
                    case NOTHING -> leftOpen(connection, delivery.endpoint(), circuit);
                }
                yield delivery.attempts() >= settings.leastAttempts() && parkIfOld(connection, delivery, why)
                        ? new Noted.Parked()
                        : again(connection, delivery, why);
            }
        };
    }

    private static Noted park(Connection connection, Delivery delivery, String why) throws SQLException {
        write(connection, PARKED, shortened(why), delivery.id(), delivery.attempts());
        return new Noted.Parked();
    }

    private boolean parkIfOld(Connection connection, Delivery delivery, String why) throws SQLException {
        var age = settings.parkAfter().toMillis();
        return write(connection, PARKED_FOR_AGE, shortened(why), delivery.id(), delivery.attempts(), age) == 1;
    }

    private Noted again(Connection connection, Delivery delivery, String why) throws SQLException {
        var pause = (Delivery.isMail(delivery.endpoint()) ? ofMails : ofWebhooks).after(delivery.attempts());
        write(connection, FAILED, shortened(why), pause.toMillis(), delivery.id(), delivery.attempts());
        return new Noted.Again(pause);
    }

    /** The circuit closes; had it been open, others have waited for this. Else each goes on waiting for a reason of its own. */
    private void answered(Connection connection, String endpoint, @Nullable Circuit circuit) throws SQLException {
        if (circuit == null || circuit.failures() == 0) {
            return;
        }
        write(connection, CLOSE, endpoint);
        if (hadOpened(circuit)) {
            write(connection, DUE_AT_ONCE, endpoint);
        }
    }

    /** The attempt that was to decide did not: another one does soon, not only when the lease of this one is over. */
    private void leftOpen(Connection connection, String endpoint, @Nullable Circuit circuit) throws SQLException {
        if (circuit != null && hadOpened(circuit)) {
            write(connection, DECIDE_SOON, settings.circuitFirstPause().toMillis(), endpoint);
        }
    }

    private boolean hadOpened(Circuit circuit) {
        return circuit.failures() >= settings.circuitOpensAfter();
    }

    private void failedOnceMore(Connection connection, String endpoint, @Nullable Circuit circuit) throws SQLException {
        if (circuit == null) {
            return;
        }
        int failures = circuit.failures() + 1;
        int beyond = failures - settings.circuitOpensAfter();
        if (beyond >= 0) {
            write(connection, OPEN, failures, ofCircuits.after(beyond + 1).toMillis(), endpoint);
        } else {
            write(connection, FAILED_ONCE_MORE, failures, endpoint);
        }
    }

    List<Backlog> backlog() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(BACKLOG);
                var row = select.executeQuery()) {
            var backlog = new ArrayList<Backlog>();
            while (row.next()) {
                backlog.add(new Backlog(
                        row.getString("channel"), row.getLong("pending"), row.getLong("parked"), row.getDouble("age")));
            }
            return backlog;
        } catch (SQLException e) {
            throw new DatabaseFailure("count waiting deliveries", e);
        }
    }

    /** Of people's own mails that have ended and were planned before. */
    void forgetAddresses(Instant before) {
        try (var connection = database.getConnection()) {
            write(connection, FORGET_ADDRESSES, before.atOffset(ZoneOffset.UTC));
        } catch (SQLException e) {
            throw new DatabaseFailure("forget addresses of people", e);
        }
    }

    long openCircuits() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OPEN_CIRCUITS);
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new DatabaseFailure("count open circuits", e);
        }
    }

    /** What follows from how an attempt ended. */
    sealed interface Noted {

        record Finished() implements Noted {}

        record Again(Duration pause) implements Noted {}

        record Parked() implements Noted {}
    }

    record Backlog(String channel, long pending, long parked, double oldestSeconds) {}

    private record Circuit(int failures, boolean open) {}

    private static @Nullable Circuit lock(Connection connection, String endpoint) throws SQLException {
        try (var select = connection.prepareStatement(LOCK)) {
            select.setString(1, endpoint);
            try (var row = select.executeQuery()) {
                return row.next() ? new Circuit(row.getInt(1), row.getBoolean(2)) : null;
            }
        }
    }

    private static List<Delivery> claim(Connection connection, String sql, String endpoint, int atMost, Duration lease)
            throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, lease.toMillis());
            update.setString(2, endpoint);
            update.setInt(3, atMost);
            var claimed = new ArrayList<Delivery>();
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    claimed.add(delivery(row));
                }
            }
            return List.copyOf(claimed);
        }
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("delivery_id", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getString("endpoint"),
                row.getString("address"),
                Objects.requireNonNullElse(Language.byCode(row.getString("language")), Language.VI),
                row.getString("for_person"),
                row.getObject("digest_day", LocalDate.class),
                row.getInt("attempts"));
    }

    private static int write(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static String shortened(String why) {
        var readable = why.replaceAll("\\p{Cntrl}+", " ");
        return readable.length() > LONGEST_ERROR ? readable.substring(0, LONGEST_ERROR) : readable;
    }
}
