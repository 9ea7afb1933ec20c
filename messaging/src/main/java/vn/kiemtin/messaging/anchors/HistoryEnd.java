package vn.kiemtin.messaging.anchors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a chained history ends.
 *
 * @param length how many entries it has
 * @param head hash of the last one, which covers all before it
 */
public record HistoryEnd(int length, String head) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** What an event's data tells in its member {@code history}; null where it tells nothing that could be kept. */
    public static @Nullable HistoryEnd in(JsonNode history) {
        var length = history.path("length");
        var head = history.path("head");
        return length.isInt()
                        && length.intValue() > 0
                        && head.isTextual()
                        && HASH.matcher(head.textValue()).matches()
                ? new HistoryEnd(length.intValue(), head.textValue())
                : null;
    }
}
