package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.grouping.Content;
import vn.kiemtin.cases.grouping.Tie;
import vn.kiemtin.cases.grouping.Ties;
import vn.kiemtin.cases.lifecycle.MergeUntouched;

/**
 * A rumour that became two cases, one by its words and one by a post, becomes one as soon as a report has both, if nobody has worked on one of the two; otherwise officers see that the
 * cases are similar. Works in the caller's transaction, under the lock of grouping, after the report was put into one of them.
 */
@Singleton
class TieCases {

    private final EntityManager database;
    private final CaseFiles files;
    private final Ties ties;
    private final MergeUntouched mergeUntouched;

    TieCases(EntityManager database, CaseFiles files, Ties ties, MergeUntouched mergeUntouched) {
        this.database = database;
        this.files = files;
        this.ties = ties;
        this.mergeUntouched = mergeUntouched;
    }

    void tiedBy(LinkedReport report, Content content) {
        ties.by(report, content).ifPresent(tie -> merge(tie, report, content));
    }

    private void merge(Tie tie, LinkedReport report, Content content) {
        if (!isFree(tie.byText()) || !isFree(tie.byPost())) {
            ties.leaveToOfficers(tie, report);
            return;
        }
        var merger = mergeUntouched.of(files.lock(tie.byText()), files.lock(tie.byPost()));
        if (merger.isPresent() && ties.isBeyondDoubt(tie, content)) {
            mergeUntouched.make(merger.get(), report.reportId(), report.linkedAt());
        } else {
            ties.leaveToOfficers(tie, report);
        }
    }

    /**
     * What gathers words in the background lets go of a case in a moment; so do most of those who are at work on it, and what they did is looked at then. Waiting longer, with other cases and
     * the grouping locked, would hold everybody up, and might be for ever.
     */
    private boolean isFree(UUID caseId) {
        return (boolean) database.createNativeQuery("select locks_in_a_moment(:id)", Boolean.class)
                .setParameter("id", caseId)
                .getSingleResult();
    }
}
