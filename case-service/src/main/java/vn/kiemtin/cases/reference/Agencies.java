package vn.kiemtin.cases.reference;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.kiemtin.web.Language;

/** The agencies that handle cases, as reference data with validity. */
@Singleton
public class Agencies {

    private static final String NAMES = """
            select code, coalesce(later.name_%1$s, a.name_%1$s)
            from agency a left join lateral (
                select name_vi, name_en from agency_rename
                where agency = a.code and valid_from <= :today order by valid_from desc limit 1) later on true
            """;

    private final EntityManager database;
    private final Clock clock;

    Agencies(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Names by code, also of agencies that exist no more: old cases still show them, as they are called today or were called last. */
    public Map<String, String> names(Language language) {
        return names(language, LocalDate.now(clock));
    }

    /** The same, as they were called on a day. */
    public Map<String, String> names(Language language, LocalDate day) {
        return named(language, day, "order by code");
    }

    /** Names by code of the agencies that exist today. */
    public Map<String, String> current(Language language) {
        return named(
                language,
                LocalDate.now(clock),
                "where valid_from <= :today and (valid_to is null or valid_to > :today) order by code");
    }

    /** Whether all these are agencies that exist today. */
    public boolean exist(Collection<String> codes) {
        return current(Language.VI).keySet().containsAll(codes);
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> named(Language language, LocalDate day, String which) {
        List<Object[]> rows = database.createNativeQuery(NAMES.formatted(language.code()) + which)
                .setParameter("today", day)
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> (String) row[0], row -> (String) row[1], (a, b) -> a, LinkedHashMap::new));
    }
}
