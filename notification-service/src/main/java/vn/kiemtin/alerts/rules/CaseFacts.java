package vn.kiemtin.alerts.rules;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case as the last event tells it.
 *
 * @param severity {@code NORMAL}, {@code HIGH} or {@code SEVERE}; whatever else a newer producer may say is not severe
 * @param restrictedTo account names of those who alone see it; empty where it is not restricted
 * @param lead empty where it is not known
 * @param reportCount 0 where the event does not tell it
 * @param field null where the event does not tell it
 */
public record CaseFacts(
        UUID caseId,
        String number,
        String severity,
        String lead,
        List<String> coordinating,
        List<String> restrictedTo,
        int reportCount,
        @Nullable String field) {

    private static final UUID NO_CASE = new UUID(0, 0);
    private static final int TIME_ORDERED = 7;
    private static final int BITS_AFTER_THE_TIME = 16;

    public CaseFacts(
            UUID caseId,
            String number,
            String severity,
            String lead,
            List<String> coordinating,
            List<String> restrictedTo,
            int reportCount) {
        this(caseId, number, severity, lead, coordinating, restrictedTo, reportCount, null);
    }

    /** As events tell it, which name nobody where the case is not restricted. */
    public static CaseFacts of(
            UUID caseId,
            String number,
            String severity,
            String lead,
            List<String> coordinating,
            @Nullable List<String> restrictedTo,
            int reportCount,
            @Nullable String field) {
        return new CaseFacts(
                caseId,
                number,
                severity,
                Objects.requireNonNullElse(lead, ""),
                coordinating,
                Objects.requireNonNullElse(restrictedTo, List.of()),
                reportCount,
                field);
    }

    /** What is known of something that concerns many cases, or none in particular: nobody leads it. */
    public static CaseFacts ofNoCase(String severity, int reportCount, @Nullable String field) {
        return new CaseFacts(NO_CASE, "", severity, "", List.of(), List.of(), reportCount, field);
    }

    public boolean isOfCase() {
        return !caseId.equals(NO_CASE);
    }

    /** When it was opened: its id was drawn then, and has the time in it. Empty where it has not. */
    public Optional<Instant> openedAt() {
        return caseId.version() == TIME_ORDERED
                ? Optional.of(Instant.ofEpochMilli(caseId.getMostSignificantBits() >>> BITS_AFTER_THE_TIME))
                : Optional.empty();
    }

    public boolean isRestricted() {
        return !restrictedTo.isEmpty();
    }

    public boolean isSevere() {
        return Severity.of(severity) == Severity.SEVERE;
    }

    /** Lead and coordinating agencies. */
    public Stream<String> agencies() {
        return Stream.concat(Stream.of(lead), coordinating.stream()).distinct();
    }
}
