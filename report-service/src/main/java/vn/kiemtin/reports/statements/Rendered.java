package vn.kiemtin.reports.statements;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Objects;

/**
 * An answer, ready to be sent.
 *
 * @param indexed whether search engines may list it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Rendered(byte[] body, EntityTag tag, Instant changedAt, boolean indexed) {

    /** Short: a retraction must get through to everybody within a minute, whatever stands between. */
    private static final String KEPT = "public, max-age=5, stale-while-revalidate=30";

    static Rendered of(String text, Instant changedAt, boolean indexed) {
        return of(text.getBytes(StandardCharsets.UTF_8), changedAt, indexed);
    }

    static Rendered of(byte[] body, Instant changedAt, boolean indexed) {
        return new Rendered(body, new EntityTag(digest(body)), changedAt.truncatedTo(ChronoUnit.SECONDS), indexed);
    }

    /** 304 where the caller has it already. */
    Response to(Request request) {
        var unchanged = request.evaluatePreconditions(Date.from(changedAt), tag);
        var answer = Objects.requireNonNullElseGet(unchanged, () -> Response.ok(body))
                .tag(tag)
                .lastModified(Date.from(changedAt))
                .header("Cache-Control", KEPT);
        return (indexed ? answer : answer.header("X-Robots-Tag", "noindex")).build();
    }

    private static String digest(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
