package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class InformationProvidedConsumer implements EventConsumer<InformationProvided> {

    private final FollowedCases cases;

    InformationProvidedConsumer(FollowedCases cases) {
        this.cases = cases;
    }

    @Override
    public Class<InformationProvided> event() {
        return InformationProvided.class;
    }

    @Override
    public void on(InformationProvided event, EventMetadata metadata) {
        cases.follow(event);
    }
}
