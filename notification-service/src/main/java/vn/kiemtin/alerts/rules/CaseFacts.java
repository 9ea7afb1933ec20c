package vn.kiemtin.alerts.rules;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A case as the last event tells it.
 *
 * @param severity {@code NORMAL}, {@code HIGH} or {@code SEVERE}; whatever else a newer producer may say is not severe
 * @param reportCount 0 where the event does not tell it
 */
public record CaseFacts(
        UUID caseId, String number, String severity, String lead, List<String> coordinating, int reportCount) {

    public boolean isSevere() {
        return severity.equals("SEVERE");
    }

    /** Lead and coordinating agencies. */
    public Stream<String> agencies() {
        return Stream.concat(Stream.of(lead), coordinating.stream()).distinct();
    }
}
