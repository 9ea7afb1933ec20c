package vn.kiemtin.cases.conversation;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;

/** What the senders of reports tell after the report. */
class ReportersEventConsumers {

    @Produces
    @Singleton
    EventConsumer<ReportMessagePosted> reportMessagePosted(HearReporter hear) {
        return EventConsumer.of(ReportMessagePosted.class, hear::message);
    }

    @Produces
    @Singleton
    EventConsumer<ReportSupplemented> reportSupplemented(HearReporter hear) {
        return EventConsumer.of(ReportSupplemented.class, hear::supplement);
    }

    @Produces
    @Singleton
    EventConsumer<ReportWithdrawn> reportWithdrawn(HearReporter hear) {
        return EventConsumer.of(ReportWithdrawn.class, hear::withdrawal);
    }
}
