package vn.kiemtin.cases.reference.appointments;

import static vn.kiemtin.cases.reference.changes.Change.refused;
import static vn.kiemtin.cases.reference.changes.Change.unless;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Appointments;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.reference.changes.Change;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/** Appoints people, from today or a day ahead, and ends appointments. Nobody works for two agencies on one day. */
@Singleton
class AppointmentRegister {

    private static final String ALL = """
            select id, username, name, role, agency, valid_from, valid_to, version from appointment
            """;
    private static final String ORDER = " order by username, valid_from, id";
    private static final String FITTING = """
             where (?::date is null or valid_from <= ? and (valid_to is null or valid_to > ?))
               and (?::text is null or agency = ?) and (?::text is null or username = ?)
            """;
    private static final String SAME = """
             where username = ? and role = ? and agency = ? and valid_from = ? and (valid_to is null or valid_to > valid_from)
            """;
    private static final String ELSEWHERE = """
            select 1 from appointment
            where username = ? and agency <> ? and (valid_to is null or valid_to > ?) and (?::date is null or valid_from < ?)
            """;
    private static final String IN_FORCE =
            "select 1 from agency where code = ? and valid_from <= ? and (valid_to is null or valid_to > ?)";

    private final ReferenceTables tables;
    private final ReferenceChanges changes;
    private final Appointments appointments;
    private final Days days;

    AppointmentRegister(ReferenceTables tables, ReferenceChanges changes, Appointments appointments, Days days) {
        this.tables = tables;
        this.changes = changes;
        this.appointments = appointments;
        this.days = days;
    }

    /** Who is to be appointed to what. */
    record Wanted(
            String username,
            String name,
            AppointedRole role,
            String agency,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** All appointments that ever were, or those in force on a day; of an agency, of a person. */
    List<AppointmentView> list(@Nullable LocalDate on, @Nullable String agency, @Nullable String username) {
        return tables.read(
                ALL + FITTING + ORDER, AppointmentRegister::view, on, on, on, agency, agency, username, username);
    }

    Optional<AppointmentView> find(long id) {
        return tables.first(ALL + " where id = ?", AppointmentRegister::view, id);
    }

    @Transactional
    Change<AppointmentView> create(Wanted wanted, Caller by) {
        changes.begin();
        if (same(wanted).isPresent()) {
            return new Change.Exists<>();
        }
        var from = wanted.validFrom();
        return Change.<AppointmentView>refused(
                        days.ahead("validFrom", from),
                        days.ending("validTo", from, wanted.validTo())
                                .or(() -> unless(!from.equals(wanted.validTo()), "validTo", "invalid.day-order")),
                        unless(tables.any(IN_FORCE, wanted.agency(), from, from), "agency", "invalid.agency-then"),
                        unless(!worksElsewhere(wanted), "username", "invalid.works-elsewhere"))
                .orElseGet(() -> {
                    tables.write(
                            "insert into appointment (username, name, role, agency, valid_from, valid_to) values (?, ?, ?, ?, ?, ?)",
                            wanted.username(),
                            wanted.name().strip(),
                            wanted.role(),
                            wanted.agency(),
                            from,
                            wanted.validTo());
                    var after = same(wanted).orElseThrow();
                    changes.record(by, "APPOINTED", String.valueOf(after.id()), after);
                    appointments.forget();
                    return new Change.Made<>(after);
                });
    }

    /** It is over from a day on. */
    @Transactional
    Change<AppointmentView> end(long id, LocalDate validTo, @Nullable Integer seen, Caller by) {
        return changes.update(
                () -> find(id),
                seen,
                known -> refused(
                        days.ending("validTo", known.validFrom(), known.validTo(), validTo),
                        unless(
                                known.validTo() == null || !validTo.isAfter(known.validTo()),
                                "validTo",
                                "invalid.day-later")),
                () -> {
                    tables.write(
                            "update appointment set valid_to = ?, version = version + 1 where id = ?", validTo, id);
                    changes.record(by, "APPOINTMENT_ENDED", String.valueOf(id), find(id).orElseThrow());
                    appointments.forget();
                });
    }

    private boolean worksElsewhere(Wanted wanted) {
        return tables.any(
                ELSEWHERE, wanted.username(), wanted.agency(), wanted.validFrom(), wanted.validTo(), wanted.validTo());
    }

    private Optional<AppointmentView> same(Wanted wanted) {
        return tables.first(
                ALL + SAME,
                AppointmentRegister::view,
                wanted.username(),
                wanted.role(),
                wanted.agency(),
                wanted.validFrom());
    }

    private static AppointmentView view(ResultSet row) throws SQLException {
        return new AppointmentView(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                AppointedRole.valueOf(row.getString(4)),
                row.getString(5),
                row.getObject(6, LocalDate.class),
                row.getObject(7, LocalDate.class),
                row.getInt(8));
    }
}
