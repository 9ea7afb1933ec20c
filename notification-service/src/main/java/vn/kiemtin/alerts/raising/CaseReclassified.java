package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** Field or severity of a case was corrected. */
@EventType(topic = "kiemtin.cases", name = "CaseReclassified")
record CaseReclassified(UUID caseId, String number, String severity, String lead, List<String> coordinating) {

    Happening happening() {
        return new Happening.CaseStands(facts());
    }

    private CaseFacts facts() {
        return new CaseFacts(caseId, number, severity, lead, coordinating, 0);
    }
}
