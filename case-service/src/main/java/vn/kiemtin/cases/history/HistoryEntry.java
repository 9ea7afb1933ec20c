package vn.kiemtin.cases.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a case.
 *
 * <p>Its hash is the SHA-256, in 64 small hexadecimal digits, of the UTF-8 text of this JSON object in the form of RFC 8785: {@code agency},
 * {@code at} (UTC, always six digits after the second: {@code 2026-11-25T08:30:00.000000Z}), {@code caseId}, {@code facts}, {@code person},
 * {@code position}, {@code previous}, {@code reason}, {@code version} and {@code what}; null where there is nothing. {@code previous} is the hash of the
 * entry before; of the first one, the SHA-256 of the case's id as text. Texts are taken as they are, without normalisation; facts have names in ASCII and
 * whole numbers only.
 *
 * @param position 1 for the first, without gaps
 * @param what {@code OPENED}, {@code REPORT_LINKED}, or the name of a move
 * @param person account name; null where the system did it
 * @param facts what was set, by name
 * @param version the case's version after it
 * @param hash covers this entry and, by the hash before it, all earlier ones
 */
public record HistoryEntry(
        int position,
        Instant at,
        String what,
        @Nullable String person,
        @Nullable String agency,
        @Nullable String reason,
        Map<String, Object> facts,
        int version,
        String hash) {}
