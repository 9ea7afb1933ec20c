package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class InformationRequestedConsumer implements EventConsumer<InformationRequested> {

    private final FollowedCases cases;

    InformationRequestedConsumer(FollowedCases cases) {
        this.cases = cases;
    }

    @Override
    public Class<InformationRequested> event() {
        return InformationRequested.class;
    }

    @Override
    public void on(InformationRequested event, EventMetadata metadata) {
        cases.follow(event);
    }
}
