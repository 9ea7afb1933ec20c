package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class CaseTriagedConsumer implements EventConsumer<CaseTriaged> {

    private final WithdrawAlerts withdraw;
    private final RaiseAlerts raise;

    CaseTriagedConsumer(WithdrawAlerts withdraw, RaiseAlerts raise) {
        this.withdraw = withdraw;
        this.raise = raise;
    }

    @Override
    public Class<CaseTriaged> event() {
        return CaseTriaged.class;
    }

    @Override
    public void on(CaseTriaged event, EventMetadata metadata) {
        withdraw.fromThoseWhoLeft(event.facts());
        raise.demandedBy(event.happening());
    }
}
