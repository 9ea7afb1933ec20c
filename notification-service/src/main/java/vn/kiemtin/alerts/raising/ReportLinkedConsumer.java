package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import vn.kiemtin.alerts.surge.CountReports;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class ReportLinkedConsumer implements EventConsumer<ReportLinked> {

    private final CountReports count;
    private final RaiseAlerts raise;

    ReportLinkedConsumer(CountReports count, RaiseAlerts raise) {
        this.count = count;
        this.raise = raise;
    }

    @Override
    public Class<ReportLinked> event() {
        return ReportLinked.class;
    }

    @Override
    public void on(ReportLinked event, EventMetadata metadata) {
        if (event.isNew()) {
            count.count(event.facts(), event.field(), event.locality(), event.counted());
        }
        raise.demandedBy(event.happening());
    }
}
