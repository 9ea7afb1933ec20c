package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** A press agency has not corrected in time. */
@EventType(topic = "kiemtin.cases", name = "CorrectionOverdue")
record CorrectionOverdue(
        UUID caseId,
        String number,
        @Nullable String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        int correction) {

    Happening happening() {
        return new Happening.CorrectionOverdue(facts(), correction);
    }

    private CaseFacts facts() {
        return CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, 0, field);
    }
}
