package vn.kiemtin.cases.reference;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.reference.changes.ReferenceTables;
import vn.kiemtin.web.Language;

/** The places that reports come from, as reference data with validity. */
@Singleton
public class Localities {

    private static final String NAMES = """
            select code, coalesce(later.name_%1$s, l.name_%1$s)
            from locality l left join lateral (
                select name_vi, name_en from locality_rename
                where locality = l.code and valid_from <= ? order by valid_from desc limit 1) later on true
            """;
    private static final String NAME = NAMES + "where code = ?";

    private final ReferenceTables tables;
    private final Clock clock;

    Localities(ReferenceTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** The place's name, also of one that exists no more; the code itself where it is not known here (yet), null where there is none. */
    public @Nullable String name(@Nullable String code, Language language) {
        return code == null
                ? null
                : tables.first(NAME.formatted(language.code()), row -> row.getString(2), LocalDate.now(clock), code)
                        .orElse(code);
    }

    /** Names by code of all places, also of those that exist no more. */
    public Map<String, String> names(Language language) {
        return tables
                .read(
                        NAMES.formatted(language.code()),
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        LocalDate.now(clock))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
