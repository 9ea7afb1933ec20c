package vn.kiemtin.cases.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a case.
 *
 * @param position 1 for the first, without gaps
 * @param what {@code OPENED}, {@code REPORT_LINKED}, or the name of a move
 * @param person account name; null where the system did it
 * @param facts what was set, by name
 * @param version the case's version after it
 */
public record HistoryEntry(
        int position,
        Instant at,
        String what,
        @Nullable String person,
        @Nullable String agency,
        @Nullable String reason,
        Map<String, Object> facts,
        int version) {}
