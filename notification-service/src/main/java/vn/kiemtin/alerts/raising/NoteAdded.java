package vn.kiemtin.alerts.raising;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Happening;
import vn.kiemtin.messaging.EventType;

/** Somebody wrote a note about a case. */
@EventType(topic = "kiemtin.cases", name = "NoteAdded")
record NoteAdded(
        UUID caseId,
        String number,
        @Nullable String field,
        String severity,
        String lead,
        List<String> coordinating,
        @Nullable List<String> restrictedTo,
        int note,
        @Nullable List<String> mentioned) {

    Happening happening() {
        return new Happening.NoteAdded(facts(), note, Objects.requireNonNullElse(mentioned, List.of()));
    }

    private CaseFacts facts() {
        return CaseFacts.of(caseId, number, severity, lead, coordinating, restrictedTo, 0, field);
    }
}
