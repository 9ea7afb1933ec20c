package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.kiemtin.messaging.BatchConsumer;
import vn.kiemtin.messaging.Delivery;

@Singleton
class CaseOpenedConsumer implements BatchConsumer<CaseOpened> {

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

    /** Of a case that nobody here knew, whose first event this is, nothing was told before. */
    @Override
    public void onAll(List<Delivery<CaseOpened>> events) {
        var opened = events.stream().map(Delivery::event).toList();
        var fresh = cases.remember(opened);
        var unheard = events.stream()
                .filter(delivery -> delivery.metadata().aggregateVersion() == 1)
                .map(delivery -> delivery.event().caseId())
                .filter(fresh::contains)
                .collect(Collectors.<UUID>toSet());
        raise.demandedByAll(opened.stream().map(CaseOpened::facts).toList(), unheard);
    }
}
