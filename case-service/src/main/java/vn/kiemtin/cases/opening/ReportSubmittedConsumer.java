package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import java.util.List;
import vn.kiemtin.messaging.BatchConsumer;
import vn.kiemtin.messaging.Delivery;

/** Every report that intake has answered ends in exactly one case. */
@Singleton
class ReportSubmittedConsumer implements BatchConsumer<ReportSubmitted> {

    private final OpenOrJoinCase openOrJoin;

    ReportSubmittedConsumer(OpenOrJoinCase openOrJoin) {
        this.openOrJoin = openOrJoin;
    }

    @Override
    public Class<ReportSubmitted> event() {
        return ReportSubmitted.class;
    }

    @Override
    public void onAll(List<Delivery<ReportSubmitted>> events) {
        openOrJoin.place(events);
    }
}
