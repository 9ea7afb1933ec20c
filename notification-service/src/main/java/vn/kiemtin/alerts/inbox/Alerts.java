package vn.kiemtin.alerts.inbox;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.messaging.DatabaseFailure;

/** The alerts that somebody has: one that was withdrawn does not exist. */
@Singleton
public class Alerts {

    private static final String SELECT = """
            select alert.id, rule, event, title_vi, title_en, alert.subject, alert.case_id, alert.case_number, audience, via, cause, severity, report_count,
                   raised_at, occurrences, last_at, acknowledged_at, acknowledged_by, acknowledged_by_name, field,
                   case when audience like 'person:%' then null else summary end as summary,
                   surge.id as surge, observed, expected, surge.since as surging_since, ended_at, reports,
                   climbed_from, step, reached_as, agency, told_before, climb.since as since
            from alert join alert_rule on code = rule left join known_case on known_case.case_id = alert.case_id
                 left join climb on climb.alert_id = alert.id
                 left join surge on surge.id = case when event = 'SURGE_BEGAN' then right(cause, 36)::uuid end
            """;
    private static final String BY_ID = SELECT + "where alert.id = ? and withdrawn_at is null";
    private static final String BY_IDS = SELECT + "where alert.id = any (?) and withdrawn_at is null";
    private static final String PAGE = SELECT + """
            where audience = any (?) and withdrawn_at is null
              and (?::boolean is null or (acknowledged_at is not null) = ?)
              and (?::text is null or rule = ?) and (?::text is null or alert.case_number = ?)
              and (?::timestamptz is null or (raised_at, alert.id) < (?, ?))
            order by raised_at desc, alert.id desc limit ?
            """;

    private final DataSource database;

    Alerts(DataSource database) {
        this.database = database;
    }

    public Optional<Alert> byId(UUID id) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(BY_ID)) {
            select.setObject(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(alert(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read an alert", e);
        }
    }

    /** Those of them that somebody has, in no order. */
    List<Alert> byIds(Collection<UUID> ids) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(BY_IDS)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            return alerts(select);
        } catch (SQLException e) {
            throw new DatabaseFailure("read alerts", e);
        }
    }

    /** The receiver's alerts, the newest first, after the last one of the page before. */
    List<Alert> page(Receiver receiver, AlertFilter filter, @Nullable Cursor after, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(PAGE)) {
            select.setArray(1, connection.createArrayOf("text", receiver.audienceNames()));
            select.setObject(2, filter.acknowledged());
            select.setObject(3, filter.acknowledged());
            select.setString(4, filter.rule());
            select.setString(5, filter.rule());
            select.setString(6, filter.caseNumber());
            select.setString(7, filter.caseNumber());
            var raisedAt = after == null ? null : after.raisedAt().atOffset(ZoneOffset.UTC);
            select.setObject(8, raisedAt);
            select.setObject(9, raisedAt);
            select.setObject(10, after == null ? null : after.id());
            select.setInt(11, limit);
            return alerts(select);
        } catch (SQLException e) {
            throw new DatabaseFailure("read alerts", e);
        }
    }

    private static List<Alert> alerts(PreparedStatement select) throws SQLException {
        var alerts = new ArrayList<Alert>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                alerts.add(alert(row));
            }
        }
        return alerts;
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getObject("id", UUID.class),
                row.getString("rule"),
                row.getString("event"),
                row.getString("title_vi"),
                row.getString("title_en"),
                row.getString("subject"),
                row.getObject("case_id", UUID.class),
                row.getString("case_number"),
                row.getString("audience"),
                row.getString("via"),
                row.getString("cause"),
                row.getString("severity"),
                row.getInt("report_count"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                row.getInt("occurrences"),
                instant(row.getObject("last_at", OffsetDateTime.class)),
                instant(row.getObject("acknowledged_at", OffsetDateTime.class)),
                row.getString("acknowledged_by"),
                row.getString("acknowledged_by_name"),
                row.getString("field"),
                row.getString("summary"),
                row.getObject("surge") == null ? null : surge(row),
                climb(row));
    }

    private static @Nullable Climb climb(ResultSet row) throws SQLException {
        var from = row.getObject("climbed_from", UUID.class);
        return from == null
                ? null
                : new Climb(
                        from,
                        row.getInt("step"),
                        Climb.As.valueOf(row.getString("reached_as")),
                        row.getString("agency"),
                        List.of((String[]) row.getArray("told_before").getArray()),
                        row.getObject("since", OffsetDateTime.class).toInstant());
    }

    private static SurgeNumbers surge(ResultSet row) throws SQLException {
        return new SurgeNumbers(
                row.getInt("observed"),
                row.getDouble("expected"),
                row.getObject("surging_since", OffsetDateTime.class).toInstant(),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                row.getObject("reports", Integer.class));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Which alerts are wanted; what is null does not matter. */
    record AlertFilter(
            @Nullable Boolean acknowledged,
            @Nullable String rule,
            @Nullable String caseNumber) {}
}
