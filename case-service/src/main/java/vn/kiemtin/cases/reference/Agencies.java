package vn.kiemtin.cases.reference;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
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

    private final EntityManager database;
    private final Clock clock;

    Agencies(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Names by code, also of agencies that exist no more: old cases still show them. */
    public Map<String, String> names(Language language) {
        return names(database.createNativeQuery(
                "select code, name_%s from agency order by code".formatted(language.code())));
    }

    /** Names by code of the agencies that exist today. */
    public Map<String, String> current(Language language) {
        var current = """
                select code, name_%s from agency
                where valid_from <= :today and (valid_to is null or valid_to > :today) order by code
                """.formatted(language.code());
        return names(database.createNativeQuery(current).setParameter("today", LocalDate.now(clock)));
    }

    /** Whether all these are agencies that exist today. */
    public boolean exist(Collection<String> codes) {
        return current(Language.VI).keySet().containsAll(codes);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> names(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> (String) row[0], row -> (String) row[1], (a, b) -> a, LinkedHashMap::new));
    }
}
