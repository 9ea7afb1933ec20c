package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class CaseOpenedConsumer implements EventConsumer<CaseOpened> {

    private final KnownCases cases;
    private final RaiseAlerts raise;

    CaseOpenedConsumer(KnownCases cases, RaiseAlerts raise) {
        this.cases = cases;
        this.raise = raise;
    }

    @Override
    public Class<CaseOpened> event() {
        return CaseOpened.class;
    }

    @Override
    public void on(CaseOpened event, EventMetadata metadata) {
        cases.remember(event.caseId(), event.number(), event.field(), event.summary());
        raise.demandedBy(event.happening());
    }
}
