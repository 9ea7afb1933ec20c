package vn.kiemtin.cases.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.Columns;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Cases and reports by the hundred, with one statement a table, as they come in batches. Works in the caller's transaction, beside Hibernate: it knows nothing of what is written here, and reads it when it is
 * asked.
 */
@Singleton
public class CasesInBatches {

    /** What a new case has not is not named: nobody has worked on it. */
    private static final String OPEN = """
            insert into case_file (id, number, status, field, severity, platform, locality, lead, coordinating, asked, restricted_to, proposer_marks,
                                   proposed_by_head, deadline_class, deadline_minutes, deadline_around_the_clock, due_at, approaching_at, calendar, summary,
                                   report_count, opened_at, version, event_count)
            select id, number, status, field, severity, platform, locality, lead, string_to_array(coordinating, ' '), '{}', '{}', '{}',
                   false, deadline_class, deadline_minutes, deadline_around_the_clock, due_at, approaching_at, calendar, summary,
                   report_count, opened_at, version, event_count
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::boolean[],
                        ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::text[], ?::integer[], ?::timestamptz[], ?::integer[], ?::bigint[])
                 as opened (id, number, status, field, severity, platform, locality, lead, coordinating, deadline_class, deadline_minutes, deadline_around_the_clock,
                            due_at, approaching_at, calendar, summary, report_count, opened_at, version, event_count)
            """;

    private static final String COUNT = """
            update case_file set report_count = counted.reports, event_count = counted.events, recurrences = counted.recurrences,
                                 recurrence_wave = counted.wave, recurrences_in_wave = counted.in_wave, recurred_at = counted.recurred_at
            from unnest(?::uuid[], ?::integer[], ?::bigint[], ?::integer[], ?::integer[], ?::integer[], ?::timestamptz[])
                 as counted (id, reports, events, recurrences, wave, in_wave, recurred_at)
            where case_file.id = counted.id
            """;

    /** What only happens to a report later is not named. */
    private static final String LINK = """
            insert into linked_report (report_id, case_id, home_case_id, match, standing, likeness, like_report, text, link, platform, field, locality,
                                       received_at, linked_at, link_version, seen_on, seen_place, doubts, channel, told_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::double precision[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                                 ?::text[], ?::timestamptz[], ?::timestamptz[], ?::integer[], ?::date[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
            """;

    private final CaseFiles files;
    private final DataSource database;

    CasesInBatches(CaseFiles files, DataSource database) {
        this.files = files;
        this.database = database;
    }

    /** These cases, as {@link CaseFiles#lockAll}; what becomes of them is stored by {@link #count} alone. */
    public List<CaseFile> lockAll(Collection<UUID> ids) {
        var locked = files.lockAll(ids);
        locked.forEach(files.getEntityManager()::detach);
        return locked;
    }

    /** Stores new cases as they are now. */
    public void open(Collection<CaseFile> opened) {
        write("open cases", OPEN, opened, columns -> {
            columns.add("uuid", CaseFile::id);
            columns.add("text", CaseFile::number);
            columns.add("text", CaseFile::status);
            columns.add("text", CaseFile::field);
            columns.add("text", CaseFile::severity);
            columns.add("text", CaseFile::platform);
            columns.add("text", CaseFile::locality);
            columns.add("text", CaseFile::lead);
            columns.add("text", file -> String.join(" ", file.coordinating()));
            columns.add("text", ofDeadline(Deadline::code));
            columns.add("integer", ofDeadline(Deadline::minutes));
            columns.add("boolean", ofDeadline(Deadline::aroundTheClock));
            columns.add("timestamptz", ofDeadline(Deadline::dueAt));
            columns.add("timestamptz", ofDeadline(Deadline::approachingAt));
            columns.add("bigint", CaseFile::calendar);
            columns.add("text", CaseFile::summary);
            columns.add("integer", CaseFile::reportCount);
            columns.add("timestamptz", CaseFile::openedAt);
            columns.add("integer", CaseFile::version);
            columns.add("bigint", CaseFile::eventCount);
        });
    }

    private static Function<CaseFile, @Nullable Object> ofDeadline(Function<Deadline, @Nullable Object> what) {
        return file -> {
            var deadline = file.deadline();
            return deadline == null ? null : what.apply(deadline);
        };
    }

    /** Stores how many reports and events these cases have by now, and how often their rumours came back. */
    public void count(Collection<CaseFile> locked) {
        write("count reports of cases", COUNT, locked, columns -> {
            columns.add("uuid", CaseFile::id);
            columns.add("integer", CaseFile::reportCount);
            columns.add("bigint", CaseFile::eventCount);
            columns.add("integer", ofRecurrence(Recurrence::total));
            columns.add("integer", ofRecurrence(Recurrence::wave));
            columns.add("integer", ofRecurrence(Recurrence::inWave));
            columns.add("timestamptz", ofRecurrence(Recurrence::at));
        });
    }

    private static Function<CaseFile, @Nullable Object> ofRecurrence(Function<Recurrence, Object> what) {
        return file -> {
            var recurrence = file.recurrence();
            return recurrence == null ? null : what.apply(recurrence);
        };
    }

    /** Stores new links of reports; their cases are stored. */
    public void link(Collection<LinkedReport> reports) {
        write("link reports", LINK, reports, columns -> {
            columns.add("uuid", LinkedReport::reportId);
            columns.add("uuid", LinkedReport::caseId);
            columns.add("uuid", LinkedReport::homeCaseId);
            columns.add("text", LinkedReport::match);
            columns.add("text", LinkedReport::standing);
            columns.add("float8", ofLikeness(Likeness::score));
            columns.add("uuid", ofLikeness(Likeness::to));
            columns.add("text", LinkedReport::text);
            columns.add("text", LinkedReport::link);
            columns.add("text", LinkedReport::platform);
            columns.add("text", LinkedReport::field);
            columns.add("text", LinkedReport::locality);
            columns.add("timestamptz", LinkedReport::receivedAt);
            columns.add("timestamptz", LinkedReport::linkedAt);
            columns.add("integer", LinkedReport::linkVersion);
            columns.add("date", ofSighting(Sighting::on));
            columns.add("text", ofSighting(Sighting::place));
            columns.add("text", ofSighting(Sighting::doubts));
            columns.add("text", LinkedReport::channel);
            columns.add("timestamptz", LinkedReport::toldAt);
        });
    }

    private static Function<LinkedReport, @Nullable Object> ofLikeness(Function<Likeness, Object> what) {
        return report -> {
            var likeness = report.likeness();
            return likeness == null ? null : what.apply(likeness);
        };
    }

    private static Function<LinkedReport, @Nullable Object> ofSighting(Function<Sighting, @Nullable Object> what) {
        return report -> {
            var sighting = report.sighting();
            return sighting == null ? null : what.apply(sighting);
        };
    }

    private <T> void write(String what, String sql, Collection<T> rows, Filling<T> filling) {
        if (rows.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            filling.fill(new Parameters<>(connection, statement, rows));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(what, e);
        }
    }

    private interface Filling<T> {
        void fill(Parameters<T> columns) throws SQLException;
    }

    /** A column each, in the order of the statement's parameters. */
    private static final class Parameters<T> {

        private final Connection connection;
        private final PreparedStatement statement;
        private final Collection<T> rows;
        private int count;

        Parameters(Connection connection, PreparedStatement statement, Collection<T> rows) {
            this.connection = connection;
            this.statement = statement;
            this.rows = rows;
        }

        void add(String type, Function<T, @Nullable Object> value) throws SQLException {
            statement.setArray(++count, Columns.of(connection, type, rows, row -> written(value.apply(row))));
        }

        private static @Nullable Object written(@Nullable Object value) {
            return switch (value) {
                case Instant moment -> moment.atOffset(ZoneOffset.UTC);
                case Enum<?> name -> name.name();
                case null, default -> value;
            };
        }
    }
}
