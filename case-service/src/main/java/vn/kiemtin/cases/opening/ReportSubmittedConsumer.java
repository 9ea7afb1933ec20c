package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import java.util.List;
import vn.kiemtin.messaging.BatchConsumer;
import vn.kiemtin.messaging.Delivery;

/** Every report that intake has answered ends in exactly one case. */
@Singleton
class ReportSubmittedConsumer implements BatchConsumer<ReportSubmitted> {

    private final OpenOrJoinCase openOrJoin;
    private final ReadyContents contents;

    ReportSubmittedConsumer(OpenOrJoinCase openOrJoin, ReadyContents contents) {
        this.openOrJoin = openOrJoin;
        this.contents = contents;
    }

    @Override
    public Class<ReportSubmitted> event() {
        return ReportSubmitted.class;
    }

    @Override
    public void makeReady(ReportSubmitted report) {
        contents.makeReady(report);
    }

    @Override
    public void makeReadyTogether(List<ReportSubmitted> reports) {
        contents.makeReadyTogether(reports);
    }

    @Override
    public void onAll(List<Delivery<ReportSubmitted>> events) {
        openOrJoin.place(events);
    }
}
