package vn.kiemtin.alerts.surge;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/** How many reports came when, by subject. */
@Singleton
class ReportCounts {

    /** Skipped, not waited for: where another instance looks, nothing is left to do here. */
    private static final String CLAIM =
            "select tidied_at from surge_watch where name = 'surges' for update skip locked";

    /** A clock that is ahead does not make a report one of the future. */
    private static final String SUM_UP = """
            with taken as (
                delete from surge_arrival where arrival_id in (select arrival_id from surge_arrival order by arrival_id limit ?)
                returning case_id, field, locality, least(reported_at, ?) as at),
            counted as (
                select subject, at from taken, lateral (values
                    ('overall'), ('field:' || field), ('locality:' || locality), ('case:' || case_id)) as told (subject)
                where subject is not null and at > ?),
            hours as (
                insert into surge_hour as known (subject, hour, reports)
                select subject, date_trunc('hour', at, 'UTC'), count(*) from counted group by 1, 2
                on conflict (subject, hour) do update set reports = known.reports + excluded.reports),
            buckets as (
                insert into surge_count as known (subject, bucket, reports)
                select subject, date_bin(?::interval, at, timestamptz 'epoch'), count(*) from counted group by 1, 2
                on conflict (subject, bucket) do update set reports = known.reports + excluded.reports)
            select distinct subject from counted
            """;

    private static final String RECENT = """
            select subject, bucket, reports from surge_count where subject = any (?) and bucket > ? order by subject, bucket
            """;
    private static final String HOURS = "select hour, reports from surge_hour where subject = ? and hour >= ?";
    private static final String FIRST = "select min(hour) from surge_hour where subject = ?";
    private static final String[] TIDY = {
        "delete from surge_count where bucket < ?", "delete from surge_hour where hour < ?", """
        delete from surge_case where case_id in (
            select case_id from surge_case where told_at < ? for update skip locked)
        """
    };
    private static final String LEFT = "delete from surge_left returning subject";
    private static final String LEAVE = "insert into surge_left (subject) values (?) on conflict do nothing";
    private static final String TIDIED = "update surge_watch set tidied_at = ? where name = 'surges'";
    private static final Duration FINELY = Duration.ofDays(7);
    private static final int AT_ONCE = 20_000;

    private final DataSource database;
    private final SurgeSettings settings;

    ReportCounts(DataSource database, SurgeSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** When old counts were last thrown away; empty where another instance is looking for surges, and until this transaction ends no other does. */
    Optional<Instant> claim() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(CLAIM);
                var row = select.executeQuery()) {
            return row.next() ? Optional.of(instant(row, 1)) : Optional.empty();
        } catch (SQLException e) {
            throw new DatabaseFailure("claim the watch for surges", e);
        }
    }

    /** Sums up what arrived, and answers for what. */
    Set<Subject> sumUp(Instant now) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(SUM_UP)) {
            update.setInt(1, AT_ONCE);
            update.setObject(2, time(now));
            update.setObject(3, time(now.minus(settings.history())));
            update.setString(4, settings.bucket().toSeconds() + " seconds");
            var subjects = new HashSet<Subject>();
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    subjects.add(new Subject(row.getString(1)));
                }
            }
            return subjects;
        } catch (SQLException e) {
            throw new DatabaseFailure("sum up reports", e);
        }
    }

    /** What the looks before have left to this one. */
    Set<Subject> left() {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(LEFT);
                var row = delete.executeQuery()) {
            var left = new HashSet<Subject>();
            while (row.next()) {
                left.add(new Subject(row.getString(1)));
            }
            return left;
        } catch (SQLException e) {
            throw new DatabaseFailure("read what was left to be looked at", e);
        }
    }

    /** The next look looks at it, though nothing more may be reported of it. */
    void leave(Subject subject) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(LEAVE)) {
            insert.setString(1, subject.name());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("leave something to the next look", e);
        }
    }

    /** Counts of the last while by bucket, of each of these subjects that has any. */
    Map<Subject, NavigableMap<Instant, Integer>> recent(Collection<Subject> subjects, Instant after) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(RECENT)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", subjects.stream().map(Subject::name).toArray()));
            select.setObject(2, time(after));
            var recent = new HashMap<Subject, NavigableMap<Instant, Integer>>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    recent.computeIfAbsent(new Subject(row.getString(1)), _ -> new TreeMap<>())
                            .put(instant(row, 2), row.getInt(3));
                }
            }
            return recent;
        } catch (SQLException e) {
            throw new DatabaseFailure("read recent counts", e);
        }
    }

    NavigableMap<Instant, Integer> hours(Subject subject, Instant from) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(HOURS)) {
            select.setString(1, subject.name());
            select.setObject(2, time(from));
            var hours = new TreeMap<Instant, Integer>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    hours.put(instant(row, 1), row.getInt(2));
                }
            }
            return hours;
        } catch (SQLException e) {
            throw new DatabaseFailure("read counts by the hour", e);
        }
    }

    /** The first hour in which there was a report of it. */
    Optional<Instant> first(Subject subject) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(FIRST)) {
            select.setString(1, subject.name());
            try (var row = select.executeQuery()) {
                row.next();
                var first = row.getObject(1, OffsetDateTime.class);
                return Optional.ofNullable(first).map(OffsetDateTime::toInstant);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read since when reports are counted", e);
        }
    }

    void tidy(Instant now) {
        try (var connection = database.getConnection()) {
            var history = now.minus(settings.history());
            var oldest = new Instant[] {now.minus(FINELY), history, history};
            for (int i = 0; i < TIDY.length; i++) {
                try (var delete = connection.prepareStatement(TIDY[i])) {
                    delete.setObject(1, time(oldest[i]));
                    delete.executeUpdate();
                }
            }
            try (var update = connection.prepareStatement(TIDIED)) {
                update.setObject(1, time(now));
                update.executeUpdate();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("throw old counts away", e);
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
