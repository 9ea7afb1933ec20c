package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** The case is on its own again. */
@EventType(topic = "kiemtin.cases", name = "CaseUnmerged")
record CaseUnmerged(
        UUID caseId,
        String number,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo) {

    Happening happening() {
        return new Happening.CaseStands(CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, 0));
    }
}
