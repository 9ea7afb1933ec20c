package vn.kiemtin.web.problem;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key}, read alike by every service: 8 to 200 printable characters, best a random UUID; quotation marks around it, as
 * structured header fields have them, do not count.
 */
public final class IdempotencyHeader {

    public static final String NAME = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{8,200}");

    private IdempotencyHeader() {}

    /**
     * The key that a request brings; null where it brings none.
     *
     * @throws ProblemException 422 if it has not the form of a key
     */
    public static @Nullable String read(@Nullable String header) {
        if (header == null) {
            return null;
        }
        var key = bare(header);
        if (key == null) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field(NAME, "invalid.idempotency-key");
        }
        return key;
    }

    /** Without quotation marks; null if it has not the form of a key. */
    public static @Nullable String bare(String value) {
        var stripped = value.strip();
        var bare = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"")
                ? stripped.substring(1, stripped.length() - 1)
                : stripped;
        return FORM.matcher(bare).matches() ? bare : null;
    }
}
