package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** Another agency leads a case from now on. */
@EventType(topic = "kiemtin.cases", name = "HandOverAccepted")
record HandOverAccepted(UUID caseId, String number, String severity, String lead, List<String> coordinating) {

    Happening happening() {
        return new Happening.CaseStands(facts());
    }

    private CaseFacts facts() {
        return new CaseFacts(caseId, number, severity, lead, coordinating, 0);
    }
}
