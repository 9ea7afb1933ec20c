package vn.kiemtin.cases.reference.agencies;

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
import vn.kiemtin.cases.reference.succession.Heirs;
import vn.kiemtin.cases.reference.succession.MovedAlong;

/** Registers agencies, names them anew and ends them, each from a day on. An agency that is still needed has an heir before it ends. */
@Singleton
public class AgencyRegister {

    private static final String ALL = """
            select code, coalesce(later.name_vi, a.name_vi), coalesce(later.name_en, a.name_en), valid_from, valid_to, version
            from agency a left join lateral (
                select name_vi, name_en from agency_rename
                where agency = a.code and valid_from <= ? order by valid_from desc limit 1) later on true
            """;
    private static final String IN_FORCE =
            ALL + " where valid_from <= ? and (valid_to is null or valid_to > ?) order by code";
    private static final String NEEDED = """
            select 1 from routing_rule
            where (lead = ? or ? = any (coordinating)) and (valid_to is null or valid_to > ?)
            union all
            select 1 from case_of_agency where agency = ? and status = any (?)
            limit 1
            """;
    private static final String HAS_HEIR =
            "select 1 from succession where from_agency = ? and field is null and platform is null and takes_effect <= ?";

    private final ReferenceTables tables;
    private final ReferenceChanges changes;
    private final Days days;
    private final Heirs heirs;

    AgencyRegister(ReferenceTables tables, ReferenceChanges changes, Days days, Heirs heirs) {
        this.tables = tables;
        this.changes = changes;
        this.days = days;
        this.heirs = heirs;
    }

    /** All agencies that ever were, or those in force on a day; as they are called then, else as they are called today. */
    public List<AgencyView> list(@Nullable LocalDate on) {
        return on == null
                ? tables.read(ALL + " order by code", AgencyRegister::view, days.today())
                : tables.read(IN_FORCE, AgencyRegister::view, on, on, on);
    }

    public Optional<AgencyView> find(String code) {
        return tables.first(ALL + " where code = ?", AgencyRegister::view, days.today(), code);
    }

    @Transactional
    public Change<AgencyView> create(String code, String nameVi, String nameEn, LocalDate validFrom, Caller by) {
        changes.begin();
        if (find(code).isPresent()) {
            return new Change.Exists<>();
        }
        return Change.<AgencyView>refused(days.ahead("validFrom", validFrom)).orElseGet(() -> {
            tables.write(
                    "insert into agency (code, name_vi, name_en, valid_from) values (?, ?, ?, ?)",
                    code,
                    nameVi.strip(),
                    nameEn.strip(),
                    validFrom);
            var after = find(code).orElseThrow();
            changes.record(by, "AGENCY_CREATED", code, after);
            heirs.forget();
            return new Change.Made<>(after);
        });
    }

    /** From a day on it is called otherwise; a name for that very day is corrected. */
    @Transactional
    public Change<AgencyView> rename(
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
                    insert into agency_rename (agency, valid_from, name_vi, name_en) values (?, ?, ?, ?)
                    on conflict (agency, valid_from) do update set name_vi = excluded.name_vi, name_en = excluded.name_en""", code, validFrom, nameVi.strip(), nameEn.strip());
                    tables.write("update agency set version = version + 1 where code = ?", code);
                    changes.record(by, "AGENCY_NAMED", code, new Named(nameVi.strip(), nameEn.strip(), validFrom));
                });
    }

    /** From a day on it is no more. */
    @Transactional
    public Change<AgencyView> end(String code, LocalDate validTo, @Nullable Integer seen, Caller by) {
        return changes.update(
                () -> find(code),
                seen,
                known -> Change.<AgencyView>refused(days.ending("validTo", known.validFrom(), known.validTo(), validTo))
                        .or(() -> isNeededAfter(code, validTo)
                                ? Optional.of(new Change.Needed<>("reference.agency.still-needed"))
                                : Optional.empty()),
                () -> {
                    tables.write("update agency set valid_to = ?, version = version + 1 where code = ?", validTo, code);
                    changes.record(by, "AGENCY_ENDED", code, new Ended(validTo));
                    heirs.forget();
                });
    }

    private boolean isNeededAfter(String code, LocalDate day) {
        return !tables.any(HAS_HEIR, code, day) && tables.any(NEEDED, code, code, day, code, MovedAlong.STATUSES);
    }

    private static AgencyView view(ResultSet row) throws SQLException {
        return new AgencyView(
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
