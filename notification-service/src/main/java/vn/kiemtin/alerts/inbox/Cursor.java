package vn.kiemtin.alerts.inbox;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import vn.kiemtin.web.problem.QueryParameters;

/** Where a page of alerts, or of what belongs to alerts, ends: the last one on it. */
public record Cursor(Instant raisedAt, UUID id) {

    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((raisedAt + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    public static Optional<Cursor> decode(String encoded) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split(" ", -1);
            return parts.length == 2
                    ? Optional.of(new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1])))
                            .filter(cursor -> QueryParameters.isPlausible(cursor.raisedAt()))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
