package vn.kiemtin.alerts.delivery;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.messaging.Columns;
import vn.kiemtin.messaging.DatabaseFailure;

/** Where alerts may go, and the deliveries that they begin with: with one statement for many alerts. Works in the caller's transaction. */
@Singleton
class KeptPlans {

    private static final String MAILBOXES = "select audience, address, language from mailbox where audience = any (?)";
    private static final String ENDPOINTS = """
            select 'webhook:' || id, audiences from webhook_endpoint where removed_at is null and audiences && ? order by id
            """;
    private static final String PLAN = """
            insert into delivery (alert_id, endpoint, address, language, for_person, held, next_attempt_at, state)
            select alert_id, endpoint, address, language, for_person, held, coalesce(due, clock_timestamp()), 'PENDING'
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                 as planned (alert_id, endpoint, address, language, for_person, held, due)
            on conflict (alert_id, endpoint, address, for_person) where alert_id is not null do nothing
            """;
    private static final String CANCEL_HELD = """
            update delivery set state = 'CANCELLED'
            where alert_id = ? and held = 'QUIET_HOURS' and state = 'PENDING' and attempts = 0 and claimed_until is null
              and gathered_into is null
            """;
    private static final String CANCEL =
            "update delivery set state = 'CANCELLED' where alert_id = ? and state in ('PENDING', 'PARKED')";

    private final DataSource database;
    private final GatherMails gather;

    KeptPlans(DataSource database, GatherMails gather) {
        this.database = database;
        this.gather = gather;
    }

    /** One registered for webhooks. */
    record Endpoint(String name, Set<String> audiences) {}

    /** By the names of their audiences. */
    Map<String, Planned.Mailbox> mailboxes(Collection<Audience> audiences) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(MAILBOXES)) {
            select.setArray(1, names(connection, audiences));
            var mailboxes = new HashMap<String, Planned.Mailbox>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    mailboxes.put(row.getString(1), new Planned.Mailbox(row.getString(2), row.getString(3)));
                }
            }
            return mailboxes;
        } catch (SQLException e) {
            throw new DatabaseFailure("read mailboxes", e);
        }
    }

    /** Those of any of these audiences. */
    List<Endpoint> endpoints(Collection<Audience> audiences) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(ENDPOINTS)) {
            select.setArray(1, names(connection, audiences));
            var endpoints = new ArrayList<Endpoint>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    endpoints.add(new Endpoint(row.getString(1), Set.copyOf(List.of((String[])
                            row.getArray(2).getArray()))));
                }
            }
            return endpoints;
        } catch (SQLException e) {
            throw new DatabaseFailure("read endpoints of audiences", e);
        }
    }

    /** When the next mail is made of many, where some wait for that. */
    Map<Planned.Mailbox, OffsetDateTime> gatherings(Collection<Planned.Mailbox> mailboxes) {
        try (var connection = database.getConnection()) {
            return gather.next(connection, mailboxes);
        } catch (SQLException e) {
            throw new DatabaseFailure("read what waits to be gathered", e);
        }
    }

    void plan(List<Planned> all) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(PLAN)) {
            insert.setArray(1, Columns.of(connection, "uuid", all, Planned::alertId));
            insert.setArray(2, Columns.of(connection, "text", all, Planned::endpoint));
            insert.setArray(
                    3,
                    Columns.of(
                            connection,
                            "text",
                            all,
                            plan -> plan.to() == null ? null : plan.to().address()));
            insert.setArray(
                    4,
                    Columns.of(
                            connection,
                            "text",
                            all,
                            plan -> plan.to() == null ? null : plan.to().language()));
            insert.setArray(5, Columns.of(connection, "text", all, Planned::forPerson));
            insert.setArray(6, Columns.of(connection, "text", all, Planned::held));
            insert.setArray(
                    7,
                    Columns.of(
                            connection,
                            "timestamptz",
                            all,
                            plan -> plan.due() == null ? null : plan.due().toString()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("plan deliveries", e);
        }
    }

    /** What waits for somebody's quiet hours to end. */
    void cancelHeld(UUID alertId) {
        cancel(CANCEL_HELD, alertId);
    }

    void cancel(UUID alertId) {
        cancel(CANCEL, alertId);
    }

    private void cancel(String which, UUID alertId) {
        try (var connection = database.getConnection();
                var cancel = connection.prepareStatement(which)) {
            cancel.setObject(1, alertId);
            cancel.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("cancel an alert's deliveries", e);
        }
    }

    private static Array names(Connection connection, Collection<Audience> audiences) throws SQLException {
        return connection.createArrayOf(
                "text", audiences.stream().map(Audience::name).toArray());
    }
}
