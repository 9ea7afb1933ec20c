package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** A rumour is reported again though its case is concluded. */
@EventType(topic = "kiemtin.cases", name = "RumourRecurred")
record RumourRecurred(
        UUID caseId,
        String number,
        @Nullable String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        @Nullable String standing,
        int wave,
        int inWave) {

    private static final String SUGGESTED = "SUGGESTED";

    Happening happening() {
        return new Happening.RumourRecurred(facts(), wave, inWave, !SUGGESTED.equals(standing));
    }

    private CaseFacts facts() {
        return CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, 0, field);
    }
}
