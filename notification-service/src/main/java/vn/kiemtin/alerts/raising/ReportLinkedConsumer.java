package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class ReportLinkedConsumer implements EventConsumer<ReportLinked> {

    private final RaiseAlerts raise;

    ReportLinkedConsumer(RaiseAlerts raise) {
        this.raise = raise;
    }

    @Override
    public Class<ReportLinked> event() {
        return ReportLinked.class;
    }

    @Override
    public void on(ReportLinked event, EventMetadata metadata) {
        raise.demandedBy(event.facts());
    }
}
