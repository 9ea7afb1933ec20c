package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
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
        String summary) {

    CaseFacts facts() {
        return new CaseFacts(caseId, number, severity, lead, coordinating, 0);
    }

    Happening happening() {
        return new Happening.CaseStands(facts());
    }
}
