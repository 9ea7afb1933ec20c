package vn.kiemtin.cases.queue;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/**
 * Where a page of the queue, or of a case's reports, ends: the last on it. Stays right while cases are added.
 *
 * @param at what the order goes by: when the case was opened, or is due; of a report, when it was linked
 */
public record Cursor(CaseOrder order, Instant at, UUID id) {

    /** Where a page in this order ends. */
    static Cursor after(CaseFile last, CaseOrder order) {
        var at = switch (order) {
            case NEWEST -> last.openedAt();
            case DUE ->
                Objects.requireNonNull(Objects.requireNonNull(last.deadline()).dueAt());
        };
        return new Cursor(order, at, last.id());
    }

    /** Opaque to callers. */
    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((order + " " + at + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Where a caller wants to go on; null at the beginning.
     *
     * @throws ProblemException if it is no cursor of a list in this order
     */
    static @Nullable Cursor ofRequest(@Nullable String encoded, CaseOrder order) {
        return encoded == null
                ? null
                : decode(encoded)
                        .filter(cursor -> cursor.order() == order)
                        .orElseThrow(() ->
                                ProblemException.of(ProblemType.INVALID_REQUEST).field("cursor", "invalid.cursor"));
    }

    public static Optional<Cursor> decode(String encoded) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            var cursor = new Cursor(CaseOrder.valueOf(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2]));
            return QueryParameters.isPlausible(cursor.at()) ? Optional.of(cursor) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
