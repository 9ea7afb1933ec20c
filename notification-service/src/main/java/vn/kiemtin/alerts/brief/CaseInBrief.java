package vn.kiemtin.alerts.brief;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as far as a brief speaks of it.
 *
 * @param version of the last event it knows
 * @param mergedInto null unless it is part of another case
 * @param dueAt null while its clock stands still
 * @param verdict what it has found; null while that is open
 * @param proposedAt since when a conclusion waits for a second person; null where none does
 * @param offeredTo to which agency it is offered; null where it is not
 * @param inWave how often its rumour was reported again when it was so last
 */
record CaseInBrief(
        UUID id,
        long version,
        String number,
        String status,
        String field,
        String severity,
        String lead,
        List<String> coordinating,
        boolean restricted,
        @Nullable UUID mergedInto,
        @Nullable Instant dueAt,
        @Nullable String verdict,
        @Nullable Instant proposedAt,
        @Nullable String offeredTo,
        @Nullable Instant offerExpiresAt,
        @Nullable Instant recurredAt,
        int inWave) {

    /** Statuses in which time counts. */
    private static final Set<String> CLOCK_RUNS =
            Set.of("NEW", "TRIAGED", "ASSIGNED", "VERIFYING", "IN_REVIEW", "REOPENED");

    private static final Set<String> FOUND = Set.of("CONCLUDED", "ACTING", "CLOSED");

    /**
     * The case after one more of its events.
     *
     * @param before null where it was not known
     * @param event complete
     */
    static CaseInBrief after(@Nullable CaseInBrief before, String name, CaseEvent event, long version) {
        var status = requireNonNull(event.status());
        var offered = offered(before, name, event);
        var recurred = name.equals("RumourRecurred");
        return new CaseInBrief(
                requireNonNull(event.caseId()),
                version,
                requireNonNull(event.number()),
                status,
                requireNonNull(event.field()),
                requireNonNull(event.severity()),
                requireNonNull(event.lead()),
                requireNonNull(event.coordinating()),
                event.restrictedTo() != null && !event.restrictedTo().isEmpty(),
                mergedInto(before, status, event),
                dueAt(before, name, status, event),
                verdict(before, status, event),
                proposedAt(before, name, status, event),
                offered == null ? null : offered.to(),
                offered == null ? null : offered.until(),
                recurred ? event.at() : before == null ? null : before.recurredAt,
                recurred && event.inWave() != null ? event.inWave() : before == null ? 0 : before.inWave);
    }

    private static @Nullable UUID mergedInto(@Nullable CaseInBrief before, String status, CaseEvent event) {
        if (!status.equals("MERGED")) {
            return null;
        }
        return event.intoCaseId() == null && before != null ? before.mergedInto : event.intoCaseId();
    }

    /** An older producer tells it in the events of the deadline alone: until then the case keeps what it had. */
    private static @Nullable Instant dueAt(@Nullable CaseInBrief before, String name, String status, CaseEvent event) {
        if (!CLOCK_RUNS.contains(status)) {
            return null;
        }
        if (event.deadline() != null) {
            return event.deadline();
        }
        return name.startsWith("Deadline") ? event.dueAt() : before == null ? null : before.dueAt;
    }

    private static @Nullable String verdict(@Nullable CaseInBrief before, String status, CaseEvent event) {
        if (!FOUND.contains(status)) {
            return null;
        }
        return event.verdict() == null && before != null ? before.verdict : event.verdict();
    }

    private static @Nullable Instant proposedAt(
            @Nullable CaseInBrief before, String name, String status, CaseEvent event) {
        if (!status.equals("IN_REVIEW")) {
            return null;
        }
        return name.equals("ConclusionProposed") || before == null ? event.at() : before.proposedAt;
    }

    private static @Nullable Offer offered(@Nullable CaseInBrief before, String name, CaseEvent event) {
        if (name.equals("HandOverOffered") && event.agency() != null && event.expiresAt() != null) {
            return new Offer(event.agency(), event.expiresAt());
        }
        var ended = event.handOver() != null;
        return ended || before == null || before.offeredTo == null || before.offerExpiresAt == null
                ? null
                : new Offer(before.offeredTo, before.offerExpiresAt);
    }

    private record Offer(String to, Instant until) {}
}
