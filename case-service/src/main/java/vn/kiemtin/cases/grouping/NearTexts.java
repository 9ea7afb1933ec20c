package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kiemtin.cases.casefile.CaseStatus;

/** The few texts that one has most keys in common with, among those that stand for cases: for a second look at a report that is in its case already. */
@Singleton
class NearTexts {

    /** What is alike as a whole has more in common than anything else. */
    private static final int MOST = 16;

    private static final int MOST_LETTERS = 40_000;

    private final EntityManager database;
    private final GroupingSettings settings;

    NearTexts(EntityManager database, GroupingSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * @param but the report whose content it is
     */
    @SuppressWarnings("unchecked")
    List<Candidate> to(Content content, UUID but) {
        List<Object[]> rows = database.createNativeQuery("""
                        with hit as materialized (
                            select exemplar, count(*) as shared
                            from unnest(:keys) as wanted (key)
                                 cross join lateral (select exemplar from exemplar_key
                                                     where exemplar_key.key = wanted.key
                                                     order by exemplar limit :perKey) as known
                            group by exemplar order by shared desc, exemplar limit :most
                        ), read as (
                            select report_id, exemplar.case_id as home, linked_report.case_id as root, text,
                                   sum(length(text)) over (order by shared desc, exemplar) - length(text) as letters
                            from hit join exemplar on exemplar.id = hit.exemplar join linked_report using (report_id)
                            where exemplar.version = :version and text is not null and report_id <> :but
                        )
                        select read.report_id, read.home, read.root, case_file.status, read.text,
                               (select string_agg(cast(rejection.case_id as text), ' ') from rejection
                                where rejection.report_id = read.report_id)
                        from read join case_file on case_file.id = read.root where letters < :letters""")
                .setParameter("keys", content.signature())
                .setParameter("perKey", settings.exemplarsPerKey())
                .setParameter("most", MOST + 1)
                .setParameter("version", Signature.VERSION)
                .setParameter("but", but)
                .setParameter("letters", MOST_LETTERS)
                .getResultList();
        return rows.stream().map(NearTexts::candidate).toList();
    }

    private static Candidate candidate(Object[] row) {
        var rejectedBy = row[5] == null
                ? Set.<UUID>of()
                : Stream.of(row[5].toString().split(" ")).map(UUID::fromString).collect(Collectors.toSet());
        return new Candidate(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                CaseStatus.valueOf((String) row[3]).takesReports(),
                Likened.of((String) row[4]),
                rejectedBy);
    }
}
