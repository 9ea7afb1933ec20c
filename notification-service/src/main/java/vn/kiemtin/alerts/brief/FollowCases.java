package vn.kiemtin.alerts.brief;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.messaging.EventMetadata;
import vn.kiemtin.messaging.TopicFollower;

/**
 * Keeps what briefs are made of, from the events of cases: a few statements for all events of a transaction, however many there are. What is older than the version a case has here changes
 * nothing.
 */
@Singleton
class FollowCases implements TopicFollower<CaseEvent> {

    private static final String KNOWN = "select * from brief_case where case_id = any (?) for update";
    private static final String KEEP = """
            insert into brief_case as known (case_id, version, number, status, field, severity, lead, coordinating, restricted, merged_into, due_at, verdict,
                proposed_at, offered_to, offer_expires_at, recurred_at, in_wave)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (case_id) do update set version = excluded.version, number = excluded.number, status = excluded.status, field = excluded.field,
                severity = excluded.severity, lead = excluded.lead, coordinating = excluded.coordinating, restricted = excluded.restricted,
                merged_into = excluded.merged_into, due_at = excluded.due_at, verdict = excluded.verdict, proposed_at = excluded.proposed_at,
                offered_to = excluded.offered_to, offer_expires_at = excluded.offer_expires_at, recurred_at = excluded.recurred_at, in_wave = excluded.in_wave
            where known.version < excluded.version
            """;
    /** A report that was moved was reported when it was first known here. Which case tells last of its link, its number says. */
    private static final String COUNT = """
            insert into brief_report as known (report_id, case_id, reported_at, counts, link_version)
            select report, belongs_to, at, true, version
            from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::integer[]) as told (report, belongs_to, at, version)
            on conflict (report_id) do update set case_id = excluded.case_id, counts = true, link_version = excluded.link_version,
                reported_at = least(known.reported_at, excluded.reported_at)
            where known.link_version < excluded.link_version
            """;

    private static final String SCREEN =
            "update brief_report set counts = ?, link_version = ? where report_id = ? and link_version < ?";
    private static final String SAY = """
            insert into brief_statement (statement_id, case_id, kind) values (?, ?, ?)
            on conflict (statement_id) do update set kind = excluded.kind
            """;
    private static final String SAY_NO_MORE = "delete from brief_statement where statement_id = ?";
    private static final String FILE = """
            insert into brief_review (case_id, review, filed_at, due_at) values (?, ?, ?, ?) on conflict do nothing
            """;
    private static final String DECIDE = "delete from brief_review where case_id = ? and review = ?";

    private final DataSource database;

    FollowCases(DataSource database) {
        this.database = database;
    }

    @Override
    public String topic() {
        return "kiemtin.cases";
    }

    @Override
    public Class<CaseEvent> reads() {
        return CaseEvent.class;
    }

    @Override
    public void follow(List<Followed<CaseEvent>> events) {
        var told = events.stream()
                .filter(followed -> followed.event().isComplete())
                .map(followed -> new Told(nameIn(followed.metadata()), followed.event(), followed.metadata()))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection()) {
            var known = known(connection, told);
            var changed = new LinkedHashMap<UUID, CaseInBrief>();
            var reports = new LinkedHashMap<UUID, Report>();
            var screened = new ArrayList<Screened>();
            for (var each : told) {
                var before = known.get(each.caseId());
                var version = each.metadata().aggregateVersion();
                if (before == null || before.version() < version) {
                    var after = CaseInBrief.after(before, each.name(), each.event(), version);
                    known.put(after.id(), after);
                    changed.put(after.id(), after);
                    say(connection, each);
                    each.linked().ifPresent(report -> reports.merge(report.id(), report, Report::and));
                    each.screened().ifPresent(screened::add);
                }
            }
            keep(connection, List.copyOf(changed.values()));
            count(connection, List.copyOf(reports.values()));
            screen(connection, screened);
        } catch (SQLException e) {
            throw new DatabaseFailure("follow cases for the brief", e);
        }
    }

    private static String nameIn(EventMetadata metadata) {
        var parts = metadata.type().split("\\.", -1);
        return parts.length > 2 ? parts[2] : metadata.type();
    }

    private record Told(String name, CaseEvent event, EventMetadata metadata) {

        UUID caseId() {
            return requireNonNull(event.caseId());
        }

        Instant at() {
            return requireNonNull(event.at());
        }

        /** A report that is in this case since. */
        Optional<Report> linked() {
            return name.equals("ReportLinked") && event.reportId() != null
                    ? Optional.of(new Report(
                            event.reportId(),
                            event.homeCaseId() == null ? caseId() : event.homeCaseId(),
                            at(),
                            linkVersion()))
                    : Optional.empty();
        }

        /** A report that counts no more, or again. */
        Optional<Screened> screened() {
            var counts = name.equals("ReportBroughtBack");
            return (counts || name.equals("ReportScreenedOut")) && event.reportId() != null
                    ? Optional.of(new Screened(event.reportId(), counts, linkVersion()))
                    : Optional.empty();
        }

        private int linkVersion() {
            return event.linkVersion() == null ? 1 : event.linkVersion();
        }
    }

    /**
     * @param caseId where it belongs, whatever that is part of
     */
    private record Report(UUID id, UUID caseId, Instant at, int version) {

        /** What is told last of its link, and when it was told first. */
        Report and(Report other) {
            var latest = version >= other.version ? this : other;
            return new Report(id, latest.caseId, at.isBefore(other.at) ? at : other.at, latest.version);
        }
    }

    private record Screened(UUID report, boolean counts, int version) {}

    private static Map<UUID, CaseInBrief> known(Connection connection, List<Told> told) throws SQLException {
        try (var select = connection.prepareStatement(KNOWN)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid",
                            told.stream().map(Told::caseId).distinct().sorted().toArray()));
            var known = new HashMap<UUID, CaseInBrief>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var found = read(row);
                    known.put(found.id(), found);
                }
            }
            return known;
        }
    }

    static CaseInBrief read(ResultSet row) throws SQLException {
        return new CaseInBrief(
                row.getObject("case_id", UUID.class),
                row.getLong("version"),
                row.getString("number"),
                row.getString("status"),
                row.getString("field"),
                row.getString("severity"),
                row.getString("lead"),
                List.of((String[]) row.getArray("coordinating").getArray()),
                row.getBoolean("restricted"),
                row.getObject("merged_into", UUID.class),
                instant(row, "due_at"),
                row.getString("verdict"),
                instant(row, "proposed_at"),
                row.getString("offered_to"),
                instant(row, "offer_expires_at"),
                instant(row, "recurred_at"),
                row.getInt("in_wave"));
    }

    private static void keep(Connection connection, List<CaseInBrief> changed) throws SQLException {
        try (var insert = connection.prepareStatement(KEEP)) {
            for (var file : changed) {
                insert.setObject(1, file.id());
                insert.setLong(2, file.version());
                insert.setString(3, file.number());
                insert.setString(4, file.status());
                insert.setString(5, file.field());
                insert.setString(6, file.severity());
                insert.setString(7, file.lead());
                insert.setArray(
                        8, connection.createArrayOf("text", file.coordinating().toArray()));
                insert.setBoolean(9, file.restricted());
                insert.setObject(10, file.mergedInto());
                insert.setObject(11, time(file.dueAt()));
                insert.setString(12, file.verdict());
                insert.setObject(13, time(file.proposedAt()));
                insert.setString(14, file.offeredTo());
                insert.setObject(15, time(file.offerExpiresAt()));
                insert.setObject(16, time(file.recurredAt()));
                insert.setInt(17, file.inWave());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void count(Connection connection, List<Report> reports) throws SQLException {
        if (reports.isEmpty()) {
            return;
        }
        // in one order everywhere: two cases may tell of one report at once
        var ordered = reports.stream().sorted(Comparator.comparing(Report::id)).toList();
        try (var insert = connection.prepareStatement(COUNT)) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", ordered.stream().map(Report::id).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", ordered.stream().map(Report::caseId).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "timestamptz",
                            ordered.stream()
                                    .map(report -> report.at().toString())
                                    .toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "integer", ordered.stream().map(Report::version).toArray()));
            insert.executeUpdate();
        }
    }

    private static void screen(Connection connection, List<Screened> screened) throws SQLException {
        for (var each : screened) {
            write(connection, SCREEN, each.counts(), each.version(), each.report(), each.version());
        }
    }

    /** What was said in public, and which reviews are asked for: rare, so one by one. */
    private static void say(Connection connection, Told told) throws SQLException {
        var event = told.event();
        var statement = event.statement();
        switch (told.name()) {
            case "StatementPublished", "StatementAmended" -> {
                if (statement != null && statement.id() != null && statement.kind() != null) {
                    write(connection, SAY, statement.id(), told.caseId(), statement.kind());
                }
            }
            case "StatementRetracted" -> {
                if (statement != null && statement.id() != null) {
                    write(connection, SAY_NO_MORE, statement.id());
                }
            }
            case "ReviewFiled" -> {
                if (event.review() != null) {
                    write(connection, FILE, told.caseId(), event.review(), time(told.at()), time(event.dueAt()));
                }
            }
            case "ReviewDecided" -> {
                if (event.review() != null) {
                    write(connection, DECIDE, told.caseId(), event.review());
                }
            }
            default -> {
                // nothing of either
            }
        }
    }

    private static void write(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
