package vn.kiemtin.cases.queue;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import vn.kiemtin.web.problem.QueryParameters;

/** Where a page of the queue ends: the last case on it. Stays right while cases are added. */
public record Cursor(Instant openedAt, UUID id) {

    /** Opaque to callers. */
    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((openedAt + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    public static Optional<Cursor> decode(String encoded) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length != 2) {
                return Optional.empty();
            }
            var cursor = new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            return QueryParameters.isPlausible(cursor.openedAt()) ? Optional.of(cursor) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
