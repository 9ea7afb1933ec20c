package vn.kiemtin.alerts.raising;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import vn.kiemtin.alerts.rules.CaseTold;
import vn.kiemtin.messaging.EventConsumer;

/** The events that raise or withdraw alerts and do nothing else. */
class CaseEventConsumers {

    @Produces
    @Singleton
    EventConsumer<CaseAbsorbed> caseAbsorbed(RaiseAlerts raise) {
        return EventConsumer.of(CaseAbsorbed.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<CaseMerged> caseMerged(WithdrawAlerts withdraw) {
        return EventConsumer.of(CaseMerged.class, event -> withdraw.ofMerged(event.facts()));
    }

    @Produces
    @Singleton
    EventConsumer<CaseUnmerged> caseUnmerged(RaiseAlerts raise) {
        return EventConsumer.of(
                CaseUnmerged.class, event -> raise.demandedBy(event.happening(), CaseTold.Turn.UNMERGED));
    }

    @Produces
    @Singleton
    EventConsumer<CaseReclassified> caseReclassified(RaiseAlerts raise) {
        return EventConsumer.of(CaseReclassified.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<CaseRestricted> caseRestricted(WithdrawAlerts withdraw) {
        return EventConsumer.of(CaseRestricted.class, event -> withdraw.fromThoseWhoLeft(event.facts()));
    }

    @Produces
    @Singleton
    EventConsumer<CaseRestrictionLifted> caseRestrictionLifted(RaiseAlerts raise) {
        return EventConsumer.of(CaseRestrictionLifted.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<HandOverOffered> handOverOffered(RaiseAlerts raise) {
        return EventConsumer.of(HandOverOffered.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<HandOverAccepted> handOverAccepted(RaiseAlerts raise) {
        return EventConsumer.of(
                HandOverAccepted.class, event -> raise.demandedBy(event.happening(), CaseTold.Turn.TAKEN_OVER));
    }

    @Produces
    @Singleton
    EventConsumer<HandOverExpired> handOverExpired(RaiseAlerts raise) {
        return EventConsumer.of(HandOverExpired.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<NoteAdded> noteAdded(RaiseAlerts raise) {
        return EventConsumer.of(NoteAdded.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<ConclusionProposed> conclusionProposed(RaiseAlerts raise) {
        return EventConsumer.of(ConclusionProposed.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<CorrectionOverdue> correctionOverdue(RaiseAlerts raise) {
        return EventConsumer.of(CorrectionOverdue.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<RumourRecurred> rumourRecurred(RaiseAlerts raise) {
        return EventConsumer.of(RumourRecurred.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<ReviewFiled> reviewFiled(RaiseAlerts raise) {
        return EventConsumer.of(ReviewFiled.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<MessageFromReporterReceived> messageFromReporterReceived(RaiseAlerts raise) {
        return EventConsumer.of(MessageFromReporterReceived.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<DeadlineApproaching> deadlineApproaching(RaiseAlerts raise) {
        return EventConsumer.of(DeadlineApproaching.class, event -> raise.demandedBy(event.happening()));
    }

    @Produces
    @Singleton
    EventConsumer<DeadlineMissed> deadlineMissed(RaiseAlerts raise) {
        return EventConsumer.of(DeadlineMissed.class, event -> raise.demandedBy(event.happening()));
    }
}
