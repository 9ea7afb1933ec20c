package vn.kiemtin.alerts.surge;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.messaging.DatabaseFailure;

/** The surges that are and were: at most one at a time of a subject. */
@Singleton
class Surges {

    private static final String COLUMNS = """
            id, subject, case_id, case_number, observed, expected, score, since, detected_at, calm_since, ended_at, reports
            """;
    private static final String OPEN = "select " + COLUMNS + " from surge where ended_at is null order by subject";
    private static final String BEGIN = """
            insert into surge (subject, case_id, case_number, observed, expected, score, since, detected_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (subject) where ended_at is null do nothing returning id
            """;
    private static final String CALM = "update surge set calm_since = ? where id = ?";
    private static final String END = """
            update surge set ended_at = ?, calm_since = null, reports = greatest(observed, (
                select coalesce(sum(reports), 0) from surge_count
                where surge_count.subject = surge.subject and bucket >= since))
            where id = ? and ended_at is null returning reports
            """;
    private static final String LOCK_CASE = """
            select number, severity, lead, coordinating, restricted_to, field from surge_case
            where case_id = ? for update skip locked
            """;
    private static final String OPEN_OF_CASE =
            "select " + COLUMNS + " from surge where case_id = ? and ended_at is null";
    /** Of a case, whoever was alerted and still may know of it; of all else, the supervisors. */
    private static final String VISIBLE = "select " + COLUMNS + """
            from surge
            where case when case_id is null then ?
                  else exists (select from alert where alert.case_id = surge.case_id and rule in (select code from alert_rule where event = 'SURGE_BEGAN')
                               and cause = surge.id::text and audience = any (?) and withdrawn_at is null) end
            order by ended_at is not null, detected_at desc, id desc limit ?
            """;

    private final DataSource database;

    Surges(DataSource database) {
        this.database = database;
    }

    /** Those that are not over. */
    List<Surge> open() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OPEN);
                var row = select.executeQuery()) {
            var open = new ArrayList<Surge>();
            while (row.next()) {
                open.add(surge(row));
            }
            return open;
        } catch (SQLException e) {
            throw new DatabaseFailure("read the open surges", e);
        }
    }

    /** The one of the case that is not over. */
    Optional<Surge> openOf(UUID caseId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OPEN_OF_CASE)) {
            select.setObject(1, caseId);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(surge(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read a case's open surge", e);
        }
    }

    /** What the receiver may know of, those that are not over first, then the latest. */
    List<Surge> visibleTo(Receiver receiver, boolean supervisor, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(VISIBLE)) {
            select.setBoolean(1, supervisor);
            select.setArray(2, connection.createArrayOf("text", receiver.audienceNames()));
            select.setInt(3, limit);
            var visible = new ArrayList<Surge>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    visible.add(surge(row));
                }
            }
            return visible;
        } catch (SQLException e) {
            throw new DatabaseFailure("read surges", e);
        }
    }

    /** Empty if one of the subject is open already. */
    Optional<UUID> begin(Subject subject, @Nullable CaseFacts ofCase, SurgeDetector.Look look, Instant now) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(BEGIN)) {
            insert.setString(1, subject.name());
            insert.setObject(2, ofCase == null ? null : ofCase.caseId());
            insert.setString(3, ofCase == null ? null : ofCase.number());
            insert.setInt(4, look.observed());
            insert.setDouble(5, look.expected());
            insert.setDouble(6, look.score());
            insert.setObject(7, time(look.since()));
            insert.setObject(8, time(now));
            try (var row = insert.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("keep a surge", e);
        }
    }

    void calm(Surge surge, @Nullable Instant since) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(CALM)) {
            update.setObject(1, since == null ? null : time(since));
            update.setObject(2, surge.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("note how a surge goes on", e);
        }
    }

    /** How many reports it had; empty if it was over already. */
    Optional<Integer> end(Surge surge, Instant now) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(END)) {
            update.setObject(1, time(now));
            update.setObject(2, surge.id());
            try (var row = update.executeQuery()) {
                return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("end a surge", e);
        }
    }

    /** The case as it stands now, which nobody changes before the transaction ends; empty where somebody is changing it. */
    Optional<CaseFacts> lockCase(UUID caseId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(LOCK_CASE)) {
            select.setObject(1, caseId);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new CaseFacts(
                                caseId,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                List.of((String[]) row.getArray(4).getArray()),
                                List.of((String[]) row.getArray(5).getArray()),
                                0,
                                row.getString(6)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read whom a case concerns", e);
        }
    }

    private static Surge surge(ResultSet row) throws SQLException {
        return new Surge(
                row.getObject("id", UUID.class),
                new Subject(row.getString("subject")),
                row.getObject("case_id", UUID.class),
                row.getString("case_number"),
                row.getInt("observed"),
                row.getDouble("expected"),
                row.getDouble("score"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("detected_at", OffsetDateTime.class).toInstant(),
                instant(row, "calm_since"),
                instant(row, "ended_at"),
                row.getObject("reports", Integer.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
