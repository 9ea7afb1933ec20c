package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import vn.kiemtin.alerts.surge.CountReports;
import vn.kiemtin.messaging.BatchConsumer;
import vn.kiemtin.messaging.Delivery;

@Singleton
class ReportLinkedConsumer implements BatchConsumer<ReportLinked> {

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
    public void onAll(List<Delivery<ReportLinked>> events) {
        var linked = events.stream().map(Delivery::event).toList();
        count.count(linked.stream()
                .filter(ReportLinked::isNew)
                .map(event -> new CountReports.Counted(event.facts(), event.field(), event.locality(), event.counted()))
                .toList());
        raise.demandedByAll(linked.stream().map(ReportLinked::facts).toList(), Set.of());
    }
}
