package vn.kiemtin.cases.reference.legal;

import static vn.kiemtin.cases.reference.changes.Change.refused;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.reference.LegalUse;
import vn.kiemtin.cases.reference.changes.Change;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/**
 * Enters legal bases, writes down that one was checked, and when it ends. What one says is never changed, since conclusions name it. Unlike other
 * reference data it begins and ends on the law's days, which may lie behind.
 */
@Singleton
class LegalBasisRegister {

    private static final String ALL = """
            select code, document, article, title_vi, title_en, says_vi, says_en, uses, valid_from, valid_to, source, checked_on, open_vi, open_en, version
            from legal_basis
            """;
    private static final String CREATE = """
            insert into legal_basis
                (code, document, article, title_vi, title_en, says_vi, says_en, uses, valid_from, valid_to, source, checked_on, open_vi, open_en)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::date, ?, ?::date, ?, ?)
            """;
    private static final String CHECK = """
            update legal_basis set source = ?, checked_on = ?, open_vi = ?, open_en = ?, version = version + 1 where code = ?
            """;
    private static final String END = "update legal_basis set valid_to = ?, version = version + 1 where code = ?";

    private final ReferenceTables tables;
    private final ReferenceChanges changes;
    private final Days days;

    LegalBasisRegister(ReferenceTables tables, ReferenceChanges changes, Days days) {
        this.tables = tables;
        this.changes = changes;
        this.days = days;
    }

    /** What a new basis says, and of which days it is. */
    record Wanted(
            String code,
            String document,
            @Nullable String article,
            String titleVi,
            String titleEn,
            String saysVi,
            String saysEn,
            List<LegalUse> uses,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable Checked checked) {}

    /**
     * That somebody compared it with a source.
     *
     * @param source where
     * @param on when
     * @param openVi what is still to be checked; null for nothing
     */
    record Checked(
            String source,
            LocalDate on,
            @Nullable String openVi,
            @Nullable String openEn) {}

    /** All that ever were, or those in force on a day. */
    List<LegalBasisView> list(@Nullable LocalDate on) {
        return on == null
                ? tables.read(ALL + " order by document, article, code", LegalBasisRegister::view)
                : tables.read(
                        ALL
                                + " where valid_from <= ? and (valid_to is null or valid_to > ?) order by document, article, code",
                        LegalBasisRegister::view,
                        on,
                        on);
    }

    Optional<LegalBasisView> find(String code) {
        return tables.first(ALL + " where code = ?", LegalBasisRegister::view, code);
    }

    @Transactional
    Change<LegalBasisView> create(Wanted wanted, Caller by) {
        changes.begin();
        if (find(wanted.code()).isPresent()) {
            return new Change.Exists<>();
        }
        var checked = wanted.checked();
        return Change.<LegalBasisView>refused(
                        days.ofLaw("validFrom", wanted.validFrom()),
                        ending(wanted.validFrom(), wanted.validTo()),
                        checked == null ? Optional.empty() : days.behind("checkedOn", checked.on()))
                .orElseGet(() -> {
                    tables.write(
                            CREATE,
                            wanted.code(),
                            wanted.document().strip(),
                            wanted.article() == null ? null : wanted.article().strip(),
                            wanted.titleVi().strip(),
                            wanted.titleEn().strip(),
                            wanted.saysVi().strip(),
                            wanted.saysEn().strip(),
                            wanted.uses().stream().distinct().map(Enum::name).toList(),
                            wanted.validFrom(),
                            wanted.validTo(),
                            checked == null ? null : checked.source().strip(),
                            checked == null ? null : checked.on(),
                            checked == null ? null : checked.openVi(),
                            checked == null ? null : checked.openEn());
                    return new Change.Made<>(recorded(by, "LEGAL_BASIS_CREATED", wanted.code()));
                });
    }

    @Transactional
    Change<LegalBasisView> checked(String code, Checked checked, @Nullable Integer seen, Caller by) {
        return changes.update(() -> find(code), seen, known -> refused(days.behind("checkedOn", checked.on())), () -> {
            tables.write(CHECK, checked.source().strip(), checked.on(), checked.openVi(), checked.openEn(), code);
            recorded(by, "LEGAL_BASIS_CHECKED", code);
        });
    }

    @Transactional
    Change<LegalBasisView> end(String code, LocalDate validTo, @Nullable Integer seen, Caller by) {
        return changes.update(() -> find(code), seen, known -> refused(ending(known.validFrom(), validTo)), () -> {
            tables.write(END, validTo, code);
            recorded(by, "LEGAL_BASIS_ENDED", code);
        });
    }

    private Optional<Change.Fault> ending(LocalDate from, @Nullable LocalDate until) {
        return until == null
                ? Optional.empty()
                : days.ofLaw("validTo", until)
                        .or(() -> Change.unless(!until.isBefore(from), "validTo", "invalid.day-order"));
    }

    private LegalBasisView recorded(Caller by, String what, String code) {
        var after = find(code).orElseThrow();
        changes.record(by, what, code, after);
        return after;
    }

    private static LegalBasisView view(ResultSet row) throws SQLException {
        return new LegalBasisView(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Stream.of((String[]) row.getArray(8).getArray())
                        .map(LegalUse::valueOf)
                        .toList(),
                row.getObject(9, LocalDate.class),
                row.getObject(10, LocalDate.class),
                row.getString(11),
                row.getObject(12, LocalDate.class),
                row.getString(13),
                row.getString(14),
                row.getInt(15));
    }
}
