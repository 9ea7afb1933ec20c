package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/**
 * The case is on its own again.
 *
 * @param reportCount null where an older producer does not tell it
 */
@EventType(topic = "kiemtin.cases", name = "CaseUnmerged")
record CaseUnmerged(
        UUID caseId,
        String number,
        @Nullable String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        @Nullable Integer reportCount) {

    Happening happening() {
        return new Happening.CaseStands(CaseFacts.of(
                caseId,
                number,
                severity,
                lead,
                coordinating,
                restrictedTo,
                Objects.requireNonNullElse(reportCount, 0),
                field));
    }
}
