package vn.kiemtin.cases.history;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a case, to be appended to its history.
 *
 * @param person account name; null for what the system did
 * @param facts with names in ASCII; of numbers, whole ones
 * @param version the case's, after it
 */
public record Happening(
        UUID caseId,
        Instant at,
        String what,
        @Nullable String person,
        @Nullable String agency,
        @Nullable String reason,
        Map<String, Object> facts,
        int version) {

    /** Something the system did. */
    public static Happening bySystem(UUID caseId, Instant at, String what, Map<String, Object> facts, int version) {
        return new Happening(caseId, at, what, null, null, null, facts, version);
    }
}
