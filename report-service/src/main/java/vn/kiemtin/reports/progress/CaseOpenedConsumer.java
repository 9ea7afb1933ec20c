package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class CaseOpenedConsumer implements EventConsumer<CaseOpened> {

    private final FollowedCases cases;

    CaseOpenedConsumer(FollowedCases cases) {
        this.cases = cases;
    }

    @Override
    public Class<CaseOpened> event() {
        return CaseOpened.class;
    }

    @Override
    public void on(CaseOpened event, EventMetadata metadata) {
        cases.follow(event);
    }
}
