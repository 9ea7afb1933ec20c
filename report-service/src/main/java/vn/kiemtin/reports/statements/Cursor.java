package vn.kiemtin.reports.statements;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** Where a page of statements ends: the last on it. */
record Cursor(Instant publishedAt, UUID id) {

    /** Opaque to callers. */
    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((publishedAt + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Where a caller wants to go on; null at the beginning.
     *
     * @throws ProblemException if it is no cursor
     */
    static @Nullable Cursor ofRequest(@Nullable String encoded) {
        return encoded == null
                ? null
                : decode(encoded)
                        .orElseThrow(() ->
                                ProblemException.of(ProblemType.INVALID_REQUEST).field("cursor", "invalid.cursor"));
    }

    private static Optional<Cursor> decode(String encoded) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split(" ", -1);
            return parts.length == 2
                    ? Optional.of(new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1])))
                            .filter(cursor -> QueryParameters.isPlausible(cursor.publishedAt()))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
