package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** Nobody has answered the offer of a case in time. */
@EventType(topic = "kiemtin.cases", name = "HandOverExpired")
record HandOverExpired(
        UUID caseId,
        String number,
        @Nullable String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        int handOver) {

    Happening happening() {
        return new Happening.HandOverExpired(facts(), handOver);
    }

    private CaseFacts facts() {
        return CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, 0, field);
    }
}
