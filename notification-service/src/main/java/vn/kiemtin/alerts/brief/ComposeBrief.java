package vn.kiemtin.alerts.brief;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.alerts.inbox.Alert;
import vn.kiemtin.alerts.inbox.Alerts;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;

/**
 * Works out what there is to tell at a moment. Restricted cases are left out of every brief, and their number, too: they are for the people named in them, who are alerted one by one. What is part
 * of another case is told as that case, with its reports.
 */
@Singleton
class ComposeBrief {

    private static final Duration DAY = Duration.ofDays(1);

    /** On its own, not restricted, and of this agency: null where every agency's is meant. */
    private static final String OF_SCOPE = """
            file.merged_into is null and not file.restricted
            and (?::text is null or file.lead = ? or ? = any (file.coordinating) or file.offered_to = ?)
            """;

    private static final String SUMMARY =
            "(select summary from known_case where known_case.case_id = file.case_id) as summary";
    /** The first ones, and beside each how many there are: after an outage there may be thousands. */
    private static final String SELECT = "select file.*, " + SUMMARY + ", count(*) over () as total ";

    private static final String FIRST = " limit " + Brief.MOST;
    /**
     * Reports climb from the case they belong to up to the one that it is part of. Events of two cases may be seen out of order, and each be part of the other until the next one: such climbs
     * lead nowhere, and end.
     */
    private static final String SPREAD = """
            with recursive counted as (
                select case_id, count(*) filter (where reported_at > ?) as recent, count(*) filter (where reported_at <= ?) as before
                from brief_report where counts and reported_at > ? and reported_at <= ? group by case_id),
            climbing (case_id, merged_into, recent, before) as (
                select file.case_id, file.merged_into, recent, before from counted join brief_case as file on file.case_id = counted.case_id
                union all
                select file.case_id, file.merged_into, recent, before
                from climbing join brief_case as file on file.case_id = climbing.merged_into)
                cycle case_id set again using path
            select file.*, %s, total.recent, total.before
            from (select case_id, sum(recent) as recent, sum(before) as before from climbing where merged_into is null group by case_id) as total
            join brief_case as file on file.case_id = total.case_id
            where %s
            """.formatted(SUMMARY, OF_SCOPE);
    /** What was said of a case, or of one that is part of it. */
    private static final String SAID = """
            with recursive parts (root, case_id) as (
                select id, id from unnest(?::uuid[]) as root (id)
                union
                select root, file.case_id from parts join brief_case as file on file.merged_into = parts.case_id)
            select root, bool_or(kind = 'OUTCOME') from parts join brief_statement on brief_statement.case_id = parts.case_id group by root
            """;

    private static final String DUE = SELECT + "from brief_case as file where file.due_at < ? and " + OF_SCOPE
            + " order by file.due_at, file.number" + FIRST;
    private static final String BACK = SELECT
            + "from brief_case as file where file.recurred_at > ? and file.recurred_at <= ? and " + OF_SCOPE
            + " order by file.recurred_at desc, file.number" + FIRST;
    private static final String PROPOSED = SELECT + "from brief_case as file where file.proposed_at <= ? and "
            + OF_SCOPE + " order by file.proposed_at, file.number" + FIRST;
    private static final String OFFERED = SELECT
            + "from brief_case as file where file.offered_to is not null and file.offer_expires_at > ? and " + OF_SCOPE
            + " order by file.offer_expires_at, file.number" + FIRST;
    private static final String ASKED = SELECT
            + ", asked.review, asked.due_at as decide_by from brief_review as asked join brief_case as file on file.case_id = asked.case_id where "
            + OF_SCOPE + " order by asked.due_at nulls last, file.number, asked.review" + FIRST;
    private static final String UNNOTICED = """
            select alert.id, count(*) over () as total from alert join alert_rule on alert_rule.code = alert.rule
            where must_acknowledge and audience = any (?) and acknowledged_at is null and withdrawn_at is null and raised_at <= ?
            order by raised_at, alert.id
            """ + FIRST;

    private final DataSource database;
    private final Alerts alerts;

    ComposeBrief(DataSource database, Alerts alerts) {
        this.database = database;
        this.alerts = alerts;
    }

    /** What there is to tell now, for the city's day in which this is. */
    Brief at(Instant now, Scope scope) {
        try (var connection = database.getConnection()) {
            var today = now.atZone(Page.CITY).toLocalDate();
            var tomorrow = today.plusDays(1).atStartOfDay(Page.CITY).toInstant();
            var spread = spread(connection, scope, now);
            return new Brief(
                    today,
                    scope.name(),
                    now,
                    Rebuttals.ranked(spread),
                    spreading(spread),
                    lines(connection, DUE, scope, List.of(tomorrow), row -> due(row, now)),
                    lines(connection, BACK, scope, List.of(now.minus(DAY), now), ComposeBrief::back),
                    lines(connection, PROPOSED, scope, List.of(now), ComposeBrief::proposed),
                    lines(connection, OFFERED, scope, List.of(now), ComposeBrief::offered),
                    lines(connection, ASKED, scope, List.of(), ComposeBrief::asked),
                    unnoticed(connection, scope, now));
        } catch (SQLException e) {
            throw new DatabaseFailure("compose a brief", e);
        }
    }

    private interface Line<T> {

        T read(ResultSet row) throws SQLException;
    }

    private static Brief.Listed<Brief.Spreading> spreading(List<Rebuttals.Candidate> spread) {
        return Brief.Listed.first(spread.stream()
                .map(file -> new Brief.Spreading(file.concerned(), file.recent(), file.before()))
                .filter(file -> file.growth() > 0)
                .sorted(Comparator.comparingInt(Brief.Spreading::growth)
                        .thenComparingInt(Brief.Spreading::recent)
                        .reversed()
                        .thenComparing(file -> file.concerned().number()))
                .toList());
    }

    private static List<Rebuttals.Candidate> spread(Connection connection, Scope scope, Instant now)
            throws SQLException {
        var found = new ArrayList<Rebuttals.Candidate>();
        try (var select = connection.prepareStatement(SPREAD)) {
            select.setObject(1, time(now.minus(DAY)));
            select.setObject(2, time(now.minus(DAY)));
            select.setObject(3, time(now.minus(DAY.multipliedBy(2))));
            select.setObject(4, time(now));
            of(scope, select, 5);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var file = FollowCases.read(row);
                    found.add(new Rebuttals.Candidate(
                            concerned(row),
                            file.status(),
                            file.verdict(),
                            row.getInt("recent"),
                            row.getInt("before"),
                            Brief.Said.NOTHING));
                }
            }
        }
        var said = said(
                connection,
                found.stream().map(file -> file.concerned().caseId()).toList());
        return found.stream()
                .map(file -> new Rebuttals.Candidate(
                        file.concerned(),
                        file.status(),
                        file.verdict(),
                        file.recent(),
                        file.before(),
                        said.getOrDefault(file.concerned().caseId(), Brief.Said.NOTHING)))
                .toList();
    }

    private static Map<UUID, Brief.Said> said(Connection connection, List<UUID> cases) throws SQLException {
        var said = new HashMap<UUID, Brief.Said>();
        try (var select = connection.prepareStatement(SAID)) {
            select.setArray(1, connection.createArrayOf("uuid", cases.toArray()));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    said.put(
                            row.getObject(1, UUID.class), row.getBoolean(2) ? Brief.Said.OUTCOME : Brief.Said.CHECKING);
                }
            }
        }
        return said;
    }

    private static <T> Brief.Listed<T> lines(
            Connection connection, String sql, Scope scope, List<Instant> times, Line<T> line) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < times.size(); i++) {
                select.setObject(i + 1, time(times.get(i)));
            }
            of(scope, select, times.size() + 1);
            var lines = new ArrayList<T>();
            int total = 0;
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(line.read(row));
                    total = row.getInt("total");
                }
            }
            return new Brief.Listed<>(List.copyOf(lines), total);
        }
    }

    private static Brief.Due due(ResultSet row, Instant now) throws SQLException {
        var dueAt = instant(row, "due_at");
        return new Brief.Due(concerned(row), dueAt, !dueAt.isAfter(now));
    }

    private static Brief.Back back(ResultSet row) throws SQLException {
        return new Brief.Back(concerned(row), instant(row, "recurred_at"), row.getInt("in_wave"));
    }

    private static Brief.Proposed proposed(ResultSet row) throws SQLException {
        return new Brief.Proposed(concerned(row), instant(row, "proposed_at"));
    }

    private static Brief.Offered offered(ResultSet row) throws SQLException {
        return new Brief.Offered(concerned(row), row.getString("offered_to"), instant(row, "offer_expires_at"));
    }

    private static Brief.Asked asked(ResultSet row) throws SQLException {
        var by = row.getObject("decide_by", OffsetDateTime.class);
        return new Brief.Asked(concerned(row), row.getInt("review"), by == null ? null : by.toInstant());
    }

    private Brief.Listed<Brief.Unnoticed> unnoticed(Connection connection, Scope scope, Instant now)
            throws SQLException {
        var ids = new ArrayList<UUID>();
        int total = 0;
        try (var select = connection.prepareStatement(UNNOTICED)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            scope.audiences().map(audience -> audience.name()).toArray()));
            select.setObject(2, time(now));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                    total = row.getInt("total");
                }
            }
        }
        var first = ids.stream()
                .flatMap(id -> alerts.byId(id).stream())
                .map(ComposeBrief::unnoticed)
                .toList();
        return new Brief.Listed<>(first, total);
    }

    private static Brief.Unnoticed unnoticed(Alert alert) {
        return new Brief.Unnoticed(
                alert.id(),
                alert.severity(),
                new Brief.InBoth(alert.title(Language.VI), alert.title(Language.EN)),
                alert.raisedAt());
    }

    private static Brief.Concerned concerned(ResultSet row) throws SQLException {
        return new Brief.Concerned(
                row.getObject("case_id", UUID.class),
                row.getString("number"),
                row.getString("field"),
                row.getString("severity"),
                row.getString("lead"),
                row.getString("summary"));
    }

    private static void of(Scope scope, PreparedStatement statement, int at) throws SQLException {
        for (int i = at; i < at + 4; i++) {
            statement.setString(i, scope.agency());
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
