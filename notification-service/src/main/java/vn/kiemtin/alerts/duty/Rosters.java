package vn.kiemtin.alerts.duty;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.messaging.DatabaseFailure;

/** The rosters in the database; what was removed from one does not exist. */
@Singleton
public class Rosters {

    private static final String SHIFT = "select id, person, substitute, begins, ends, version from duty_shift ";
    private static final String SHIFTS =
            SHIFT + "where roster = ? and removed_at is null and begins < ? and ends > ? order by begins";
    private static final String ONE_SHIFT = SHIFT + "where roster = ? and removed_at is null and id = ?";
    private static final String ABSENCE = "select id, person, begins, ends, version from duty_absence ";
    private static final String ABSENCES = ABSENCE + """
            where roster = ? and removed_at is null and begins < ? and ends > ? order by begins, person
            """;
    private static final String ONE_ABSENCE = ABSENCE + "where roster = ? and removed_at is null and id = ?";
    private static final String ENSURE = "insert into duty_roster (name) values (?) on conflict do nothing";
    private static final String LOCK = "select from duty_roster where name = ? for update";
    private static final String ADD_SHIFT =
            "insert into duty_shift (roster, id, person, substitute, begins, ends) values (?, ?, ?, ?, ?, ?)";
    private static final String CHANGE_SHIFT = """
            update duty_shift set person = ?, substitute = ?, begins = ?, ends = ?, version = version + 1
            where id = ? and version = ? and removed_at is null
            """;
    private static final String REMOVE_SHIFT = """
            update duty_shift set removed_at = now(), version = version + 1 where id = ? and version = ? and removed_at is null
            """;
    private static final String ADD_ABSENCE =
            "insert into duty_absence (roster, id, person, begins, ends) values (?, ?, ?, ?, ?)";
    private static final String REMOVE_ABSENCE = """
            update duty_absence set removed_at = now(), version = version + 1 where id = ? and version = ? and removed_at is null
            """;
    private static final String NOTE =
            "insert into duty_change (roster, what, person, begins, ends, changed_by) values (?, ?, ?, ?, ?, ?)";
    private static final String CHANGES = """
            select what, person, begins, ends, changed_at, changed_by from duty_change where roster = ? order by id desc limit ?
            """;
    private static final String NAMES = "select name from duty_roster order by name";
    private static final String PEOPLE =
            "select username from person where ? = any (audiences) or ? = any (audiences) order by username limit 200";
    private static final String IS_KEPT = """
            select from duty_shift where roster = ? and removed_at is null and ends > ?::timestamptz - interval '30 days' limit 1
            """;
    private static final String OF_OTHERS =
            "select from person where username = ? and not (? = any (audiences) or ? = any (audiences))";

    private final DataSource database;

    Rosters(DataSource database) {
        this.database = database;
    }

    /**
     * Who serves then, by the roster of this name; nobody where there is no such roster. Whoever has moved to others since the shift was entered counts as
     * absent.
     */
    public OnDuty at(String roster, Instant time) {
        var entered = between(roster, time, time.plusMillis(1));
        var left = entered.shifts().stream()
                .flatMap(shift -> Stream.of(shift.person(), shift.substitute()))
                .distinct()
                .filter(person -> isOutsider(roster, person))
                .map(person -> new Absence(UUID.randomUUID(), person, time, time.plusMillis(1), 1));
        return new Roster(
                        roster,
                        entered.shifts(),
                        Stream.concat(entered.absences().stream(), left).toList())
                .at(time);
    }

    /** Who serves at this moment, for whoever asks many times. */
    public DutyAt on(Instant moment) {
        return new DutyAt(this, moment);
    }

    /** Whether the roster has any shift that ended less than 30 days before this time, or later. */
    public boolean isKept(String roster, Instant time) {
        return !all(IS_KEPT, _ -> true, roster, utc(time)).isEmpty();
    }

    /** What of the roster lies in this time, or reaches into it. */
    Roster between(String roster, Instant from, Instant to) {
        try (var connection = database.getConnection()) {
            return new Roster(
                    roster,
                    read(connection, SHIFTS, Rosters::shift, roster, utc(to), utc(from)),
                    read(connection, ABSENCES, Rosters::absence, roster, utc(to), utc(from)));
        } catch (SQLException e) {
            throw new DatabaseFailure("read a roster", e);
        }
    }

    /** Nobody else changes the roster until this transaction ends. */
    void lock(String roster) {
        write(ENSURE, roster);
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(LOCK)) {
            select.setString(1, roster);
            select.executeQuery().close();
        } catch (SQLException e) {
            throw new DatabaseFailure("lock a roster", e);
        }
    }

    Optional<Shift> shift(String roster, UUID id) {
        return all(ONE_SHIFT, Rosters::shift, roster, id).stream().findFirst();
    }

    Optional<Absence> absence(String roster, UUID id) {
        return all(ONE_ABSENCE, Rosters::absence, roster, id).stream().findFirst();
    }

    void add(String roster, Shift shift) {
        write(ADD_SHIFT, roster, shift.id(), shift.person(), shift.substitute(), utc(shift.from()), utc(shift.to()));
    }

    void add(String roster, Absence absence) {
        write(ADD_ABSENCE, roster, absence.id(), absence.person(), utc(absence.from()), utc(absence.to()));
    }

    /**
     * @return false if it has another version by now
     */
    boolean change(Shift shift, int seen) {
        return write(
                        CHANGE_SHIFT,
                        shift.person(),
                        shift.substitute(),
                        utc(shift.from()),
                        utc(shift.to()),
                        shift.id(),
                        seen)
                == 1;
    }

    /**
     * @return false if it has another version by now
     */
    boolean remove(RosterEntry entry, int seen) {
        var sql = switch (entry) {
            case Shift _ -> REMOVE_SHIFT;
            case Absence _ -> REMOVE_ABSENCE;
        };
        return write(sql, entry.id(), seen) == 1;
    }

    void note(String roster, RosterChange.What what, RosterEntry entry, String by) {
        write(NOTE, roster, what.name(), entry.person(), utc(entry.from()), utc(entry.to()), by);
    }

    /** The newest first. */
    List<RosterChange> changes(String roster, int limit) {
        return all(CHANGES, Rosters::change, roster, limit);
    }

    List<String> names() {
        return all(NAMES, row -> row.getString(1));
    }

    /** Account names of those who were signed in as one of these. */
    List<String> people(String audience, String or) {
        return all(PEOPLE, row -> row.getString(1), audience, or);
    }

    /** Whether this account is known, and as one of others. */
    boolean isOutsider(String roster, String person) {
        var audience = roster.equals(Roster.SUPERVISORS) ? Audience.SUPERVISORS : Audience.agency(roster);
        return !all(
                        OF_OTHERS,
                        _ -> true,
                        person,
                        audience.name(),
                        Audience.heads(roster).name())
                .isEmpty();
    }

    private static Shift shift(ResultSet row) throws SQLException {
        return new Shift(
                row.getObject("id", UUID.class),
                row.getString("person"),
                row.getString("substitute"),
                instant(row, "begins"),
                instant(row, "ends"),
                row.getInt("version"));
    }

    private static Absence absence(ResultSet row) throws SQLException {
        return new Absence(
                row.getObject("id", UUID.class),
                row.getString("person"),
                instant(row, "begins"),
                instant(row, "ends"),
                row.getInt("version"));
    }

    private static RosterChange change(ResultSet row) throws SQLException {
        return new RosterChange(
                RosterChange.What.valueOf(row.getString("what")),
                row.getString("person"),
                instant(row, "begins"),
                instant(row, "ends"),
                instant(row, "changed_at"),
                row.getString("changed_by"));
    }

    private interface Reading<T> {

        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> all(String sql, Reading<T> reading, Object... parameters) {
        try (var connection = database.getConnection()) {
            return read(connection, sql, reading, parameters);
        } catch (SQLException e) {
            throw new DatabaseFailure("read a roster", e);
        }
    }

    private static <T> List<T> read(Connection connection, String sql, Reading<T> reading, Object... parameters)
            throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            var all = new ArrayList<T>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    all.add(reading.of(row));
                }
            }
            return all;
        }
    }

    private int write(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("change a roster", e);
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
