package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class CaseTriagedConsumer implements EventConsumer<CaseTriaged> {

    private final FollowedCases cases;

    CaseTriagedConsumer(FollowedCases cases) {
        this.cases = cases;
    }

    @Override
    public Class<CaseTriaged> event() {
        return CaseTriaged.class;
    }

    @Override
    public void on(CaseTriaged event, EventMetadata metadata) {
        cases.follow(event);
    }
}
