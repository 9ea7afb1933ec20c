package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

/** Every report that intake has answered ends in exactly one case. */
@Singleton
class ReportSubmittedConsumer implements EventConsumer<ReportSubmitted> {

    private final OpenOrJoinCase openOrJoin;

    ReportSubmittedConsumer(OpenOrJoinCase openOrJoin) {
        this.openOrJoin = openOrJoin;
    }

    @Override
    public Class<ReportSubmitted> event() {
        return ReportSubmitted.class;
    }

    @Override
    public void on(ReportSubmitted event, EventMetadata metadata) {
        openOrJoin.place(event);
    }
}
