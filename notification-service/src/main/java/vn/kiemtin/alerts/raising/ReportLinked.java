package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** One more report belongs to a case. */
@EventType(topic = "kiemtin.cases", name = "ReportLinked")
record ReportLinked(
        UUID caseId, String number, String severity, String lead, List<String> coordinating, int reportCount) {

    CaseFacts facts() {
        return new CaseFacts(caseId, number, severity, lead, coordinating, reportCount);
    }

    Happening happening() {
        return new Happening.CaseStands(facts());
    }
}
