package vn.kiemtin.reports.progress;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;

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
    EventConsumer<CaseAssigned> caseAssigned(FollowedCases cases) {
        return EventConsumer.of(CaseAssigned.class, cases::follow);
    }

    @Produces
    @Singleton
    EventConsumer<CaseStatusChanged> caseStatusChanged(FollowedCases cases) {
        return EventConsumer.of(CaseStatusChanged.class, cases::follow);
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
}
