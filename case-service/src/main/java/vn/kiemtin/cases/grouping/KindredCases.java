package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cases whose texts resemble those of a case, among the ones that somebody sees: what the viewer must not see is left out before anything is compared, counted or
 * ranked. However many cases there are, a bounded number of texts is read.
 */
@Singleton
public class KindredCases {

    /** Of the texts that stand for the case, the first ones. */
    private static final int MOST_OF_ITS_OWN = 4;

    private static final int MOST_LETTERS = 60_000;

    /** Less is a turn of phrase. */
    private static final double LEAST_SIMILARITY = 0.15;

    private static final String SEEN = """
            (:username = any (seen.restricted_to)
             or (cardinality(seen.restricted_to) = 0
                 and (:all or exists (select from case_agency where case_id = seen.id and agency = :agency))))""";

    private static final String HOMES = """
            with recursive homes (id) as (
                select cast(:case as uuid)
                union all
                select merged.id from homes join case_file merged on merged.merged_into = homes.id
            )""";

    private static final String OWN = HOMES + """
            select text, keys from exemplar join linked_report using (report_id)
            where exemplar.case_id in (select id from homes) and exemplar.version = :version and text is not null
            order by exemplar.id limit :most""";

    private static final String OTHERS = """
            with hit as materialized (
                select exemplar, count(*) as shared
                from unnest(:keys) as wanted (key)
                     cross join lateral (select exemplar from exemplar_key
                                         where exemplar_key.key = wanted.key order by exemplar limit :perKey) as known
                group by exemplar
            ), near as (
                select seen.id, linked_report.text, shared, exemplar.id as exemplar
                from hit join exemplar on exemplar.id = hit.exemplar join linked_report using (report_id)
                         join case_file seen on seen.id = linked_report.case_id
                where exemplar.version = :version and text is not null and seen.id <> :case and\s""" + SEEN + """

                order by shared desc, exemplar limit :most
            ), read as (
                select id, text, sum(length(text)) over (order by shared desc, exemplar) - length(text) as letters from near
            )
            select id, text from read where letters < :letters""";

    private static final String TIED = HOMES + """
            select distinct seen.id from case_tie join case_file seen on seen.id = root_case(case_tie.other_id)
            where case_tie.case_id in (select id from homes) and seen.id not in (select id from homes) and\s""" + SEEN;

    private final EntityManager database;
    private final GroupingSettings settings;
    private final Resemblance resemblance;

    KindredCases(EntityManager database, GroupingSettings settings, Resemblance resemblance) {
        this.database = database;
        this.settings = settings;
        this.resemblance = resemblance;
    }

    /**
     * Who looks.
     *
     * @param agency null for those who belong to none
     * @param seesAll whether every case that is not restricted
     */
    public record Viewer(String username, @Nullable String agency, boolean seesAll) {}

    /** The most alike first. */
    @SuppressWarnings("unchecked")
    public List<Kin> of(UUID caseId, Viewer viewer) {
        List<Object[]> own = database.createNativeQuery(OWN)
                .setParameter("case", caseId)
                .setParameter("version", Signature.VERSION)
                .setParameter("most", MOST_OF_ITS_OWN)
                .getResultList();
        if (own.isEmpty()) {
            return List.of();
        }
        var texts = own.stream().map(row -> Likened.of((String) row[0])).toList();
        var keys = own.stream()
                .flatMapToInt(row -> Arrays.stream(numbers(row[1])))
                .distinct()
                .toArray();
        List<Object[]> others = database.createNativeQuery(OTHERS)
                .setParameter("keys", keys)
                .setParameter("perKey", settings.exemplarsPerKey())
                .setParameter("version", Signature.VERSION)
                .setParameter("case", caseId)
                .setParameter("most", settings.comparisons())
                .setParameter("letters", MOST_LETTERS)
                .setParameter("username", viewer.username())
                .setParameter("agency", viewer.agency() == null ? "" : viewer.agency())
                .setParameter("all", viewer.seesAll())
                .getResultList();
        Map<UUID, Double> scores = new LinkedHashMap<>();
        for (var row : others) {
            var other = Likened.of((String) row[1]);
            texts.stream()
                    .mapToDouble(text -> resemblance.score(text, other))
                    .max()
                    .ifPresent(score -> scores.merge((UUID) row[0], score, Math::max));
        }
        return scores.entrySet().stream()
                .filter(scored -> scored.getValue() >= LEAST_SIMILARITY)
                .map(scored -> new Kin(scored.getKey(), scored.getValue()))
                .sorted(Comparator.comparingDouble(Kin::score)
                        .reversed()
                        .thenComparing(kin -> kin.caseId().toString()))
                .toList();
    }

    /** Those that a report told to be about the same rumour. */
    @SuppressWarnings("unchecked")
    public List<UUID> tiedTo(UUID caseId, Viewer viewer) {
        return database.createNativeQuery(TIED, UUID.class)
                .setParameter("case", caseId)
                .setParameter("username", viewer.username())
                .setParameter("agency", viewer.agency() == null ? "" : viewer.agency())
                .setParameter("all", viewer.seesAll())
                .getResultList();
    }

    private static int[] numbers(Object array) {
        return switch (array) {
            case int[] numbers -> numbers;
            case Integer[] numbers ->
                Arrays.stream(numbers).mapToInt(Integer::intValue).toArray();
            default -> throw new IllegalStateException("not an array of numbers: " + array.getClass());
        };
    }

    /**
     * @param score how alike the most alike of their texts are, from 0 to 1
     */
    public record Kin(UUID caseId, double score) {}
}
