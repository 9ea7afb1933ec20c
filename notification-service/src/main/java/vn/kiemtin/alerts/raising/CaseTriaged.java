package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** Field, severity and agencies of a case were confirmed or corrected. */
@EventType(topic = "kiemtin.cases", name = "CaseTriaged")
record CaseTriaged(UUID caseId, String number, String severity, String lead, List<String> coordinating) {

    CaseFacts facts() {
        return new CaseFacts(caseId, number, severity, lead, coordinating, 0);
    }

    Happening happening() {
        return new Happening.CaseStands(facts());
    }
}
