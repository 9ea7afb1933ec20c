package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class CaseStatusChangedConsumer implements EventConsumer<CaseStatusChanged> {

    private final FollowedCases cases;

    CaseStatusChangedConsumer(FollowedCases cases) {
        this.cases = cases;
    }

    @Override
    public Class<CaseStatusChanged> event() {
        return CaseStatusChanged.class;
    }

    @Override
    public void on(CaseStatusChanged event, EventMetadata metadata) {
        cases.follow(event);
    }
}
