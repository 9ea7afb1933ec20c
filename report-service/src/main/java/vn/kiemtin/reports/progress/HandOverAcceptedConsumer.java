package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class HandOverAcceptedConsumer implements EventConsumer<HandOverAccepted> {

    private final FollowedCases cases;

    HandOverAcceptedConsumer(FollowedCases cases) {
        this.cases = cases;
    }

    @Override
    public Class<HandOverAccepted> event() {
        return HandOverAccepted.class;
    }

    @Override
    public void on(HandOverAccepted event, EventMetadata metadata) {
        cases.follow(event);
    }
}
