package vn.kiemtin.alerts.rules;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case as the last event tells it.
 *
 * @param severity {@code NORMAL}, {@code HIGH} or {@code SEVERE}; whatever else a newer producer may say is not severe
 * @param restrictedTo account names of those who alone see it; empty where it is not restricted
 * @param reportCount 0 where the event does not tell it
 */
public record CaseFacts(
        UUID caseId,
        String number,
        String severity,
        String lead,
        List<String> coordinating,
        List<String> restrictedTo,
        int reportCount) {

    /** As events tell it, which name nobody where the case is not restricted. */
    public static CaseFacts of(
            UUID caseId,
            String number,
            String severity,
            String lead,
            List<String> coordinating,
            @Nullable List<String> restrictedTo,
            int reportCount) {
        return new CaseFacts(
                caseId,
                number,
                severity,
                lead,
                coordinating,
                Objects.requireNonNullElse(restrictedTo, List.of()),
                reportCount);
    }

    public boolean isRestricted() {
        return !restrictedTo.isEmpty();
    }

    public boolean isSevere() {
        return severity.equals("SEVERE");
    }

    /** Lead and coordinating agencies. */
    public Stream<String> agencies() {
        return Stream.concat(Stream.of(lead), coordinating.stream()).distinct();
    }
}
