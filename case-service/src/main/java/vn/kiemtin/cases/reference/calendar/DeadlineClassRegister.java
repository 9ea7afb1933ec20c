package vn.kiemtin.cases.reference.calendar;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.reference.changes.Change;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/** Makes and ends classes of deadlines. What a case got of one stays with the case. There is always a class for each severity. */
@Singleton
class DeadlineClassRegister {

    private static final String ALL = """
            select code, name_vi, name_en, severity, minutes, around_the_clock, valid_from, valid_to, version from deadline_class
            """;
    private static final String ANOTHER = """
            select 1 from deadline_class where severity = ? and code <> ? and valid_from <= ? and valid_to is null
            """;
    private static final String NAMED_BY_A_RULE =
            "select 1 from routing_rule where deadline_class = ? and (valid_to is null or valid_to > ?)";

    private final ReferenceTables tables;
    private final ReferenceChanges changes;
    private final Days days;

    DeadlineClassRegister(ReferenceTables tables, ReferenceChanges changes, Days days) {
        this.tables = tables;
        this.changes = changes;
        this.days = days;
    }

    /** All classes that ever were, or those in force on a day. */
    List<DeadlineClassView> list(@Nullable LocalDate on) {
        return on == null
                ? tables.read(ALL + " order by valid_from, code", DeadlineClassRegister::view)
                : tables.read(
                        ALL + " where valid_from <= ? and (valid_to is null or valid_to > ?) order by valid_from, code",
                        DeadlineClassRegister::view,
                        on,
                        on);
    }

    Optional<DeadlineClassView> find(String code) {
        return tables.first(
                ALL + " where code = ? order by valid_from desc limit 1", DeadlineClassRegister::view, code);
    }

    /** A new class; of those for one severity, the one that came last counts. */
    @Transactional
    Change<DeadlineClassView> create(DeadlineClassView wanted, Caller by) {
        changes.begin();
        if (find(wanted.code()).isPresent()) {
            return new Change.Exists<>();
        }
        return Change.<DeadlineClassView>refused(days.ahead("validFrom", wanted.validFrom()))
                .orElseGet(() -> {
                    tables.write(
                            """
                            insert into deadline_class (code, name_vi, name_en, severity, minutes, around_the_clock, valid_from)
                            values (?, ?, ?, ?, ?, ?, ?)""",
                            wanted.code(),
                            wanted.nameVi().strip(),
                            wanted.nameEn().strip(),
                            wanted.severity(),
                            wanted.minutes(),
                            wanted.aroundTheClock(),
                            wanted.validFrom());
                    var after = find(wanted.code()).orElseThrow();
                    changes.record(by, "DEADLINE_CLASS_CREATED", after.code(), after);
                    return new Change.Made<>(after);
                });
    }

    /** From a day on no case gets it. */
    @Transactional
    Change<DeadlineClassView> end(String code, LocalDate validTo, @Nullable Integer seen, Caller by) {
        return changes.update(
                () -> find(code),
                seen,
                known -> Change.<DeadlineClassView>refused(
                                days.ending("validTo", known.validFrom(), known.validTo(), validTo))
                        .or(() -> isNeeded(known, validTo)
                                ? Optional.of(new Change.Needed<>("reference.class.still-needed"))
                                : Optional.empty()),
                () -> {
                    tables.write(
                            "update deadline_class set valid_to = ?, version = version + 1 where code = ? and valid_from = (select max(valid_from) from deadline_class where code = ?)",
                            validTo,
                            code,
                            code);
                    changes.record(by, "DEADLINE_CLASS_ENDED", code, find(code).orElseThrow());
                });
    }

    private boolean isNeeded(DeadlineClassView known, LocalDate day) {
        return tables.any(NAMED_BY_A_RULE, known.code(), day)
                || (known.severity() != null && !tables.any(ANOTHER, known.severity(), known.code(), day));
    }

    private static DeadlineClassView view(ResultSet row) throws SQLException {
        return new DeadlineClassView(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4) == null ? null : Severity.valueOf(row.getString(4)),
                row.getInt(5),
                row.getBoolean(6),
                row.getObject(7, LocalDate.class),
                row.getObject(8, LocalDate.class),
                row.getInt(9));
    }
}
