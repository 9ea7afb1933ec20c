package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class CaseAssignedConsumer implements EventConsumer<CaseAssigned> {

    private final FollowedCases cases;

    CaseAssignedConsumer(FollowedCases cases) {
        this.cases = cases;
    }

    @Override
    public Class<CaseAssigned> event() {
        return CaseAssigned.class;
    }

    @Override
    public void on(CaseAssigned event, EventMetadata metadata) {
        cases.follow(event);
    }
}
