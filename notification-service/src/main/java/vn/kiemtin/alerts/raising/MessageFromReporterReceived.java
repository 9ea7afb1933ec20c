package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** The sender of a report has written to those who handle it. */
@EventType(topic = "kiemtin.cases", name = "MessageFromReporterReceived")
record MessageFromReporterReceived(
        UUID caseId,
        String number,
        @Nullable String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        UUID reportId,
        int firstUnread,
        @Nullable String officer) {

    Happening happening() {
        return new Happening.ReporterWrote(facts(), reportId, firstUnread, officer);
    }

    private CaseFacts facts() {
        return CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, 0, field);
    }
}
