package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** Somebody concerned asks for a review of how a case ended. */
@EventType(topic = "kiemtin.cases", name = "ReviewFiled")
record ReviewFiled(
        UUID caseId,
        String number,
        @Nullable String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        int review) {

    Happening happening() {
        return new Happening.ReviewFiled(facts(), review);
    }

    private CaseFacts facts() {
        return CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, 0, field);
    }
}
