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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Overseer;
import vn.kiemtin.alerts.inbox.Cursor;
import vn.kiemtin.alerts.wishes.Held;
import vn.kiemtin.alerts.wishes.OwnMails;
import vn.kiemtin.messaging.DatabaseFailure;

/** What became of the alerts that must reach somebody: of the rules that nobody may mute. */
@Singleton
class Reach {

    private static final String SELECT = """
            select id, rule, case_number, severity, audience, raised_at, acknowledged_at, coalesce(acknowledged_by_name, acknowledged_by) as acknowledged_by
            from alert where rule = any (?) and withdrawn_at is null and (?::text[] is null or audience = any (?))
            """;
    private static final String UNREAD = SELECT + """
            and acknowledged_at is null and (?::timestamptz is null or (raised_at, id) > (?, ?)) order by raised_at, id limit ?
            """;
    private static final String BY_ID = SELECT + "and id = ?";
    private static final String WAYS = """
            select alert_id, endpoint, coalesce(address, url) as target, description, for_person, held, state, attempts, next_attempt_at, sent_at, last_error
            from delivery left join webhook_endpoint on endpoint = 'webhook:' || webhook_endpoint.id
            where alert_id = any (?) order by for_person nulls first, endpoint, delivery_id
            """;

    private final OwnMails own;
    private final DataSource database;

    Reach(OwnMails own, DataSource database) {
        this.own = own;
        this.database = database;
    }

    /** Those of which nobody has taken notice, the oldest first. */
    List<Reached> unread(Overseer overseer, @Nullable Cursor after, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(UNREAD)) {
            mandatoryOf(connection, select, overseer);
            var raisedAt = after == null ? null : after.raisedAt().atOffset(ZoneOffset.UTC);
            select.setObject(4, raisedAt);
            select.setObject(5, raisedAt);
            select.setObject(6, after == null ? null : after.id());
            select.setInt(7, limit);
            return withWays(connection, alerts(select));
        } catch (SQLException e) {
            throw new DatabaseFailure("read what has reached nobody", e);
        }
    }

    Optional<Reached> one(UUID id, Overseer overseer) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(BY_ID)) {
            mandatoryOf(connection, select, overseer);
            select.setObject(4, id);
            return withWays(connection, alerts(select)).stream().findFirst();
        } catch (SQLException e) {
            throw new DatabaseFailure("read whom an alert has reached", e);
        }
    }

    private void mandatoryOf(Connection connection, PreparedStatement select, Overseer overseer) throws SQLException {
        var audiences = overseer.audiences() == null
                ? null
                : connection.createArrayOf("text", overseer.audiences().toArray());
        select.setArray(1, connection.createArrayOf("text", own.mandatory().toArray()));
        select.setArray(2, audiences);
        select.setArray(3, audiences);
    }

    private static List<Reached> alerts(PreparedStatement select) throws SQLException {
        var alerts = new ArrayList<Reached>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                alerts.add(new Reached(
                        row.getObject("id", UUID.class),
                        row.getString("rule"),
                        row.getString("case_number"),
                        row.getString("severity"),
                        row.getString("audience"),
                        row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                        instant(row, "acknowledged_at"),
                        row.getString("acknowledged_by"),
                        List.of()));
            }
        }
        return alerts;
    }

    private static List<Reached> withWays(Connection connection, List<Reached> alerts) throws SQLException {
        Map<UUID, List<Way>> ways = new HashMap<>();
        try (var select = connection.prepareStatement(WAYS)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", alerts.stream().map(Reached::alertId).toArray()));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ways.computeIfAbsent(row.getObject("alert_id", UUID.class), _ -> new ArrayList<>())
                            .add(way(row));
                }
            }
        }
        return alerts.stream()
                .map(alert -> alert.over(ways.getOrDefault(alert.alertId(), List.of())))
                .toList();
    }

    private static Way way(ResultSet row) throws SQLException {
        var held = row.getString("held");
        return new Way(
                Delivery.isMail(row.getString("endpoint")) ? DeliveryView.Channel.MAIL : DeliveryView.Channel.WEBHOOK,
                row.getString("target"),
                row.getString("description"),
                row.getString("for_person"),
                DeliveryState.valueOf(row.getString("state")),
                held == null ? null : Held.valueOf(held),
                row.getInt("attempts"),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                instant(row, "sent_at"),
                row.getString("last_error"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * An alert and where it went.
     *
     * @param caseNumber null where it is about no single case
     */
    record Reached(
            UUID alertId,
            String rule,
            @Nullable String caseNumber,
            String severity,
            String audience,
            Instant raisedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            List<Way> ways) {

        Reached over(List<Way> ways) {
            return new Reached(
                    alertId,
                    rule,
                    caseNumber,
                    severity,
                    audience,
                    raisedAt,
                    acknowledgedAt,
                    acknowledgedBy,
                    List.copyOf(ways));
        }

        ReachReason reason() {
            if (acknowledgedAt != null) {
                return ReachReason.ACKNOWLEDGED;
            }
            if (ways.isEmpty()) {
                return ReachReason.INBOX_ONLY;
            }
            if (ways.stream().anyMatch(way -> way.state() == DeliveryState.SENT)) {
                return ReachReason.SENT_UNREAD;
            }
            var waiting = ways.stream()
                    .filter(way -> way.state() == DeliveryState.PENDING)
                    .toList();
            if (waiting.isEmpty()) {
                return ReachReason.NOT_DELIVERED;
            }
            return waiting.stream().allMatch(way -> way.held() != null) ? ReachReason.HELD : ReachReason.WAITING;
        }
    }

    /**
     * One delivery.
     *
     * @param target address of a mail, URL of a webhook
     * @param description of a webhook
     * @param person account name of the one person whose mail it is; null where it is the audience's
     */
    record Way(
            DeliveryView.Channel channel,
            String target,
            @Nullable String description,
            @Nullable String person,
            DeliveryState state,
            @Nullable Held held,
            int attempts,
            Instant nextAttemptAt,
            @Nullable Instant sentAt,
            @Nullable String lastError) {}
}
