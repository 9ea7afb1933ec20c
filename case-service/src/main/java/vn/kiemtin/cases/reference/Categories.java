package vn.kiemtin.cases.reference;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.reference.changes.ReferenceTables;
import vn.kiemtin.web.Language;

/** The fields that triage offers, as reference data with validity. */
@Singleton
public class Categories {

    private static final String IN_FORCE = """
            select field, name_%1$s, explanation_%1$s from category
            where (valid_from <= ? and (valid_to is null or valid_to > ?)) or field = ?
            """;

    private final ReferenceTables tables;
    private final Clock clock;

    Categories(ReferenceTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** A field, in words. */
    public record Category(Field field, String name, String explanation) {}

    /** What can be chosen today for a case that has this field; its own always can. */
    public List<Category> choices(Field own, Language language) {
        var today = LocalDate.now(clock);
        return tables.read(IN_FORCE.formatted(language.code()), Categories::category, today, today, own).stream()
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .toList();
    }

    /** Whether a case that has one field can get another today. */
    public boolean canBecome(Field own, Field wanted) {
        return choices(own, Language.VI).stream().anyMatch(category -> category.field() == wanted);
    }

    private static Category category(ResultSet row) throws SQLException {
        return new Category(Field.valueOf(row.getString(1)), row.getString(2), row.getString(3));
    }
}
