package vn.kiemtin.reports.progress;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import vn.kiemtin.reports.intake.Reports;
import vn.kiemtin.reports.statements.CaseStatements;
import vn.kiemtin.reports.updates.TellOfNews;
import vn.kiemtin.reports.updates.UpdatesConfirmed;

/**
 * Every reporter of a case who wishes mails hears its outcome, whichever came first: the outcome, that the report belongs to the case, or the wish. Works in the caller's transaction.
 */
@Singleton
class TellReporters {

    private final FollowedCases cases;
    private final CaseStatements statements;
    private final Reports reports;
    private final TellOfNews news;

    TellReporters(FollowedCases cases, CaseStatements statements, Reports reports, TellOfNews news) {
        this.cases = cases;
        this.statements = statements;
        this.reports = reports;
        this.news = news;
    }

    /** The case has come to something: it is concluded or closed, or ended beside the way. */
    void ofOutcome(UUID caseId) {
        news.ofCase(caseId);
    }

    /** The same if its status is one in which a case ends beside the way. */
    void ofEndBeside(CaseEvent event) {
        if (Step.beside(event.status()).isPresent()) {
            news.ofCase(event.caseId());
        }
    }

    /** A report now surely belongs to its case, of which there may be an outcome to be read already. */
    void ofBelonging(UUID reportId) {
        if (news.isWantedOf(reportId)) {
            reports.confirmedCaseOf(reportId).filter(this::hasOutcome).ifPresent(_ -> news.ofReport(reportId));
        }
    }

    /**
     * Somebody wishes mails from now on about a report that may have come to something already. Its case is locked: an outcome that is told at this moment is either seen
     * here, or sees the wish.
     */
    void hear(@Observes UpdatesConfirmed confirmed) {
        reports.confirmedCaseOf(confirmed.reportId())
                .ifPresent(caseId -> cases.findById(caseId, LockModeType.PESSIMISTIC_READ));
        ofBelonging(confirmed.reportId());
    }

    /** The case is part of another now, of which there may be an outcome to be read already. */
    void ofMerger(UUID caseId) {
        if (hasOutcome(caseId)) {
            news.ofCase(caseId);
        }
    }

    private boolean hasOutcome(UUID caseId) {
        var file = cases.findById(caseId);
        if (file == null) {
            return false;
        }
        var way = cases.wayToRoot(file);
        return way.lastEntry().getValue().hasOutcome()
                || !statements.of(way.keySet()).isEmpty();
    }
}
