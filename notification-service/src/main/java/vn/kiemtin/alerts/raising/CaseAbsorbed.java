package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** Another case, with its reports, became part of this one. */
@EventType(topic = "kiemtin.cases", name = "CaseAbsorbed")
record CaseAbsorbed(
        UUID caseId,
        String number,
        @Nullable String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        int reportCount) {

    Happening happening() {
        return new Happening.CaseStands(
                CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, reportCount, field));
    }
}
