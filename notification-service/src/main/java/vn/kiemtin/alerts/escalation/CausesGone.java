package vn.kiemtin.alerts.escalation;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;

/** The events that take an alert's cause away, or bring it back, and raise none. */
class CausesGone {

    @Produces
    @Singleton
    EventConsumer<CaseAssigned> caseAssigned(KeepEscalations escalations) {
        return EventConsumer.of(CaseAssigned.class, event -> escalations.assigned(event.caseId()));
    }

    @Produces
    @Singleton
    EventConsumer<ConclusionApproved> conclusionApproved(KeepEscalations escalations) {
        return EventConsumer.of(
                ConclusionApproved.class, event -> escalations.ofCase(event.caseId(), Ending.CONCLUDED));
    }

    @Produces
    @Singleton
    EventConsumer<CaseClosed> caseClosed(KeepEscalations escalations) {
        return EventConsumer.of(CaseClosed.class, event -> escalations.ofCase(event.caseId(), Ending.CLOSED));
    }

    @Produces
    @Singleton
    EventConsumer<CaseStatusChanged> caseStatusChanged(KeepEscalations escalations) {
        return EventConsumer.of(CaseStatusChanged.class, event -> {
            switch (event.status()) {
                case "DISMISSED" -> escalations.ofCase(event.caseId(), Ending.DISMISSED);
                case "REFERRED" -> escalations.ofCase(event.caseId(), Ending.REFERRED);
                case "NEW", "TRIAGED" -> escalations.backAtWork(event.caseId());
                default -> {
                    // the case goes on
                }
            }
        });
    }
}
