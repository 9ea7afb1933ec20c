package vn.kiemtin.cases.links;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.LinkedReport;

/** The links that wait for an officer's look: suggested, of reports that were not screened out. An index has these alone, so that counting is cheap. */
@Singleton
public class SuggestedLinks {

    private final EntityManager database;

    SuggestedLinks(EntityManager database) {
        this.database = database;
    }

    /** At most so many reports of the case, what waits longest first. */
    public List<LinkedReport> in(CaseFile file, int most) {
        return database.createQuery("""
                        from LinkedReport where caseId = :id and standing = SUGGESTED and screening.at is null and withdrawal.at is null
                        order by linkedAt, reportId""", LinkedReport.class)
                .setParameter("id", file.id())
                .setMaxResults(most)
                .getResultList();
    }

    public int countIn(CaseFile file) {
        return countsIn(List.of(file)).getOrDefault(file.id(), 0);
    }

    /** By the cases' ids; nothing of a case without any. */
    public Map<UUID, Integer> countsIn(Collection<CaseFile> files) {
        return database.createQuery("""
                        select caseId, count(*) from LinkedReport
                        where caseId in :ids and standing = SUGGESTED and screening.at is null and withdrawal.at is null
                        group by caseId""", Object[].class)
                .setParameter("ids", files.stream().map(CaseFile::id).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Number) row[1]).intValue()));
    }
}
