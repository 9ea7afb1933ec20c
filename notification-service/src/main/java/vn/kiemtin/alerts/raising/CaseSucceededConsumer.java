package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

@Singleton
class CaseSucceededConsumer implements EventConsumer<CaseSucceeded> {

    private final WithdrawAlerts withdraw;
    private final RaiseAlerts raise;

    CaseSucceededConsumer(WithdrawAlerts withdraw, RaiseAlerts raise) {
        this.withdraw = withdraw;
        this.raise = raise;
    }

    @Override
    public Class<CaseSucceeded> event() {
        return CaseSucceeded.class;
    }

    @Override
    public void on(CaseSucceeded event, EventMetadata metadata) {
        withdraw.from(event.predecessor(), event.facts());
        raise.demandedBy(event.happening());
    }
}
