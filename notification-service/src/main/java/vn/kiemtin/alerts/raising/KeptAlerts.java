package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.alerts.rules.Severity;
import vn.kiemtin.messaging.Columns;
import vn.kiemtin.messaging.DatabaseFailure;

/** Alerts and their causes, as they are raised: with one statement for many. Works in the caller's transaction. */
@Singleton
class KeptAlerts {

    /**
     * The alert's own cause, too: an instance of the release before keeps no other. Each is looked up by its index, however many are asked for: a join may be planned
     * while there are few alerts.
     */
    private static final String TOLD = """
            select rule, subject, audience, cause from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as asked (rule, subject, audience, cause)
            where coalesce(
                (select true from alert_cause c
                 where c.rule = asked.rule and c.subject = asked.subject and c.audience = asked.audience and c.cause = asked.cause
                   and not withdrawn limit 1),
                (select true from alert a
                 where a.rule = asked.rule and a.subject = asked.subject and a.audience = asked.audience and a.cause = asked.cause
                   and withdrawn_at is null limit 1))
            """;

    /** Until the commit. */
    private static final String HOLD =
            "select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', ?::text, ?::text, ?::text), 0))";
    /** Only now, when all that others told before is there to be seen; and only what a rule itself told its recipients. */
    private static final String OPEN = """
            select id from alert
            where rule = ? and subject = ? and audience = ? and via is not null
              and withdrawn_at is null and acknowledged_at is null and raised_at > ?
              and coalesce(array_position(array['NORMAL', 'HIGH', 'SEVERE'], severity), 1) >= ? and (cause like '% perhaps') = ?
            order by raised_at desc, id desc limit 1 for update
            """;

    private static final String ADD_CAUSE = """
            insert into alert_cause (alert_id, rule, subject, audience, cause, told_at) values (?, ?, ?, ?, ?, ?)
            on conflict (rule, subject, audience, cause) where not withdrawn do nothing
            """;
    private static final String COUNT_UP = """
            update alert set occurrences = occurrences + 1, last_at = ?, cause = ?, report_count = ? where id = ?
            """;
    private static final String RAISE = """
            with wanted as materialized (
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[], ?::integer[], ?::text[])
                    with ordinality as wanted (rule, subject, audience, cause, at, case_id, case_number, severity, report_count, via, place)),
            told as (
                insert into alert_cause (alert_id, rule, subject, audience, cause, told_at)
                select uuidv7(), rule, subject, audience, cause, at from wanted order by place
                on conflict (rule, subject, audience, cause) where not withdrawn do nothing
                returning alert_id, rule, subject, audience, cause)
            insert into alert (id, rule, subject, audience, cause, raised_at, case_id, case_number, severity, report_count, via)
            select alert_id, rule, subject, audience, cause, at, case_id, case_number, severity, report_count, via
            from told join wanted using (rule, subject, audience, cause) order by place
            returning rule, subject, audience, cause, id
            """;

    private final DataSource database;

    KeptAlerts(DataSource database) {
        this.database = database;
    }

    /** Those of these causes that were told and not withdrawn. */
    Set<Wanted.Cause> told(Collection<Wanted.Cause> causes) {
        if (causes.isEmpty()) {
            return Set.of();
        }
        var asked = List.copyOf(causes);
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(TOLD)) {
            select.setArray(1, Columns.of(connection, "text", asked, Wanted.Cause::rule));
            select.setArray(2, Columns.of(connection, "text", asked, Wanted.Cause::subject));
            select.setArray(3, Columns.of(connection, "text", asked, Wanted.Cause::audience));
            select.setArray(4, Columns.of(connection, "text", asked, Wanted.Cause::cause));
            var told = new HashSet<Wanted.Cause>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    told.add(cause(row));
                }
            }
            return told;
        } catch (SQLException e) {
            throw new DatabaseFailure("read what was told", e);
        }
    }

    /** Nobody else raises or counts up an alert of this rule, subject and audience until this transaction ends. */
    void hold(Wanted wanted) {
        try (var connection = database.getConnection();
                var hold = connection.prepareStatement(HOLD)) {
            identify(hold, wanted);
            hold.executeQuery().close();
        } catch (SQLException e) {
            throw new DatabaseFailure("hold an alert", e);
        }
    }

    /** The alert in which it is counted. */
    Optional<UUID> open(Wanted wanted, Instant since) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OPEN)) {
            identify(select, wanted);
            select.setObject(4, since.atOffset(ZoneOffset.UTC));
            select.setInt(5, Severity.of(wanted.facts().severity()).ordinal() + 1);
            select.setBoolean(6, !wanted.demand().certain());
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("look for an open alert", e);
        }
    }

    /**
     * @return false if this cause has been told meanwhile
     */
    boolean countUp(UUID alertId, Wanted wanted) {
        try (var connection = database.getConnection();
                var cause = connection.prepareStatement(ADD_CAUSE);
                var update = connection.prepareStatement(COUNT_UP)) {
            cause.setObject(1, alertId);
            cause.setString(2, wanted.demand().rule());
            cause.setString(3, wanted.subject().name());
            cause.setString(4, wanted.demand().audience().name());
            cause.setString(5, wanted.demand().keptCause());
            cause.setObject(6, wanted.at().atOffset(ZoneOffset.UTC));
            if (cause.executeUpdate() == 0) {
                return false;
            }
            update.setObject(1, wanted.at().atOffset(ZoneOffset.UTC));
            update.setString(2, wanted.demand().keptCause());
            update.setInt(3, wanted.facts().reportCount());
            update.setObject(4, alertId);
            update.executeUpdate();
            return true;
        } catch (SQLException e) {
            throw new DatabaseFailure("count an alert up", e);
        }
    }

    /**
     * Of each cause one.
     *
     * @return their ids; none of what has been told meanwhile
     */
    Map<Wanted.Cause, UUID> raise(List<Wanted> all) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(RAISE)) {
            insert.setArray(
                    1,
                    Columns.of(
                            connection, "text", all, wanted -> wanted.demand().rule()));
            insert.setArray(
                    2,
                    Columns.of(
                            connection, "text", all, wanted -> wanted.subject().name()));
            insert.setArray(
                    3,
                    Columns.of(
                            connection,
                            "text",
                            all,
                            wanted -> wanted.demand().audience().name()));
            insert.setArray(
                    4,
                    Columns.of(
                            connection, "text", all, wanted -> wanted.demand().keptCause()));
            insert.setArray(
                    5,
                    Columns.of(
                            connection,
                            "timestamptz",
                            all,
                            wanted -> wanted.at().toString()));
            insert.setArray(
                    6,
                    Columns.of(
                            connection, "uuid", all, wanted -> wanted.subject().caseId()));
            insert.setArray(
                    7,
                    Columns.of(
                            connection, "text", all, wanted -> wanted.subject().number()));
            insert.setArray(
                    8,
                    Columns.of(connection, "text", all, wanted -> wanted.facts().severity()));
            insert.setArray(
                    9,
                    Columns.of(
                            connection, "integer", all, wanted -> wanted.facts().reportCount()));
            insert.setArray(
                    10,
                    Columns.of(
                            connection, "text", all, wanted -> wanted.demand().via()));
            var raised = new HashMap<Wanted.Cause, UUID>();
            try (var row = insert.executeQuery()) {
                while (row.next()) {
                    raised.put(cause(row), row.getObject(5, UUID.class));
                }
            }
            return raised;
        } catch (SQLException e) {
            throw new DatabaseFailure("raise alerts", e);
        }
    }

    private static void identify(PreparedStatement statement, Wanted wanted) throws SQLException {
        statement.setString(1, wanted.demand().rule());
        statement.setString(2, wanted.subject().name());
        statement.setString(3, wanted.demand().audience().name());
    }

    private static Wanted.Cause cause(ResultSet row) throws SQLException {
        return new Wanted.Cause(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }
}
