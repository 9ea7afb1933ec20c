package vn.kiemtin.alerts.raising;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** Three quarters of the time for a case have passed. */
@EventType(topic = "kiemtin.cases", name = "DeadlineApproaching")
record DeadlineApproaching(
        UUID caseId,
        String number,
        @Nullable String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        Instant dueAt) {

    Happening happening() {
        return new Happening.DeadlineApproaching(facts(), dueAt);
    }

    private CaseFacts facts() {
        return CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, 0, field);
    }
}
