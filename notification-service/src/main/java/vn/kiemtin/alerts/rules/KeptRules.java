package vn.kiemtin.alerts.rules;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import vn.kiemtin.alerts.audiences.Steward;
import vn.kiemtin.messaging.DatabaseFailure;

/** The rules and their former versions. */
@Singleton
class KeptRules {

    private static final String COLUMNS = """
            code, event, least_severity, fields, leads, least_age_hours, thresholds, recipients, channels, urgency, mandatory, must_acknowledge,
            window_minutes, title_vi, title_en, enabled, seed, indispensable, version, changed_at, changed_by, changed_by_name, reason
            """;
    private static final String ALL = "select " + COLUMNS + " from alert_rule order by code";
    private static final String BY_CODE = "select " + COLUMNS + " from alert_rule where code = ?";
    private static final String HISTORY = "select * from (select " + COLUMNS + " from alert_rule union all select "
            + COLUMNS + " from alert_rule_version) as one where code = ? order by version desc";
    private static final String INSERT = """
            insert into alert_rule (event, least_severity, fields, leads, least_age_hours, thresholds, recipients, channels, urgency, mandatory,
                                    must_acknowledge, window_minutes, title_vi, title_en, enabled, changed_by, changed_by_name, reason, code, seed)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false) on conflict (code) do nothing
            """;
    private static final String UPDATE = """
            update alert_rule set event = ?, least_severity = ?, fields = ?, leads = ?, least_age_hours = ?, thresholds = ?, recipients = ?,
                   channels = ?, urgency = ?, mandatory = ?, must_acknowledge = ?, window_minutes = ?, title_vi = ?, title_en = ?, enabled = ?,
                   changed_by = ?, changed_by_name = ?, reason = ?, version = version + 1, changed_at = now()
            where code = ? and version = ?
            """;
    private static final String KEEP_FORMER = "insert into alert_rule_version (" + COLUMNS + ") select " + COLUMNS
            + " from alert_rule where code = ? and version = ? for update";

    private final DataSource database;

    KeptRules(DataSource database) {
        this.database = database;
    }

    /** Those for events that this release knows, by their codes. */
    List<KeptRule> all() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(ALL)) {
            return read(select);
        } catch (SQLException e) {
            throw new DatabaseFailure("read the alert rules", e);
        }
    }

    Optional<KeptRule> byCode(String code) {
        return of(BY_CODE, code).stream().findFirst();
    }

    /** All versions, the present one first. */
    List<KeptRule> history(String code) {
        return of(HISTORY, code);
    }

    /** False if there is one of this code. */
    boolean add(RuleDraft draft, Steward by) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            fill(connection, insert, draft, by);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseFailure("add an alert rule", e);
        }
    }

    /** False if this version is not the present one. The former is kept. */
    boolean replace(int version, RuleDraft draft, Steward by) {
        try (var connection = database.getConnection();
                var keep = connection.prepareStatement(KEEP_FORMER);
                var update = connection.prepareStatement(UPDATE)) {
            keep.setString(1, draft.code());
            keep.setInt(2, version);
            if (keep.executeUpdate() != 1) {
                return false;
            }
            update.setInt(fill(connection, update, draft, by), version);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseFailure("change an alert rule", e);
        }
    }

    /** The number of the parameter after these. */
    private static int fill(Connection connection, PreparedStatement statement, RuleDraft draft, Steward by)
            throws SQLException {
        int at = 0;
        statement.setString(++at, draft.event().name());
        statement.setString(++at, draft.leastSeverity().name());
        statement.setArray(++at, texts(connection, draft.fields().stream()));
        statement.setArray(++at, texts(connection, draft.leads().stream()));
        statement.setInt(++at, draft.leastAgeHours());
        statement.setArray(
                ++at, connection.createArrayOf("integer", draft.thresholds().toArray()));
        statement.setArray(++at, texts(connection, draft.recipients().stream()));
        statement.setArray(++at, texts(connection, draft.channels().stream()));
        statement.setString(++at, draft.urgency().name());
        statement.setBoolean(++at, draft.mandatory());
        statement.setBoolean(++at, draft.mustAcknowledge());
        statement.setInt(++at, draft.windowMinutes());
        statement.setString(++at, draft.titleVi());
        statement.setString(++at, draft.titleEn());
        statement.setBoolean(++at, draft.enabled());
        statement.setString(++at, by.username());
        statement.setString(++at, by.name());
        statement.setString(++at, draft.reason());
        statement.setString(++at, draft.code());
        return at + 1;
    }

    private static Array texts(Connection connection, Stream<?> values) throws SQLException {
        return connection.createArrayOf("text", values.map(String::valueOf).toArray());
    }

    private List<KeptRule> of(String query, String code) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(query)) {
            select.setString(1, code);
            return read(select);
        } catch (SQLException e) {
            throw new DatabaseFailure("read an alert rule", e);
        }
    }

    private static List<KeptRule> read(PreparedStatement select) throws SQLException {
        var rules = new ArrayList<KeptRule>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                var event = RuleEvent.find(row.getString("event"));
                if (event.isPresent()) {
                    rules.add(kept(row, event.get()));
                }
            }
        }
        return rules;
    }

    private static KeptRule kept(ResultSet row, RuleEvent event) throws SQLException {
        return new KeptRule(
                rule(row, event),
                row.getString("title_vi"),
                row.getString("title_en"),
                row.getBoolean("enabled"),
                row.getBoolean("seed"),
                row.getBoolean("indispensable"),
                row.getInt("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"),
                row.getString("changed_by_name"),
                row.getString("reason"));
    }

    private static Rule rule(ResultSet row, RuleEvent event) throws SQLException {
        var channels = EnumSet.noneOf(Channel.class);
        texts(row, "channels").forEach(channel -> channels.add(Channel.valueOf(channel)));
        return new Rule(
                row.getString("code"),
                event,
                new Conditions(
                        Severity.valueOf(row.getString("least_severity")),
                        texts(row, "fields"),
                        texts(row, "leads"),
                        row.getInt("least_age_hours")),
                List.of((Integer[]) row.getArray("thresholds").getArray()),
                texts(row, "recipients").stream()
                        .map(Recipient::parse)
                        .flatMap(Optional::stream)
                        .toList(),
                channels,
                Urgency.valueOf(row.getString("urgency")),
                row.getBoolean("mandatory"),
                row.getBoolean("must_acknowledge"),
                Duration.ofMinutes(row.getInt("window_minutes")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
