package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** Another agency has taken the place of one of a case's, which does not see the case any more. */
@EventType(topic = "kiemtin.cases", name = "CaseSucceeded")
record CaseSucceeded(
        UUID caseId,
        String number,
        @Nullable String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        String predecessor) {

    CaseFacts facts() {
        return CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, 0, field);
    }

    Happening happening() {
        return new Happening.CaseStands(facts());
    }
}
