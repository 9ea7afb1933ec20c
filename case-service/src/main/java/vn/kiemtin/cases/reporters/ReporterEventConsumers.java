package vn.kiemtin.cases.reporters;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import vn.kiemtin.messaging.EventConsumer;

/** The events by which a reporter's rights reach the cases. */
class ReporterEventConsumers {

    @Produces
    @Singleton
    EventConsumer<ContactRevealed> contactRevealed(KeepReportersRights rights) {
        return EventConsumer.of(ContactRevealed.class, rights::note);
    }

    @Produces
    @Singleton
    EventConsumer<ReportErased> reportErased(KeepReportersRights rights) {
        return EventConsumer.of(ReportErased.class, rights::erase);
    }
}
