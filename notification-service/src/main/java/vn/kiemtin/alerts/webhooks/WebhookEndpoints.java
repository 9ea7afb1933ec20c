package vn.kiemtin.alerts.webhooks;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/** The endpoints in the database; one that was removed does not exist. */
@Singleton
class WebhookEndpoints {

    private static final String SELECT = """
            select id, audiences, url, description, version, registered_at, registered_by,
                   case when former_valid_until > now() then former_valid_until end as former_valid_until,
                   coalesce(failures, 0) as failures, case when open_until > now() then open_until end as open_until
            from webhook_endpoint left join delivery_endpoint on name = 'webhook:' || id
            where removed_at is null
            """;
    private static final String ALL = SELECT + "order by registered_at, id";
    private static final String BY_ID = SELECT + "and id = ?";
    private static final String SECRETS = """
            select url, secret, case when former_valid_until > now() then former_secret end as former_secret
            from webhook_endpoint where id = ? and removed_at is null
            """;
    private static final String REGISTER = """
            insert into webhook_endpoint (id, audiences, url, description, secret, registered_by) values (?, ?, ?, ?, ?, ?)
            on conflict (url, audiences) where removed_at is null do nothing
            """;
    private static final String DELIVER_TO = "insert into delivery_endpoint (name) values (?)";
    private static final String ROTATE = """
            update webhook_endpoint set former_secret = secret, former_valid_until = now() + ? * interval '1 millisecond',
                secret = ?, version = version + 1
            where id = ? and version = ? and removed_at is null
            """;
    private static final String REMOVE = """
            update webhook_endpoint set removed_at = now(), removed_by = ?, secret = '', former_secret = null, version = version + 1
            where id = ? and version = ? and removed_at is null
            """;
    private static final String CANCEL =
            "update delivery set state = 'CANCELLED' where endpoint = ? and state in ('PENDING', 'PARKED')";

    private final DataSource database;

    WebhookEndpoints(DataSource database) {
        this.database = database;
    }

    /**
     * @param secrets sealed; the present one first
     */
    record Sealed(String url, List<byte[]> secrets) {}

    List<WebhookEndpoint> all() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(ALL);
                var row = select.executeQuery()) {
            var all = new ArrayList<WebhookEndpoint>();
            while (row.next()) {
                all.add(endpoint(row));
            }
            return all;
        } catch (SQLException e) {
            throw new DatabaseFailure("read endpoints", e);
        }
    }

    Optional<WebhookEndpoint> byId(UUID id) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(BY_ID)) {
            select.setObject(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(endpoint(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read an endpoint", e);
        }
    }

    Optional<Sealed> sealed(UUID id) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(SECRETS)) {
            select.setObject(1, id);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Sealed(
                                row.getString("url"),
                                Stream.of("secret", "former_secret")
                                        .map(column -> bytes(row, column))
                                        .flatMap(Optional::stream)
                                        .toList()))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read an endpoint's secrets", e);
        }
    }

    /**
     * @return false if this address is registered for these audiences already
     */
    boolean register(UUID id, List<String> audiences, String url, String description, byte[] secret, String by) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(REGISTER);
                var deliver = connection.prepareStatement(DELIVER_TO)) {
            insert.setObject(1, id);
            insert.setArray(2, connection.createArrayOf("text", audiences.toArray()));
            insert.setString(3, url);
            insert.setString(4, description);
            insert.setBytes(5, secret);
            insert.setString(6, by);
            deliver.setString(1, WebhookEndpoint.nameOf(id));
            return insert.executeUpdate() == 1 && deliver.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseFailure("register an endpoint", e);
        }
    }

    /**
     * @return false if it has another version by now
     */
    boolean rotate(UUID id, int version, byte[] secret, Duration formerSigns) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(ROTATE)) {
            update.setLong(1, formerSigns.toMillis());
            update.setBytes(2, secret);
            update.setObject(3, id);
            update.setInt(4, version);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseFailure("rotate an endpoint's secret", e);
        }
    }

    /**
     * What waits for it is cancelled.
     *
     * @return false if it has another version by now
     */
    boolean remove(UUID id, int version, String by) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(REMOVE)) {
            update.setString(1, by);
            update.setObject(2, id);
            update.setInt(3, version);
            return update.executeUpdate() == 1 && cancel(connection, id);
        } catch (SQLException e) {
            throw new DatabaseFailure("remove an endpoint", e);
        }
    }

    private static boolean cancel(Connection connection, UUID id) throws SQLException {
        try (var cancel = connection.prepareStatement(CANCEL)) {
            cancel.setString(1, WebhookEndpoint.nameOf(id));
            cancel.executeUpdate();
            return true;
        }
    }

    private static WebhookEndpoint endpoint(ResultSet row) throws SQLException {
        return new WebhookEndpoint(
                row.getObject("id", UUID.class),
                List.of((String[]) row.getArray("audiences").getArray()),
                row.getString("url"),
                row.getString("description"),
                row.getInt("version"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getString("registered_by"),
                instant(row.getObject("former_valid_until", OffsetDateTime.class)),
                row.getInt("failures"),
                instant(row.getObject("open_until", OffsetDateTime.class)));
    }

    private static Optional<byte[]> bytes(ResultSet row, String column) {
        try {
            return Optional.ofNullable(row.getBytes(column));
        } catch (SQLException e) {
            throw new DatabaseFailure("read an endpoint's secrets", e);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
