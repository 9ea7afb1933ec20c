package vn.kiemtin.cases.reference.localities;

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
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.reference.changes.Change;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/** Enters places, names them anew and ends them, each from a day on. Intake has a register of its own. */
@Singleton
class LocalityRegister {

    private static final String ALL = """
            select code, coalesce(later.name_vi, l.name_vi), coalesce(later.name_en, l.name_en), valid_from, valid_to, version
            from locality l left join lateral (
                select name_vi, name_en from locality_rename
                where locality = l.code and valid_from <= ? order by valid_from desc limit 1) later on true
            """;
    private static final String NAMED_BY_A_RULE =
            "select 1 from routing_rule where locality = ? and (valid_to is null or valid_to > ?)";

    private final ReferenceTables tables;
    private final ReferenceChanges changes;
    private final Days days;

    LocalityRegister(ReferenceTables tables, ReferenceChanges changes, Days days) {
        this.tables = tables;
        this.changes = changes;
        this.days = days;
    }

    /** All places that ever were, or those in force on a day; as they are called then, else as they are called today. */
    List<LocalityView> list(@Nullable LocalDate on) {
        return on == null
                ? tables.read(ALL + " order by code", LocalityRegister::view, days.today())
                : tables.read(
                        ALL + " where valid_from <= ? and (valid_to is null or valid_to > ?) order by code",
                        LocalityRegister::view,
                        on,
                        on,
                        on);
    }

    Optional<LocalityView> find(String code) {
        return tables.first(ALL + " where code = ?", LocalityRegister::view, days.today(), code);
    }

    @Transactional
    Change<LocalityView> create(String code, String nameVi, String nameEn, LocalDate validFrom, Caller by) {
        changes.begin();
        if (find(code).isPresent()) {
            return new Change.Exists<>();
        }
        return Change.<LocalityView>refused(days.ahead("validFrom", validFrom)).orElseGet(() -> {
            tables.write(
                    "insert into locality (code, name_vi, name_en, valid_from) values (?, ?, ?, ?)",
                    code,
                    nameVi.strip(),
                    nameEn.strip(),
                    validFrom);
            var after = find(code).orElseThrow();
            changes.record(by, "LOCALITY_CREATED", code, after);
            return new Change.Made<>(after);
        });
    }

    /** From a day on it is called otherwise; a name for that very day is corrected. */
    @Transactional
    Change<LocalityView> rename(
            String code, String nameVi, String nameEn, LocalDate validFrom, @Nullable Integer seen, Caller by) {
        return changes.update(
                () -> find(code),
                seen,
                known -> refused(
                        days.ahead("validFrom", validFrom),
                        unless(
                                !validFrom.isBefore(known.validFrom())
                                        && (known.validTo() == null || validFrom.isBefore(known.validTo())),
                                "validFrom",
                                "invalid.day-not-in-force")),
                () -> {
                    tables.write("""
                            insert into locality_rename (locality, valid_from, name_vi, name_en) values (?, ?, ?, ?)
                            on conflict (locality, valid_from) do update set name_vi = excluded.name_vi, name_en = excluded.name_en""", code, validFrom, nameVi.strip(), nameEn.strip());
                    tables.write("update locality set version = version + 1 where code = ?", code);
                    changes.record(by, "LOCALITY_NAMED", code, new Named(nameVi.strip(), nameEn.strip(), validFrom));
                });
    }

    /** From a day on it is no more. */
    @Transactional
    Change<LocalityView> end(String code, LocalDate validTo, @Nullable Integer seen, Caller by) {
        return changes.update(
                () -> find(code),
                seen,
                known -> Change.<LocalityView>refused(
                                days.ending("validTo", known.validFrom(), known.validTo(), validTo))
                        .or(() -> tables.any(NAMED_BY_A_RULE, code, validTo)
                                ? Optional.of(new Change.Needed<>("reference.locality.still-needed"))
                                : Optional.empty()),
                () -> {
                    tables.write(
                            "update locality set valid_to = ?, version = version + 1 where code = ?", validTo, code);
                    changes.record(by, "LOCALITY_ENDED", code, new Ended(validTo));
                });
    }

    private static LocalityView view(ResultSet row) throws SQLException {
        return new LocalityView(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class),
                row.getInt(6));
    }

    private record Named(String nameVi, String nameEn, LocalDate validFrom) {}

    private record Ended(LocalDate validTo) {}
}
