package vn.kiemtin.cases.opening;

import io.opentelemetry.context.Context;
import java.util.UUID;
import vn.kiemtin.messaging.Delivery;
import vn.kiemtin.messaging.EventMetadata;

/** Reports as the consumer loop hands them over. */
final class Deliveries {

    private Deliveries() {}

    static Delivery<ReportSubmitted> of(ReportSubmitted report) {
        var metadata =
                new EventMetadata(UUID.randomUUID(), "/test", "test", report.reportId(), report.receivedAt(), 1, null);
        return new Delivery<>(report, metadata, Context.root());
    }
}
