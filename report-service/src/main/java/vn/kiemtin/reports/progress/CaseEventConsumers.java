package vn.kiemtin.reports.progress;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.reports.intake.Reports;

/** The events by which a citizen's view of a case changes. */
class CaseEventConsumers {

    @Produces
    @Singleton
    EventConsumer<CaseOpened> caseOpened(FollowedCases cases) {
        return EventConsumer.of(CaseOpened.class, cases::follow);
    }

    @Produces
    @Singleton
    EventConsumer<CaseTriaged> caseTriaged(FollowedCases cases) {
        return EventConsumer.of(CaseTriaged.class, cases::follow);
    }

    @Produces
    @Singleton
    EventConsumer<CaseReclassified> caseReclassified(FollowedCases cases) {
        return EventConsumer.of(CaseReclassified.class, cases::follow);
    }

    @Produces
    @Singleton
    EventConsumer<CaseAssigned> caseAssigned(FollowedCases cases) {
        return EventConsumer.of(CaseAssigned.class, cases::follow);
    }

    @Produces
    @Singleton
    EventConsumer<CaseStatusChanged> caseStatusChanged(FollowedCases cases, TellReporters tell) {
        return EventConsumer.of(CaseStatusChanged.class, event -> {
            cases.follow(event);
            tell.ofEndBeside(event);
        });
    }

    @Produces
    @Singleton
    EventConsumer<InformationRequested> informationRequested(FollowedCases cases) {
        return EventConsumer.of(InformationRequested.class, cases::follow);
    }

    @Produces
    @Singleton
    EventConsumer<InformationProvided> informationProvided(FollowedCases cases) {
        return EventConsumer.of(InformationProvided.class, cases::follow);
    }

    @Produces
    @Singleton
    EventConsumer<HandOverAccepted> handOverAccepted(FollowedCases cases) {
        return EventConsumer.of(HandOverAccepted.class, cases::follow);
    }

    @Produces
    @Singleton
    EventConsumer<ConclusionProposed> conclusionProposed(FollowedCases cases) {
        return EventConsumer.of(ConclusionProposed.class, cases::follow);
    }

    @Produces
    @Singleton
    EventConsumer<ConclusionApproved> conclusionApproved(FollowedCases cases, TellReporters tell) {
        return EventConsumer.of(ConclusionApproved.class, event -> {
            cases.conclude(event);
            tell.ofOutcome(event.caseId());
        });
    }

    @Produces
    @Singleton
    EventConsumer<CaseClosed> caseClosed(FollowedCases cases, TellReporters tell) {
        return EventConsumer.of(CaseClosed.class, event -> {
            cases.follow(event);
            tell.ofOutcome(event.caseId());
        });
    }

    @Produces
    @Singleton
    EventConsumer<CaseReopened> caseReopened(FollowedCases cases) {
        return EventConsumer.of(CaseReopened.class, cases::reopen);
    }

    @Produces
    @Singleton
    EventConsumer<CaseMerged> caseMerged(FollowedCases cases, TellReporters tell) {
        return EventConsumer.of(CaseMerged.class, event -> {
            cases.merge(event);
            tell.ofMerger(event.caseId());
        });
    }

    @Produces
    @Singleton
    EventConsumer<CaseUnmerged> caseUnmerged(FollowedCases cases) {
        return EventConsumer.of(CaseUnmerged.class, cases::unmerge);
    }

    @Produces
    @Singleton
    EventConsumer<ReportLinkConfirmed> reportLinkConfirmed(Reports reports, TellReporters tell) {
        return EventConsumer.of(ReportLinkConfirmed.class, event -> {
            if (reports.confirmLink(event.reportId(), event.linkVersion())) {
                tell.ofBelonging(event.reportId());
            }
        });
    }

    @Produces
    @Singleton
    EventConsumer<ReportScreenedOut> reportScreenedOut(Reports reports) {
        return EventConsumer.of(
                ReportScreenedOut.class, event -> reports.screen(event.reportId(), event.linkVersion(), event.at()));
    }

    @Produces
    @Singleton
    EventConsumer<ReportBroughtBack> reportBroughtBack(Reports reports) {
        return EventConsumer.of(
                ReportBroughtBack.class, event -> reports.screen(event.reportId(), event.linkVersion(), null));
    }

    @Produces
    @Singleton
    EventConsumer<CaseSucceeded> caseSucceeded(FollowedCases cases) {
        return EventConsumer.of(CaseSucceeded.class, cases::follow);
    }

    @Produces
    @Singleton
    EventConsumer<CaseRestricted> caseRestricted(FollowedCases cases) {
        return EventConsumer.of(CaseRestricted.class, event -> cases.restrict(event, true));
    }

    @Produces
    @Singleton
    EventConsumer<CaseRestrictionLifted> caseRestrictionLifted(FollowedCases cases) {
        return EventConsumer.of(CaseRestrictionLifted.class, event -> cases.restrict(event, false));
    }
}
