package vn.kiemtin.cases.reference.categories;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.reference.changes.Change;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/** What the fields are called and mean, and until when triage offers them. There is always one for what fits no other. */
@Singleton
class CategoryRegister {

    private static final String ALL = """
            select field, name_vi, name_en, explanation_vi, explanation_en, valid_from, valid_to, version from category
            """;

    private final ReferenceTables tables;
    private final ReferenceChanges changes;
    private final Days days;

    CategoryRegister(ReferenceTables tables, ReferenceChanges changes, Days days) {
        this.tables = tables;
        this.changes = changes;
        this.days = days;
    }

    /** How a field is to be described from now on. */
    record Described(
            String nameVi,
            String nameEn,
            String explanationVi,
            String explanationEn,
            @Nullable LocalDate validTo) {}

    /** All fields, or those in force on a day. */
    List<CategoryView> list(@Nullable LocalDate on) {
        return on == null
                ? tables.read(ALL + " order by field", CategoryRegister::view)
                : tables.read(
                        ALL + " where valid_from <= ? and (valid_to is null or valid_to > ?) order by field",
                        CategoryRegister::view,
                        on,
                        on);
    }

    Optional<CategoryView> find(Field field) {
        return tables.first(ALL + " where field = ?", CategoryRegister::view, field);
    }

    @Transactional
    Change<CategoryView> describe(Field field, Described described, @Nullable Integer seen, Caller by) {
        return changes.update(
                () -> find(field),
                seen,
                known -> Change.<CategoryView>refused(days.ending("validTo", known.validFrom(), described.validTo()))
                        .or(() -> field == Field.OTHER && described.validTo() != null
                                ? Optional.of(new Change.Needed<>("reference.category.still-needed"))
                                : Optional.empty()),
                () -> {
                    tables.write(
                            """
                            update category set name_vi = ?, name_en = ?, explanation_vi = ?, explanation_en = ?, valid_to = ?::date,
                                version = version + 1 where field = ?""",
                            described.nameVi().strip(),
                            described.nameEn().strip(),
                            described.explanationVi().strip(),
                            described.explanationEn().strip(),
                            described.validTo(),
                            field);
                    changes.record(
                            by, "CATEGORY_DESCRIBED", field.name(), find(field).orElseThrow());
                });
    }

    private static CategoryView view(ResultSet row) throws SQLException {
        return new CategoryView(
                Field.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, LocalDate.class),
                row.getObject(7, LocalDate.class),
                row.getInt(8));
    }
}
