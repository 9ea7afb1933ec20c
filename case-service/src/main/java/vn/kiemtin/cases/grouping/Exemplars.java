package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kiemtin.cases.casefile.CaseStatus;

/**
 * Reports whose texts stand for their cases, few of each, found by the keys of their signatures. What is stored and what is read is bounded: so many
 * keys an exemplar, so many exemplars a key. A row goes when its report does, or its text.
 */
@Singleton
class Exemplars {

    /** Letters that are compared at most: a few very long texts, or many of the usual length. */
    private static final int MOST_LETTERS = 60_000;

    private final EntityManager database;
    private final GroupingSettings settings;
    private final RecentTexts texts = new RecentTexts();

    Exemplars(EntityManager database, GroupingSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** How many may stand for a case. */
    int most() {
        return settings.exemplarsPerCase();
    }

    /** Those that have keys in common with this content, the ones with most before all others. */
    @SuppressWarnings("unchecked")
    List<Candidate> resembling(Content content) {
        if (content.signature().length == 0) {
            return List.of();
        }
        List<Object[]> rows = database.createNativeQuery("""
                        with hit as materialized (
                            select exemplar, count(*) as shared
                            from unnest(:keys) as wanted (key)
                                 cross join lateral (select exemplar from exemplar_key
                                                     where exemplar_key.key = wanted.key
                                                     order by exemplar limit :perKey) as known
                            group by exemplar order by shared desc, exemplar limit :most
                        ), read as (
                            select report_id, exemplar.case_id, text,
                                   sum(length(text)) over (order by shared desc, exemplar) - length(text) as letters
                            from hit join exemplar on exemplar.id = hit.exemplar join linked_report using (report_id)
                            where exemplar.version = :version and text is not null
                        )
                        select read.report_id, read.case_id, root.id, root.status, read.text,
                               (select string_agg(cast(rejection.case_id as text), ' ') from rejection
                                where rejection.report_id = read.report_id)
                        from read join case_file home on home.id = read.case_id
                                  join case_file root on root.id = case when home.merged_into is null then home.id
                                                                        else root_case(home.id) end
                        where letters < :letters""")
                .setParameter("keys", content.signature())
                .setParameter("perKey", settings.exemplarsPerKey())
                .setParameter("most", settings.comparisons())
                .setParameter("version", Signature.VERSION)
                .setParameter("letters", MOST_LETTERS)
                .getResultList();
        return rows.stream().map(this::candidate).toList();
    }

    /** From now on this report stands for the case, unless so many do. */
    void add(UUID reportId, Content content, UUID caseId, int most) {
        if (content.signature().length == 0) {
            return;
        }
        var ids = database.createNativeQuery("""
                        insert into exemplar (report_id, case_id, version, keys)
                        select :report, :case, :version, :keys
                        where (select count(*) from exemplar where case_id = :case) < :most
                        on conflict (report_id) do nothing returning id""")
                .setParameter("report", reportId)
                .setParameter("case", caseId)
                .setParameter("version", Signature.VERSION)
                .setParameter("keys", content.signature())
                .setParameter("most", most)
                .getResultList();
        for (var id : ids) {
            database.createNativeQuery("""
                            insert into exemplar_key (key, exemplar)
                            select wanted.key, :id from unnest(:keys) as wanted (key)
                            where (select count(*) from (select from exemplar_key
                                                         where exemplar_key.key = wanted.key limit :perKey) as known)
                                  < :perKey""")
                    .setParameter("id", id)
                    .setParameter("keys", content.signature())
                    .setParameter("perKey", settings.exemplarsPerKey())
                    .executeUpdate();
        }
    }

    /** If this report stands for a case, from now on it does for this one. */
    void lead(UUID reportId, UUID caseId) {
        database.createNativeQuery("update exemplar set case_id = :case where report_id = :report")
                .setParameter("report", reportId)
                .setParameter("case", caseId)
                .executeUpdate();
    }

    /** Neither this report nor what resembles it is to be put there again. */
    void reject(UUID reportId, UUID caseId) {
        database.createNativeQuery("""
                        insert into rejection (report_id, case_id) values (:report, :case) on conflict do nothing""")
                .setParameter("report", reportId)
                .setParameter("case", caseId)
                .executeUpdate();
    }

    /** An officer has decided otherwise. */
    void forgetRejection(UUID reportId, UUID caseId) {
        database.createNativeQuery("delete from rejection where report_id = :report and case_id = :case")
                .setParameter("report", reportId)
                .setParameter("case", caseId)
                .executeUpdate();
    }

    private Candidate candidate(Object[] row) {
        var rejectedBy = row[5] == null
                ? Set.<UUID>of()
                : Stream.of(row[5].toString().split(" ")).map(UUID::fromString).collect(Collectors.toSet());
        return new Candidate(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                CaseStatus.valueOf((String) row[3]).takesReports(),
                texts.of((UUID) row[0], (String) row[4]),
                rejectedBy);
    }
}
