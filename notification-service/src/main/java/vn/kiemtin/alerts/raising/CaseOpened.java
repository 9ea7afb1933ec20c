package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.messaging.EventType;

/** Reports of a rumour became a case. */
@EventType(topic = "kiemtin.cases", name = "CaseOpened")
record CaseOpened(
        UUID caseId,
        String number,
        String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        String summary) {

    CaseFacts facts() {
        return CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, 0, field);
    }
}
