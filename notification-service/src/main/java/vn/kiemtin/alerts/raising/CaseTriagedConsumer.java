package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class CaseTriagedConsumer implements EventConsumer<CaseTriaged> {

    private final RaiseAlerts raise;

    CaseTriagedConsumer(RaiseAlerts raise) {
        this.raise = raise;
    }

    @Override
    public Class<CaseTriaged> event() {
        return CaseTriaged.class;
    }

    @Override
    public void on(CaseTriaged event, EventMetadata metadata) {
        raise.demandedBy(event.facts());
    }
}
