package vn.kiemtin.messaging;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands in records of others, as text that PostgreSQL takes: it has no NUL character. The same bytes always give the same text, so
 * that keys can be compared by it.
 */
public final class RecordText {

    /** An index row of PostgreSQL holds 2.7 kB, and a character takes up to three bytes of it. */
    private static final int LONGEST_KEY = 600;

    private RecordText() {}

    /** A record's key; one too long for the index is cut. */
    public static @Nullable String key(byte @Nullable [] key) {
        var text = of(key);
        return text == null || text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY);
    }

    public static @Nullable String of(byte @Nullable [] bytes) {
        return bytes == null ? null : of(new String(bytes, StandardCharsets.UTF_8));
    }

    public static String of(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
