package vn.kiemtin.alerts.delivery;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.Steward;
import vn.kiemtin.alerts.inbox.Cursor;
import vn.kiemtin.alerts.wishes.Held;
import vn.kiemtin.messaging.DatabaseFailure;

/** The record of deliveries, as far as somebody looks after them. That an alert was acknowledged is the alert's own fact, and read from it. */
@Singleton
class KeptDeliveries {

    private static final String STATE = """
            case when state = 'SENT' and acknowledged_at is not null then 'ACKNOWLEDGED' else state end
            """;
    private static final String MINE = "(?::text[] is null or audience = any (?))";
    private static final String SELECT = """
            select delivery_id, alert_id, audience, rule, case_number, severity, raised_at, endpoint, coalesce(address, url) as target,
                   for_person, held, gathered_into is not null as gathered,
                   %s as state, attempts, next_attempt_at, last_error, sent_at, parked_at, retried_at, retried_by
            from delivery join alert on alert.id = alert_id
                 left join webhook_endpoint on endpoint = 'webhook:' || webhook_endpoint.id
            where %s
            """.formatted(STATE, MINE);
    private static final String BY_ID = SELECT + "and delivery_id = ?";
    private static final String PAGE = SELECT + """
            and (?::text is null or %s = ?) and (?::text is null or endpoint = ?)
            and (?::timestamptz is null or (raised_at, delivery_id) < (?, ?))
            order by raised_at desc, delivery_id desc limit ?
            """.formatted(STATE);
    private static final String LOCK_OF_PARKED = """
            select name from delivery_endpoint
            where name in (select endpoint from delivery join alert on alert.id = alert_id
                           where state = 'PARKED' and %s and (?::uuid is null or delivery_id = ?) and (?::text is null or endpoint = ?))
            order by name for no key update
            """.formatted(MINE);
    private static final String RETRY = """
            update delivery set state = 'PENDING', attempts = 0, tried_since = clock_timestamp(), next_attempt_at = clock_timestamp(), parked_at = null,
                retried_at = now(), retried_by = ?
            from alert where alert.id = alert_id and state = 'PARKED' and %s and (?::uuid is null or delivery_id = ?)
              and endpoint = any (?)
            returning delivery_id, alert_id, endpoint
            """.formatted(MINE);
    /** A mail that lists several is one: with one of its parts all are tried again. */
    private static final String RETRY_WHOLE = """
            update delivery set state = 'PENDING', attempts = 0, tried_since = clock_timestamp(), next_attempt_at = clock_timestamp(), parked_at = null,
                retried_at = now(), retried_by = ?
            where state = 'PARKED'
              and coalesce(gathered_into, delivery_id) in (select gathered_into from delivery where delivery_id = any (?) and gathered_into is not null)
            """;

    private static final String TRY_AT_ONCE = """
            update delivery_endpoint set open_until = null where name = any (?) and open_until is not null
            """;

    private final DataSource database;

    KeptDeliveries(DataSource database) {
        this.database = database;
    }

    /** Which are wanted; what is null does not matter. */
    record Wanted(@Nullable DeliveryState state, @Nullable String endpoint) {}

    Optional<KeptDelivery> byId(UUID id, Steward steward) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(BY_ID)) {
            mine(connection, select, 1, steward);
            select.setObject(3, id);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(kept(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read a delivery", e);
        }
    }

    /** The newest first, after the last one of the page before. */
    List<KeptDelivery> page(Steward steward, Wanted wanted, @Nullable Cursor after, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(PAGE)) {
            mine(connection, select, 1, steward);
            var state = wanted.state() == null ? null : wanted.state().name();
            select.setString(3, state);
            select.setString(4, state);
            select.setString(5, wanted.endpoint());
            select.setString(6, wanted.endpoint());
            var raisedAt = after == null ? null : after.raisedAt().atOffset(ZoneOffset.UTC);
            select.setObject(7, raisedAt);
            select.setObject(8, raisedAt);
            select.setObject(9, after == null ? null : after.id());
            select.setInt(10, limit);
            var page = new ArrayList<KeptDelivery>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    page.add(kept(row));
                }
            }
            return page;
        } catch (SQLException e) {
            throw new DatabaseFailure("read deliveries", e);
        }
    }

    /**
     * The endpoints of parked ones, locked until the transaction ends: always before deliveries are, as whoever notes an attempt does, and in one order, so that
     * nobody waits for each other.
     *
     * @param id of the only one; null: all
     * @param endpoint whose; null: every one's
     */
    List<String> lockEndpointsOfParked(@Nullable UUID id, @Nullable String endpoint, Steward by) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(LOCK_OF_PARKED)) {
            mine(connection, select, 1, by);
            select.setObject(3, id);
            select.setObject(4, id);
            select.setString(5, endpoint);
            select.setString(6, endpoint);
            var names = new ArrayList<String>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw new DatabaseFailure("lock endpoints", e);
        }
    }

    /**
     * Parked ones are due again, with all attempts before them, and their endpoints are tried at once.
     *
     * @param id of the only one; null: all
     * @param endpoints whose; locked
     */
    List<Retried> retry(@Nullable UUID id, List<String> endpoints, Steward by) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(RETRY)) {
            update.setString(1, by.username());
            mine(connection, update, 2, by);
            update.setObject(4, id);
            update.setObject(5, id);
            update.setArray(6, connection.createArrayOf("text", endpoints.toArray()));
            var retried = new ArrayList<Retried>();
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    retried.add(
                            new Retried(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)));
                }
            }
            retryWhole(connection, retried, by);
            return retried;
        } catch (SQLException e) {
            throw new DatabaseFailure("retry deliveries", e);
        }
    }

    private static void retryWhole(Connection connection, List<Retried> parts, Steward by) throws SQLException {
        try (var update = connection.prepareStatement(RETRY_WHOLE)) {
            update.setString(1, by.username());
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", parts.stream().map(Retried::id).toArray()));
            update.executeUpdate();
        }
    }

    record Retried(UUID id, UUID alertId, String endpoint) {}

    /** Their circuits let one attempt pass. */
    void tryAtOnce(List<String> endpoints) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(TRY_AT_ONCE)) {
            update.setArray(1, connection.createArrayOf("text", endpoints.toArray()));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("try endpoints at once", e);
        }
    }

    /** Null where all are. */
    private static void mine(Connection connection, PreparedStatement statement, int at, Steward steward)
            throws SQLException {
        var agency = steward.agency();
        var names = agency == null
                ? null
                : connection.createArrayOf(
                        "text",
                        Stream.of(Audience.agency(agency), Audience.heads(agency), Audience.SUPERVISORS)
                                .map(Audience::name)
                                .filter(steward::looksAfter)
                                .toArray());
        statement.setArray(at, names);
        statement.setArray(at + 1, names);
    }

    private static KeptDelivery kept(ResultSet row) throws SQLException {
        return new KeptDelivery(
                row.getObject("delivery_id", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getString("audience"),
                row.getString("rule"),
                row.getString("case_number"),
                row.getString("severity"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                row.getString("endpoint"),
                row.getString("target"),
                row.getString("for_person"),
                held(row.getString("held")),
                row.getBoolean("gathered"),
                DeliveryState.valueOf(row.getString("state").strip()),
                row.getInt("attempts"),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                row.getString("last_error"),
                instant(row, "sent_at"),
                instant(row, "parked_at"),
                instant(row, "retried_at"),
                row.getString("retried_by"));
    }

    private static @Nullable Held held(@Nullable String name) {
        return name == null ? null : Held.valueOf(name);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
